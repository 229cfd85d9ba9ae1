"""The keyboard at the wrong language."""

import pytest

from thai.keyboard import other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("l;ylfu", "สวัสดี"),
        ("m60ib9", "ทุจริต"),
        ("F8dso'ok", "โคกหนงนา"),
        ("แนกร", "codi"),
        ("ะพฟืหยฟพำืแั", "transparency"),
        ("2565", ""),
        ("open data", ""),
        ("ทุจริต data", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_the_same_keys_on_the_other_layout(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


def test_both_ways() -> None:
    for word in ("ประชุม", "อบรม", "ข่าว", "ผู้ว่าฯ"):
        assert other_layout(other_layout(word)) == word
