"""Cuts never fall before a mark, nor between a leading vowel and its consonant."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thai.strategies import any_texts, thai_texts
from thai.clusters import cluster_starts, clusters, cut

FOLLOWING = "ะาำๅ"


@given(any_texts)
def test_clusters_join_to_the_text_and_none_starts_with_a_mark(text: str) -> None:
    pieces = clusters(text)
    assert "".join(pieces) == text
    assert all(pieces)
    for piece in pieces[1:]:
        assert unicodedata.category(piece[0])[0] != "M" or ord(piece[0]) > 0xFFFF
        assert piece[0] not in FOLLOWING
    assert [
        text[start : start + len(piece)] for start, piece in zip(cluster_starts(text), pieces, strict=True)
    ] == pieces


@given(thai_texts)
def test_leading_vowels_stay_with_their_consonant(text: str) -> None:
    for left, right in zip(pieces := clusters(text), pieces[1:], strict=False):
        assert not (left[-1] in "เแโใไ" and "ก" <= right[0] <= "ฮ")


@given(any_texts, st.integers(min_value=0, max_value=60))
def test_cut_is_the_longest_whole_beginning(text: str, length: int) -> None:
    head = cut(text, length)
    assert text.startswith(head)
    assert len(head) <= length or head == text
    starts = [*cluster_starts(text), len(text)] if text else [0]
    assert len(head) == max(start for start in starts if start <= max(length, 0))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("เกาะน้ำที่", ["เกาะ", "น้ำ", "ที่"]),
        ("ศุกร์", ["ศุ", "ก", "ร์"]),
        ("ฤๅษี", ["ฤๅ", "ษี"]),
        ("e\u0301a\r\nb", ["e\u0301", "a", "\r\n", "b"]),
        ("👨\u200d👩\u200d👧👍🏽", ["👨\u200d👩\u200d👧", "👍🏽"]),
        ("\u0e48ก", ["\u0e48", "ก"]),
        ("", []),
    ],
)
def test_examples(text: str, pieces: list[str]) -> None:
    assert clusters(text) == pieces


def test_cut_before_a_cluster_that_does_not_fit() -> None:
    assert cut("ที่ประชุม", 4) == "ที่ป"
    assert cut("ที่ประชุม", 2) == ""
    assert cut("กิน", 10) == "กิน"
