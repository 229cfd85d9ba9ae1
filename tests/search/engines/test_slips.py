"""Slips of real pages, on every engine: the page is found by the right form; words apart by one mark are
different words."""

from __future__ import annotations

import pytest

from tests.thai.test_variants import SEEDS, Slip, slips
from thai.segment import get_segmenter

from .conftest import Library

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")

ENCODED = [
    ("ศูนย์ดํารงธรรม", "ศูนย์ดำรงธรรม"),
    ("นํ้าท่วม", "น้ำท่วม"),
    ("เเผนเเม่บท", "แผนแม่บท"),
    ("ส่่งต่อ", "ส่งต่อ"),
    ("กรม\u200bที่ดิน", "กรมที่ดิน"),
    ("ทุุจริต", "ทุจริต"),
    ("วันที\u0e48 ๙ ธันวาคม พ.ศ. ๒๕๖๕", "9 ธันวาคม 2565"),
    ("โครงการป\u0e48ีที่ ๒", "โครงการปี่ที่ 2"),
]
SPELT = [
    ("ฎีกาเรื่องปฎิบัติหน้าที่", "ปฏิบัติหน้าที่"),
    ("เจตนารมย์ของกฏหมาย", "เจตนารมณ์"),
    ("เจตนารมย์ของกฏหมาย", "กฎหมาย"),
    ("หลักธรรมมาภิบาล", "ธรรมาภิบาล"),
    ("คุณวุติของผู้สมัคร", "คุณวุฒิ"),
    ("โปร่งไส ตรวจสอบได้", "โปร่งใส"),
    ("คณะกรรมการตรวสอบ", "ตรวจสอบ"),
    ("คอรัปชั่นในท้องถิ่น", "คอร์รัปชัน"),
    ("อินเตอร์เน็ตชุมชน", "อินเทอร์เน็ต"),
]
ALIKE = {
    "forest": ("ป่า", "ชุมชนช่วยกันดูแลป่าต้นน้ำ"),
    "aunt": ("ป้า", "ป้าของเขาขายผ้าไหม"),
    "throw": ("ปา", "เด็กคนนั้นปาก้อนหิน"),
    "tiger": ("เสือ", "พบรอยเท้าเสือในเขตรักษาพันธุ์"),
    "mat": ("เสื่อ", "ชาวบ้านทอเสื่อกกขาย"),
    "shirt": ("เสื้อ", "แจกเสื้อทีมงาน"),
    "near": ("ใกล้", "อยู่ใกล้ตลาด"),
    "far": ("ไกล", "อยู่ไกลตลาด"),
    "rice": ("ข้าว", "ปลูกข้าวนาปี"),
    "white": ("ขาว", "ทาสีขาวทั้งหลัง"),
}


@pytest.fixture
def library(any_library: Library) -> Library:
    return any_library


def _seeds(library: Library) -> None:
    for path in sorted(SEEDS.glob("0*.txt")):
        library.add(path.stem, path.read_text(encoding="utf-8"))


def _right_word_at(slip: Slip) -> str:
    """The word with the slip in it, as it should be written."""
    text = (SEEDS / f"{slip.seed}.txt").read_text(encoding="utf-8")
    start = slip.starts[0]
    pairs = zip(get_segmenter().words(text), get_segmenter().spans(text), strict=True)
    return next(word for word, (first, end) in pairs if first <= start < end)


@needs_seeds
def test_pages_with_encoding_slips_are_complete_matches_of_the_right_form(library: Library) -> None:
    _seeds(library)
    for slip in slips("E"):
        asked = _right_word_at(slip)
        assert slip.expected in asked
        assert slip.seed in library.complete(asked), slip


@needs_seeds
def test_pages_with_misspelt_words_are_found_by_the_right_form(library: Library) -> None:
    _seeds(library)
    for slip in slips("S"):
        assert slip.seed in library.ranked(slip.expected), slip


@needs_seeds
def test_own_spellings_find_what_they_are(library: Library) -> None:
    _seeds(library)
    for slip in slips("L"):
        assert slip.seed in library.complete(slip.written), slip
        assert library.ranked(slip.written)[0] == slip.seed, slip


def test_other_encodings_are_the_same_word(library: Library) -> None:
    for number, (written, _asked) in enumerate(ENCODED):
        library.add(f"e{number}", f"เมื่อวานมีเรื่อง{written}ในที่ประชุม")
    for number, (written, asked) in enumerate(ENCODED):
        assert f"e{number}" in library.complete(asked), asked
        assert f"e{number}" in library.complete(written), written


def test_misspelt_pages_are_found_by_the_right_word(library: Library) -> None:
    for number, (written, _asked) in enumerate(SPELT):
        library.add(f"s{number}", f"ที่ประชุมพูดถึง{written}เมื่อวันก่อน")
    library.add("else", "ชาวบ้านปลูกผักสวนครัวขายทุกเช้า")
    for number, (_written, asked) in enumerate(SPELT):
        found = library.ranked(asked)
        assert f"s{number}" in found[:3], (asked, found)
        assert "else" not in found, asked


def test_words_that_differ_by_one_mark_stay_different(library: Library) -> None:
    for name, (_word, text) in ALIKE.items():
        library.add(name, text)
    for name, (word, _text) in ALIKE.items():
        assert library.complete(word) == {name}, word


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("หนังสือจาก ป.ป.ช. ถึง อบต.", "ปปช"),
        ("หนังสือจากปปช.ถึงอบต", "ป.ป.ช."),
        ("ประกาศ ก.พ.ร. เรื่องใหม่", "กพร"),
        ("ปี ๒๕๖๕ มีผู้เข้าร่วม ๑๒๐ คน", "2565"),
        ("ปี 2565 มีผู้เข้าร่วม 120 คน", "๑๒๐ คน"),
        ("งบ 1,250,000 บาท", "1,250,000"),
        ("งบ ๑,๒๕๐,๐๐๐ บาท", "1250000"),
        ("เลขที่ 14/2566", "๑๔/๒๕๖๖"),
    ],
)
def test_abbreviations_and_digits_meet_in_every_writing(library: Library, written: str, asked: str) -> None:
    library.add("there", written)
    library.add("else", "เรื่องอื่นของชุมชน")
    assert library.ranked(asked)[:1] == ["there"]
    if "," in asked or asked != "1250000":
        assert library.complete(asked) == {"there"}


def test_years_of_both_eras_find_an_event(library: Library) -> None:
    library.add("then", "เวทีชุมชนประจำปี", when="2022-12")
    library.add("later", "เวทีชุมชนประจำปี", when="2023-12")
    for asked in ("2565", "2022", "๒๕๖๕", "เวที ธันวาคม 2565", "เวที ธ.ค. 2022", "เวที december 2565"):
        assert library.complete(asked) == {"then"}, asked
