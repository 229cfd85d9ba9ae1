"""Everyday words of Thai and English."""

import pytest

from thai.commonness import expected_in


def test_everyday_words_are_expected_nearly_everywhere() -> None:
    for word in ("ที่", "และ", "ของ", "การ", "the", "of"):
        assert expected_in(word, 100) > 0.6, word
    for word in ("ทุจริต", "อุทธรณ์", "ฮั้ว", "กขค", "procurement", ""):
        assert expected_in(word, 100) < 0.02, word


def test_words_are_counted_by_the_parts_they_are_cut_into() -> None:
    assert expected_in("ประ", 100) > expected_in("ทุจริต", 100)  # ประ|ชุม, ประ|เทศ


@pytest.mark.parametrize("word", ["ที่", "งบ"])
def test_longer_texts_hold_more(word: str) -> None:
    assert 0 == expected_in(word, 0) < expected_in(word, 50) < expected_in(word, 500) <= 1
