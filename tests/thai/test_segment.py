"""Words for search: the same on both sides, in their finest parts, with names, from many threads, in time."""

import random
import threading
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from tests.thai.strategies import any_texts
from thai.letters import ZWSP
from thai.normalise import search_form
from thai.runs import MAX_TOKEN
from thai.segment import Segmenter, get_segmenter


def test_compounds_are_cut_to_their_smallest_parts() -> None:
    words = get_segmenter().words("สำนักงานคณะกรรมการ มหาวิทยาลัย ประชาชน")
    assert words == ["สำนัก", "งาน", "คณะ", "กรรม", "การ", "มหา", "วิทยา", "ลัย", "ประชาชน"]


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("สำนักงานคณะกรรมการอาหารและยา", "คณะกรรมการอาหารและยา"),
        ("สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตในภาครัฐ", "การทุจริตในภาครัฐ"),
    ],
)
def test_phrases_of_the_dictionary_are_cut_at_short_words_too(phrase: str, part: str) -> None:
    """Else no part of the name would find the body."""
    words, asked = get_segmenter().words(phrase), get_segmenter().words(part)
    assert words[-len(asked) :] == asked
    assert get_segmenter().lexicon.words(phrase)[:2] == ["สำนักงาน", "คณะกรรมการ"]


def test_a_part_is_found_inside_a_run_without_blanks() -> None:
    words = get_segmenter().words("การประชุมเครือข่ายต้านทุจริตจังหวัดสระบุรี")
    for asked in ("ประชุม", "เครือข่าย", "ทุจริต", "สระบุรี"):
        assert set(get_segmenter().words(asked)) <= set(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ป.ป.ช.", "ปปช"),
        ("เขต2", "เขต ๒"),
        ("COVID-19", "covid19"),
        ("น\u0e4d\u0e49\u0e32ท่วม", "น้ำท่วม"),
        ("ต่างๆ", "ต่าง"),
        ("กรุงเทพฯ", "กรุงเทพ"),
        ("กรม\u200bที่ดิน", "กรมที่ดิน"),
        ("1,250 บาท", "1 250 บาท"),
    ],
)
def test_writings_meet(one: str, other: str) -> None:
    assert get_segmenter().words(one) == get_segmenter().words(other)


@given(any_texts)
@settings(deadline=None)
def test_tokens_are_solid_and_spans_point_to_them(text: str) -> None:
    segmenter = get_segmenter()
    words = segmenter.words(text)
    spans = segmenter.spans(text)
    assert words == segmenter.words(search_form(text))
    assert segmenter.joined(text) == ZWSP.join(words)
    assert len(spans) == len(words)
    assert spans == sorted(spans)
    for word, (start, end) in zip(words, spans, strict=True):
        assert 0 < len(word) <= MAX_TOKEN
        assert all(unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Mn") for char in word)
        assert not word.isascii() or word.isalpha() or word.isdecimal()
        assert 0 <= start < end <= len(text)
        assert "".join(search_form(text[start:end]).split()) == word or not text[start:end].isascii()


def test_spans_of_a_text_with_slips() -> None:
    text = "ศูนย์ด\u0e4d\u0e32รง  ธรรม (ป.ป.ช.) ปี ๒๕๖๕"
    assert [text[start:end] for start, end in get_segmenter().spans(text)] == [
        "ศูนย์", "ด\u0e4d\u0e32รง", "ธรรม", "ป.ป.ช", "ปี", "๒๕๖๕",
    ]  # fmt: skip


def test_added_names_are_kept_and_change_the_version() -> None:
    plain, named = get_segmenter(), Segmenter(["ก.ธ.จ.", "ฅนตราด"])
    text = "ตำบลเสม็ดใต้และกธจฅนตราดร่วมประชุม"
    assert {"กธจ", "ฅนตราด"} <= set(named.words(text))
    assert not {"กธจ", "ฅนตราด"} <= set(plain.words(text))
    assert named.version != plain.version
    assert Segmenter(["ฅนตราด", "ก.ธ.จ."]).version == named.version
    assert "pythainlp" in named.version


def test_an_added_name_made_of_words_is_cut_to_its_parts() -> None:
    named = Segmenter(["เครือข่ายองค์กรชุมชน"])
    assert named.words("เครือข่ายองค์กรชุมชน") == get_segmenter().words("เครือข่ายองค์กรชุมชน")
    assert len(named.words("เครือข่ายองค์กรชุมชน")) >= 3


def test_threads_get_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thai.segment._in_use", [])
    texts = [f"การประชุมครั้งที่ {n} เครือข่ายต้านทุจริตภาคประชาชนจังหวัดตราดและสระบุรี" * (n % 4 + 1) for n in range(60)]
    made = 0

    class Counted(Segmenter):
        def __init__(self) -> None:
            nonlocal made
            made += 1
            super().__init__()

    monkeypatch.setattr("thai.segment.Segmenter", Counted)
    expected = [Segmenter().words(text) for text in texts[:1]]
    results: dict[int, list[list[str]]] = {}
    seen: set[int] = set()
    barrier = threading.Barrier(8)

    def work(number: int) -> None:
        barrier.wait()
        seen.add(id(get_segmenter()))
        results[number] = [get_segmenter().words(text) for text in texts]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 1
    assert made == 1
    assert len(results) == 8
    assert all(result == results[0] for result in results.values())
    assert results[0][0] == expected[0]


def _random_letters() -> str:
    source = random.Random(7)
    return "".join(chr(source.randrange(0x0E01, 0x0E4F)) for _ in range(10_000))


HOSTILE: dict[str, Callable[[], str]] = {
    "one letter": lambda: "ก" * 10_000,
    "marks only": lambda: "\u0e48" * 10_000,
    "leading vowels only": lambda: "เ" * 10_000,
    "ambiguous": lambda: "ตากลม" * 2_000,
    "no word border": lambda: "มหาวิทยาลัย" * 900,
    "random Thai": _random_letters,
    "one Latin word": lambda: "a" * 10_000,
    "digits": lambda: "9" * 10_000,
    "foreign marks": lambda: "\u0e38\u0301\u0e47" * 3_300,
    "nothing": lambda: "\x00\u200b." * 3_300,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_less_than_a_second(make: Callable[[], str]) -> None:
    segmenter = get_segmenter()
    segmenter.words("ประชุม")
    text = make()
    started = time.perf_counter()
    words = segmenter.words(text)
    assert time.perf_counter() - started < 1
    assert all(len(word) <= MAX_TOKEN for word in words)
