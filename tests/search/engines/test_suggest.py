"""Suggestions while typing, and names that may be meant."""

from __future__ import annotations

import pytest

from search.suggest import did_you_mean, suggest
from search.text import parse_text

from .conftest import Library, term


@pytest.fixture
def shelf(library: Library) -> Library:
    trat = term("network", "trat", "เครือข่ายคนตราดไม่ทน", "Trat Network", "คทท.")
    library.add("network:trat", "ข้อมูลเครือข่าย", title="เครือข่ายคนตราดไม่ทน", kind="network", terms=(trat,))
    library.add("report", "เนื้อหา", title="รายงานการประชุมของเครือข่าย", kind="meeting", terms=(trat,))
    library.add("course", "เครือข่าย", title="หลักสูตรโปร่งใส", kind="course", terms=(trat,))
    library.add("english", "text", title="Network news", locale="en")
    return library


def test_titles_and_own_names(shelf: Library) -> None:
    found = suggest("เครือข่า", "th")
    assert [one.label for one in found] == ["เครือข่ายคนตราดไม่ทน", "รายงานการประชุมของเครือข่าย"]
    assert (found[0].kind, found[0].path) == ("network", "/th/network:trat/")
    assert [one.path for one in suggest("trat net", "th")] == ["/th/network:trat/"]
    assert [one.label for one in suggest("หลักสูตรโปร่", "th")] == ["หลักสูตรโปร่งใส"]


def test_short_beginnings_offer_pages_of_things(shelf: Library) -> None:
    assert [one.label for one in suggest("เค", "th")] == ["เครือข่ายคนตราดไม่ทน"]
    assert suggest("เน", "th") == []
    assert suggest("", "th") == suggest('"', "th") == []


def test_language_and_limit(shelf: Library) -> None:
    assert [one.label for one in suggest("network", "en")] == ["Network news"]
    assert len(suggest("เครือข่าย", "th", limit=1)) == 1


def test_no_more_than_three_queries(shelf: Library, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(3):
        suggest("เครือข่าย ตราด", "th")


def test_did_you_mean(shelf: Library) -> None:
    assert did_you_mean(parse_text("เครือค่ายคนตราดไม่ทน")) == "เครือข่ายคนตราดไม่ทน"
    assert did_you_mean(parse_text("เครือข่ายคนตราดไม่ทน")) is None
    assert did_you_mean(parse_text("จักรวาลวิทยา")) is None
    term("network", "hidden", "ชมรมลับสุดยอดแห่งอนาคต")
    assert did_you_mean(parse_text("ชมรมลับสุดยอดแห่งอนาคน")) is None  # no public entry has it


def test_did_you_mean_a_word_that_several_entries_have(library: Library) -> None:
    for number in range(3):
        library.add(f"news{number}", "ไม่ทนต่อการทุจริต for transparency")
    library.add("once", "กระทรวงการคลัง")
    assert did_you_mean(parse_text("ทุจรึต")) == "ทุจริต"
    assert did_you_mean(parse_text("ทุจริต")) is None
    assert did_you_mean(parse_text("Transparancy ทุจริต")) == "transparency ทุจริต"
