"""Canonical writing and search form: what is repaired, what is left; twice is as good as once."""

import time
import unicodedata

import pytest
from hypothesis import given

from tests.thai.strategies import any_texts
from thai.normalise import normalise, search_form
from thai.numerals import fold_digits, to_thai_digits

AA, AM, NIKHAHIT = "\u0e32", "\u0e33", "\u0e4d"

REPAIRED = {
    "nikhahit and sara aa": ("น" + NIKHAHIT + AA, "น" + AM),
    "tone before both": ("น\u0e49" + NIKHAHIT + AA, "น\u0e49" + AM),
    "tone between": ("น" + NIKHAHIT + "\u0e49" + AA, "น\u0e49" + AM),
    "tone after both": ("น" + NIKHAHIT + AA + "\u0e49", "น\u0e49" + AM),
    "tone after sara am": ("น" + AM + "\u0e49", "น\u0e49" + AM),
    "tone after sara aa": ("บ" + AA + "\u0e49น", "บ\u0e49" + AA + "น"),
    "two sara e": ("\u0e40\u0e40ก\u0e49ไข", "แก\u0e49ไข"),
    "tone twice": ("ส\u0e48\u0e48วน", "ส\u0e48วน"),
    "vowel twice": ("ด\u0e35\u0e35", "ด\u0e35"),
    "tone before vowel above": ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
    "tone before vowel below": ("ผ\u0e49\u0e39", "ผ\u0e39\u0e49"),
    "karan before vowel": ("สิทธ\u0e4c\u0e34", "สิทธ\u0e34\u0e4c"),
    "zero-width space": ("กรม\u200bที่ดิน", "กรมที่ดิน"),
    "mark cut off by a zero-width character": ("ท\u0e35\u200d\u0e48", "ท\u0e35\u0e48"),
    "soft hyphen and byte order mark": ("\ufeffประ\u00adชุม", "ประชุม"),
    "shifted glyph of an old font": ("ป\uf70aา", "ป\u0e48า"),
    "Latin letter and accent": ("Cafe\u0301", "Café"),
}


@pytest.mark.parametrize(("typed", "canonical"), REPAIRED.values(), ids=REPAIRED.keys())
def test_repairs(typed: str, canonical: str) -> None:
    assert normalise(typed) == canonical


CLEAN = [
    "คณะทำงานด้านการต่อต้านการทุจริต ประจำปี ๒๕๖๖",
    "เก๋ง เก็ง ก๊วยเตี๋ยว น้ำแข็ง เกาะ เทอะทะ ฤๅษี ฯลฯ ต่างๆ ไม่ ใหญ่",
    "ปวัฒน์ สิทธิ์ ศุกร์ พุทฺธํ สรณํ คจฺฉามิ",
    "Line one\r\n\tLine two  with two spaces",
    "25\u00a0พ.ย.\u00a02565",
    "ABC xyz Ⅳ ½ ﬁ ① Ｆｕｌｌ",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_comes_back_as_it_is(text: str) -> None:
    assert normalise(text) == text


def test_is_not_nfkc() -> None:
    assert unicodedata.normalize("NFKC", "ทำ") != "ทำ"
    assert normalise("ทำ ②") == "ทำ ②"


@given(any_texts)
def test_normalise_is_idempotent_and_composed(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\u0e4d\u0e32" not in once
    assert "\u0e40\u0e40" not in once


@given(any_texts)
def test_search_form_is_idempotent_and_clean(text: str) -> None:
    once = search_form(text)
    assert search_form(once) == once
    assert once == once.strip()
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in once)
    assert search_form(normalise(text)) == once
    once.encode()


MEETING = [
    ("ป.ป.ช.", "ปปช"),
    ("ปปช.", "ปปช"),
    ("ปปช", "ปปช"),
    ("ป.ป.ช", "ปปช"),
    ("สำนักงานป.ป.ท.เขต 2", "สำนักงานปปท เขต 2"),
    ("มี.ค. ๖๕", "มีค 65"),
    ("พ.ศ.๒๕๖๕", "พศ 2565"),
    ("รพ.สต.บ้านนา", "รพสต บ้านนา"),
    ("สพฐ.กทม.", "สพฐ กทม"),
    ("อบต.บางพลี", "อบต บางพลี"),
    ("จ.ตราด", "จ ตราด"),
    ("N.A.C.C. and nacc", "nacc and nacc"),
    ("1.5 ล้าน example.com", "1.5 ล้าน example.com"),
    ("BIG\u00a0 ROCK\n\n2", "big rock 2"),
    ("ก\x00ข\u202eค", "กขค"),
    ("İstanbul", "istanbul"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "form"), MEETING)
def test_search_forms_meet(text: str, form: str) -> None:
    assert search_form(text) == form


def test_digits_both_ways() -> None:
    assert fold_digits("ปี ๒๕๖๕ ๐๑๒๓๔๕๖๗๘๙ x²") == "ปี 2565 0123456789 x²"
    assert to_thai_digits("ปี 2565") == "ปี ๒๕๖๕"


HOSTILE = [
    "\u0e48",
    "\u0e40",
    "\u0e38\u0301\u0e47",
    "ก.",
    "a.",
    " ",
    "\u0e48\u0e33",
    "e\u0301\u0323",
    "\u200b",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    started = time.perf_counter()
    assert search_form(search_form(text)) == search_form(text)
    assert time.perf_counter() - started < 1
