"""Extracts show the match, cut between clusters, and escape what is not theirs."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.extracts import Extracts, as_html
from search.text import parse_text
from thai.clusters import cluster_starts

from .conftest import Library, term

LONG = "ชุมชนร่วมกันเฝ้าระวังการใช้จ่ายของท้องถิ่น" * 20 + "พบการจัดซื้อจัดจ้างที่ผิดปกติ" + "และแจ้งหน่วยงานที่เกี่ยวข้อง" * 20


@pytest.fixture(autouse=True)
def empty(library: Library) -> Library:
    return library


def shown(pieces: list[tuple[str, bool]]) -> str:
    return "".join(piece for piece, _ in pieces)


def matches(pieces: list[tuple[str, bool]]) -> list[str]:
    return [piece for piece, is_match in pieces if is_match]


def test_the_stretch_with_the_match_is_shown() -> None:
    pieces = Extracts(parse_text("ผิดปกติ")).of(LONG)
    assert matches(pieces) == ["ผิดปกติ"]
    assert 120 <= len(shown(pieces)) <= 165
    assert shown(pieces).strip("…") in LONG
    assert pieces[0] == pieces[-1] == ("…", False)


@pytest.mark.parametrize(
    ("plain", "asked", "marked"),
    [
        ("ดื่มนํ้าสะอาด", "น้ำ", ["นํ้า"]),  # written otherwise in the text
        ("ป.ป.ช. แถลง", "ปปช", ["ป.ป.ช."]),
        ("พ.ศ. ๒๕๖๕", "2565", ["๒๕๖๕"]),
        ("OPEN Data", "open data", ["OPEN", "Data"]),
        ("ปากกา", '"ปา"', []),  # letters inside another word are no match
        ("มหาวิทยาลัย", "มหาวิท", ["มหาวิท"]),
        ("คำของขงจื๊อ", "ขง", ["ขงจื๊อ"]),  # the beginning of a word
        ("ปี 2564 ถึง 2570", "256", ["2564"]),
        ("เด็กปาปากกา", "ปา", ["ปา"]),  # not the beginning where the word itself stands
        ("ประชุมวันนี้", '"ประชุมวันนี้"', ["ประชุมวันนี้"]),
        ("ประสานงานหลังประชุม", "ประชุม", ["ประชุม"]),  # not a part of it inside another word
        ("ที่ประชุมมีมติ ประกาศ", "ประชุม", ["ประชุม"]),  # the word inside a compound
        ("ชุมชนประสานงาน", "ประชุม", []),
        ("งบที่ใช้ในคลอง ที่หมู่บ้าน", "คลองที่ขุดใช้งบ", ["งบ", "คลอง"]),  # no everyday word
        ("เรื่องคลองที่ขุดใหม่", "ขุดอะไร คลองที่ขุด", ["คลองที่ขุด"]),  # but one between two that were asked for
        ("คนของตำบล", "คน ตำบล", ["คน", "ตำบล"]),  # and one that was typed alone
        ("ที่ ของเรา", "ที่ของ", ["ที่", "ของ"]),  # and where there is nothing else
        ("minutes of the meeting", "of meeting", ["meeting"]),
        ("ผ้าสีกับไหม ผ้าป่า", "ผ้าไหม", ["ผ้า", "ไหม"]),  # found by its parts, which stand apart
        ("ประชุมใหญ่ของกรรมการ", "การประชุม", ["ประชุม"]),  # a shorter word inside it
        (
            "คณะกรรมการ ร่วมทำงาน อบต.",
            "การทำงาน อบต",
            ["ทำงาน", "อบต"],
        ),  # การ in กรรมการ is no word
        ("สอบจากบ้าน อบจ.ตราด", "อบจ", ["อบจ"]),  # as it is found: not over the end of another word
        ("เทคโนโลยีราชมงคล", "ราชมงคล", ["ราชมงคล"]),
        ("", "ประชุม", []),
        ("เรื่องอื่น", "ประชุม", []),
    ],
)
def test_marks(plain: str, asked: str, marked: list[str]) -> None:
    pieces = Extracts(parse_text(asked)).of(plain)
    found = [word.rstrip(".") for word in matches(pieces)]
    assert found == [word.rstrip(".") for word in marked]
    assert shown(pieces) == plain


def test_without_a_match_it_is_the_beginning() -> None:
    pieces = Extracts(parse_text("zebra")).of(LONG)
    assert LONG.startswith(shown(pieces).rstrip("…"))


@given(st.text(alphabet="กขคงจชนมรวสหอเแโไใาะำิีึืุู่้๊๋์ๆ ab1", min_size=1, max_size=400), st.integers(5, 60))
@example(" 11111", 5)
@example(" ะ", 5)
@example("1ะะะะะ", 5)
@settings(max_examples=150, deadline=None)
def test_no_cut_and_no_mark_falls_inside_a_cluster(plain: str, length: int) -> None:
    pieces = Extracts(EMPTY_READING, length).of(plain)
    core = [piece for piece in pieces if piece != ("…", False)]
    if not core:
        assert not plain.strip()
        return
    at = plain.find(shown(core))
    starts = {*cluster_starts(plain), len(plain)}
    assert at >= 0
    offsets = [at]
    for piece, _ in core:
        offsets.append(offsets[-1] + len(piece))
    candidates = [found for found in range(len(plain)) if plain.startswith(shown(core), found)]
    assert any({found + offset - at for offset in offsets} <= starts for found in candidates)


class _Nothing:
    names = ()


EMPTY_READING = parse_text("กา ขาม มะนาว")
EMPTY_READING.__dict__["reading"] = _Nothing()


def test_another_name_of_what_was_asked_for_is_shown(library: Library) -> None:
    term(
        "organisation", "codi", "สถาบันพัฒนาองค์กรชุมชน", "Community Organizations Development Institute", "พอช."
    )
    library.add("told", "พอช")
    pieces = Extracts(parse_text("พอช")).of(f"{LONG} Community Organizations Development Institute {LONG}")
    assert matches(pieces) == ["Community Organizations Development Institute"]


def test_html_is_escaped() -> None:
    pieces = Extracts(parse_text("ประชุม")).of("<script>alert(1)</script> ประชุม & อบรม")
    html = as_html(pieces)
    assert "<script" not in html
    assert "<mark>ประชุม</mark> &amp; อบรม" in html
