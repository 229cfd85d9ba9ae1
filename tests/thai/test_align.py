"""The way back from rewritten text to the text as given."""

import pytest
from hypothesis import given

from tests.thai.strategies import any_texts
from thai.align import normalise_with_offsets, search_form_with_offsets
from thai.aligned import Aligned
from thai.normalise import normalise, search_form


@given(any_texts)
def test_following_places_changes_nothing_else(text: str) -> None:
    form, places = search_form_with_offsets(text)
    assert form == search_form(text)
    assert len(places) == len(form) + 1
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    normal, places = normalise_with_offsets(text)
    assert normal == normalise(text)
    assert len(places) == len(normal) + 1


def test_clean_text_keeps_its_places() -> None:
    text = "น้ำท่วมที่ศูนย์ผู้ว่าฯ ปี 2565"
    assert search_form_with_offsets(text) == (text, list(range(len(text) + 1)))


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("ศูนย์ด\u0e4d\u0e32รงธรรม", "ดำรงธรรม", "ด\u0e4d\u0e32รงธรรม"),
        ("\u200b ป.ป.ช. ขอนแก่น", "ปปช", "ป.ป.ช"),
        ("A  \u00a0กรม\u200bที่ดิน!", "กรมที่ดิน", "กรม\u200bที่ดิน"),
        ("ง\u0e48\u0e48าย เเก้ไข", "แก้ไข", "เเก้ไข"),
        ("Cafe\u0301 ปี ๒๕๖๕", "2565", "๒๕๖๕"),
        ("Cafe\u0301 ปี", "café", "Cafe\u0301"),
    ],
)
def test_a_found_word_is_cut_from_the_source(text: str, word: str, written: str) -> None:
    form, places = search_form_with_offsets(text)
    start = form.index(word)
    assert text[places[start] : places[start + len(word)]] == written


def test_a_change_of_length_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        Aligned("ก", follow=True).swap(lambda text: text * 2)
