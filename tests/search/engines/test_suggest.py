"""Suggestions while typing, and names that may be meant."""

from __future__ import annotations

import pytest

from search.meant import did_you_mean, load_known
from search.suggest import suggest
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


def test_short_words_offer_titles_that_have_them(shelf: Library) -> None:
    shelf.add("calm", "เรื่องงบ", title="ความสงบของคลอง", kind="article")
    shelf.add("inside", "เนื้อหา", title="ชวนกันเปิดงบตำบล", kind="article")
    shelf.add("begins", "เนื้อหา", title="งบของเรา", kind="article")
    assert [one.path for one in suggest("งบ", "th")] == ["/th/begins/", "/th/inside/"]
    assert [one.path for one in suggest("งบ ตำบล", "th")] == ["/th/inside/"]


def test_abbreviations_as_they_are_typed(shelf: Library) -> None:
    body = term("organisation", "nacc", "สำนักงานปราบทุจริต", "", "ป.ป.ช.")
    shelf.add("organisation:nacc", title=body.label_th, kind="organisation", terms=(body,))
    for typed in ("ป.ป", "ปป", "ป.ป.", "ปปช"):
        assert [one.label for one in suggest(typed, "th")] == [body.label_th], typed
    assert suggest("ป", "th") == []


def test_a_slip_while_typing(shelf: Library) -> None:
    audit = term("organisation", "sao", "สำนักงานการตรวจเงินแผ่นดิน", "", "สตง.")
    shelf.add("organisation:sao", title=audit.label_th, kind="organisation", terms=(audit,))
    load_known()
    assert [one.path for one in suggest("เครือค่ายคนตราดไม่ทน", "th")] == ["/th/network:trat/"]
    assert [one.label for one in suggest("l9'", "th")] == [audit.label_th]
    assert suggest("จักรวาลวิทยา", "th") == []


def test_language_and_limit(shelf: Library) -> None:
    assert [one.label for one in suggest("network", "en")] == ["Network news"]
    assert len(suggest("เครือข่าย", "th", limit=1)) == 1


def test_no_more_than_three_queries(shelf: Library, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(3):
        suggest("เครือข่าย ตราด", "th")
    with django_assert_max_num_queries(3):  # a word left out that may be one of the other layout
        suggest("ประชุม -k", "th")
    load_known()
    with django_assert_max_num_queries(3):  # a slip
        assert suggest("เครือค่ายคนตราดไม่ทน", "th")


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


def test_a_wrong_word_inside_a_run_and_words_that_are_right_alone(library: Library) -> None:
    for number in range(3):
        library.add(f"news{number}", "เครือข่ายตราดและการมีส่วนร่วม เครื่องมือในค่ายอาสา")
    assert did_you_mean(parse_text("เครือค่ายตราด")) == "เครือข่ายตราด"
    assert did_you_mean(parse_text("การมีสวนร่วม")) == "การมีส่วนร่วม"
    assert did_you_mean(parse_text("ค่ายเครื่องมือ")) is None
    assert did_you_mean(parse_text("2565")) is None
    assert did_you_mean(parse_text("เครือค่ายในอวกาศ")) is None  # nothing has all of that


def test_a_right_question_that_nothing_answers_is_left_as_it_is(library: Library) -> None:
    for number in range(3):
        library.add(f"cake{number}", "ซื้อขนมปังกับคุกกี้ที่ติดกัน เสียงต่อปี คู่สัญญาหนึ่งกับผู้รับจ้างก่อสร้าง")
        library.add(f"prison{number}", "ขายเสียงต้องติดคุก ดูเองว่าซื้อกี่บาท การสังเกตการณ์เลือกตั้ง")
    for asked in ("ซื้อเสียงติดคุกกี่ปี", "ขอดูสัญญาก่อสร้างโรงเรียน", "ทำไงดี", "ติดคุก กี่ปี"):
        assert did_you_mean(parse_text(asked)) is None, asked
    assert did_you_mean(parse_text("สังเกตุการณ์เลือกตั้ง")) == "สังเกตการณ์เลือกตั้ง"


def test_a_wrong_writing_of_a_name_is_not_offered(library: Library) -> None:
    sisaket = term("province", "33", "ศรีสะเกษ", "Si Sa Ket", "ศรีษะเกษ", "เมืองดอกลำดวน")
    library.add("meeting", "ผู้สมัครลงนาม", terms=(sisaket,))
    assert did_you_mean(parse_text("ศรีสะเกด")) == "ศรีสะเกษ"
    assert did_you_mean(parse_text("เมืองดอกลำดวม")) == "เมืองดอกลำดวน"


def test_a_place_with_a_page_and_nothing_else(library: Library) -> None:
    term("province", "40", "ขอนแก่น", "Khon Kaen")
    library.add("province:40", title="ขอนแก่น", kind="province")
    assert did_you_mean(parse_text("ขอแก่น ประชุม")) == "ขอนแก่น ประชุม"
    assert [one.label for one in suggest("ขอนแกน", "th")] == ["ขอนแก่น"]


def test_of_what_is_alike_that_which_finds_something(library: Library) -> None:
    for number in range(2):
        library.add(f"elections{number}", "ผู้สมัครที่ศรีสะเกษลงนาม เลือกตั้งสุจริต")
        library.add(f"sparks{number}", "สะเก็ดไฟจากการเชื่อม เกดแห้งราคาถูก")
    assert did_you_mean(parse_text("ศรีสะเกด เลือกตั้ง")) == "ศรีสะเกษ เลือกตั้ง"


def test_what_is_called_just_so_leads_and_what_is_linked_to_it_is_left_out(library: Library) -> None:
    body = term("organisation", "codi", "สถาบันพัฒนาองค์กรชุมชน", "", "พอช.", "CODI")
    branch = term("organisation", "codi-south", "สำนักงานภาคใต้", "CODI Regional Office", "พอช. ภาคใต้")
    other = term("network", "friends", "เครือข่ายเพื่อน")
    library.add("organisation:codi", title=body.label_th, kind="organisation", terms=(body,))
    library.add("organisation:codi-south", title=branch.label_th, kind="organisation", terms=(branch, body))
    library.add("network:friends", title=other.label_th, kind="network", terms=(other, body))
    for typed in ("พอช", "พ.อ.ช.", "CODI", "cod"):
        found = [one.path for one in suggest(typed, "th")]
        assert found == ["/th/organisation:codi/", "/th/organisation:codi-south/"], typed
