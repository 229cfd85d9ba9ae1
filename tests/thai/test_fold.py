"""Misspellings meet in the folded form, and only there."""

import re

import pytest
from hypothesis import given

from tests.thai.strategies import any_texts
from thai.fold import fold, trigrams, writings
from thai.normalise import search_form


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("ปฏิบัติ", "ปฎิบัติ"),
        ("กฎหมาย", "กฏหมาย"),
        ("คนตราด", "ฅนตราด"),
        ("ประกาศ", "ประกาส"),
        ("ศูนย์", "ศูน"),
        ("กรุณา", "กรุนา"),
        ("อนุญาต", "อนุยาต"),
        ("บริสุทธิ์", "บริสุท"),
        ("น้ำ", "นำ"),
        ("ใส่ใจ", "ไส่ไจ"),
        ("คอร์รัปชัน", "คอรัปชั่น"),
        ("รัฐ", "รัถ"),
    ],
)
def test_slips_meet(right: str, wrong: str) -> None:
    assert fold(right) == fold(wrong)


def test_different_words_stay_apart() -> None:
    assert len({fold(word) for word in ("กิน", "กัน", "กุน", "บ้าน", "ป้าน", "ชุมชน", "ประชา")}) == 7


@given(any_texts)
def test_fold_is_idempotent(text: str) -> None:
    folded = fold(search_form(text))
    assert fold(folded) == folded
    assert all(len(gram) == 3 and not any(char.isspace() for char in gram) for gram in trigrams(folded))


def test_trigrams_do_not_reach_over_blanks() -> None:
    assert trigrams("กขคง จฉช a1b, กข") == {"กขค", "ขคง", "จฉช", "a1b"}
    assert trigrams("") == set()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("เวิรก", "เวิร์ก"),
        ("ทุกข", "ทุกข์"),
        ("แฟม", "แฟ้ม"),
        ("นิเทส", "นิเทศ"),
        ("บริสุทธ", "บริสุทธิ์"),
        ("เกลียง", "เกลี้ยง"),
    ],
)
def test_writings_of_folded_letters(typed: str, written: str) -> None:
    """Silenced letters too, which folding drops in the text but not in what was typed without the sign."""
    assert re.fullmatch(writings(fold(typed)), written)
    assert re.fullmatch(writings(fold(typed), "|"), "|".join(written))
    assert not re.fullmatch(writings(fold(typed)), written + "า")


@given(any_texts)
def test_a_text_is_a_writing_of_its_own_letters(text: str) -> None:
    form = search_form(text)[:40]
    folded = fold(form)
    if folded:
        assert re.search(writings(folded), form)
