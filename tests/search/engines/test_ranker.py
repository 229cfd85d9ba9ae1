"""The order of candidates, on whatever engine found them."""

from __future__ import annotations

import datetime

from search.candidates import NEAR
from search.facts import stated
from search.models import Entry
from search.ranker import rank
from search.text import parse_text

from .conftest import NOW, Library, term


def test_names_stand_above_titles_above_text(library: Library) -> None:
    topic = term("topic", "budget", "งบประมาณ")
    library.add("text", "พูดถึงงบประมาณของตำบล")
    library.add("title", "พูดถึงถนนของตำบล", title="งบประมาณของตำบล")
    library.add("name", "พูดถึงถนนของตำบล", terms=(topic,))
    assert library.ranked("งบประมาณ") == ["name", "title", "text"]


def test_whole_words_stand_above_letters_inside_words(library: Library) -> None:
    library.add("inside", "ทอเสื่อกก")
    library.add("whole", "ปูเสื่อ แล้วนั่งคุยกันเรื่องการใช้เงินของท้องถิ่นและการเฝ้าระวัง")
    assert library.ranked("เสื่อ") == ["whole", "inside"]


def test_words_side_by_side_stand_above_words_apart(library: Library) -> None:
    library.add("apart", "ตรวจสอบถนน แล้วจึงวางแผนโครงการปีหน้า")
    library.add("together", "ประชาชนร่วมตรวจสอบโครงการของรัฐ")
    assert library.ranked("ตรวจสอบโครงการ") == ["together", "apart"]


def test_complete_matches_stand_before_close_ones(library: Library) -> None:
    library.add("close", "ตรวจสอบ ตรวจสอบ ตรวจสอบ ตรวจสอบ", title="ตรวจสอบ")
    library.add("complete", "เขาเล่าเรื่องถนนยาวเหยียดก่อนจะพูดว่าตรวจสอบ")
    text = parse_text("ตรวจสอบ ถนน")
    ranked = rank(library.engine.candidates(Entry.objects.all(), text), text, locale="th")
    assert [(one.entry_id, one.is_complete) for one in ranked] == [
        (library.ids["complete"], True),
        (library.ids["close"], False),
    ]


def test_newer_wins_when_nothing_else_tells_them_apart(library: Library) -> None:
    library.add("new", "รายงานผลการตรวจสอบ", published=NOW)
    library.add("old", "รายงานผลการตรวจสอบ", published=NOW - datetime.timedelta(days=3000))
    assert library.ranked("ตรวจสอบ") == ["new", "old"]


def test_a_stated_fact_lifts_records_that_have_it(library: Library) -> None:
    songkhla = term("province", "90", "สงขลา", "Songkhla")
    body = "เรียนรู้เรื่องงบประมาณ ที่สงขลา เมื่อธันวาคม 2565"
    library.add("then", body, when="2022-12-09", terms=(songkhla,))
    library.add("told", body, when="2019-01-09")
    library.add("year", body, when="2022")
    assert library.ranked("งบประมาณ สงขลา ธันวาคม 2565") == ["then", "year", "told"]


def test_facts_of_a_question(library: Library) -> None:
    term("province", "30", "นครราชสีมา", "Nakhon Ratchasima", "โคราช")
    facts = stated(parse_text("อบรม โคราช 25 พ.ย. 2565"))
    assert facts.terms == {("province", "30")}
    assert (facts.years, facts.months) == ({2022}, {11})
    assert [str(period.start) for period in facts.days] == ["2022-11-25"]
    assert stated(parse_text("December 2022")).months == {12}
    assert stated(parse_text("ปี 2022")).years == {2022}
    assert not stated(parse_text("น้ำ 1234 หรือ 99999"))


def test_the_page_of_a_name_stands_first(library: Library) -> None:
    network = term("network", "trat", "คนตราดไม่ทน")
    for number in range(3):
        library.add(f"news{number}", "คนตราดไม่ทน คนตราดไม่ทน", title="คนตราดไม่ทนเดินหน้า", terms=(network,))
    library.add("network:trat", "เครือข่าย", title="คนตราดไม่ทน", terms=(network,))
    assert library.ranked("คนตราดไม่ทน")[0] == "network:trat"


def test_a_lost_sign_finds_the_word_that_has_it(library: Library) -> None:
    library.add("spring", "บ่อน้ำพุร้อนของตำบล")
    library.add("leader", "ผู้นำพุทธศาสนาของตำบล")
    library.add("work", "เน็ตเวิร์กของชุมชน")
    library.add("wake", "เบิกทางให้ชุมชน")
    assert library.ranked("นำพุ")[0] == "spring"
    assert library.ranked("เวิรก")[0] == "work"


def test_fragments_of_a_misspelt_word_do_not_count_as_words(library: Library) -> None:
    library.add("fragment", "วร วร วร นะ วร นะ วร นะ และ วร นะ")
    library.add("caste", "ชนชั้นวรรณะในสังคมที่ยาวนานและซับซ้อนเหลือเกิน")
    for number in range(8):
        library.add(f"other{number}", f"เรื่องของถนนหมายเลข {number}")
    assert library.ranked("วรรนะ")[0] == "caste"


def test_an_everyday_word_is_no_abbreviation_without_points(library: Library) -> None:
    body = term("organisation", "dit", "กรมการค้าภายใน", "", "คน.")
    library.add("trade", title=body.label_th, terms=(body,))
    library.add("people", "มีคนมาประชุมกัน")
    assert parse_text("คน 40").reading.names == ()
    assert parse_text("คน.").reading.terms == parse_text("ค.น.").reading.terms == {("organisation", "dit")}


def test_a_word_of_the_dictionary_that_is_nearly_what_was_typed(any_library: Library) -> None:
    any_library.add("bribe", "ผลสำรวจสินบนในชีวิตประจำวันของครัวเรือน")
    any_library.add("assets", "บัญชีทรัพย์สินและหนี้สินบุคคลสาธารณะ")
    any_library.add("tip", "คุ้มครองผู้แจ้งเบาะแส")
    any_library.add("light", "เครื่องบินน้ำหนักเบา เบา")
    assert any_library.ranked("สินบล")[0] == "bribe"
    assert any_library.ranked("เบาแส")[0] == "tip"


def test_an_old_page_is_near_by_what_it_says(any_library: Library) -> None:
    """Though more newer ones than are ranked have two of the words of the question, too."""
    any_library.add("old", "นกยูงกินแตงโม")
    for number in range(NEAR + 1):
        any_library.add(f"new-{number}", "ชาวนา ไปตลาด")
    text = parse_text("นกยูง แตงโม ชาวนา ตลาด ดวงจันทร์")
    chosen = any_library.asked().candidates(Entry.objects.all(), text)
    assert any_library.ids["old"] in chosen
    assert len(chosen) == NEAR


def test_keys_of_the_other_layout_count_as_the_words_they_are(any_library: Library) -> None:
    any_library.add("word", "เปิดโปงทุจริตในโครงการ")
    any_library.add("keys", "ภาค 9 มี 60 คน", title="ภาค 9 รุ่น 60")
    assert any_library.ranked("m60ib9") == ["word"]


def test_what_shares_only_an_everyday_word_is_not_near(any_library: Library) -> None:
    any_library.add("region", "เครือข่ายภาคเหนือตอนบน")
    any_library.add("planet", "ภาพถ่ายดาวอังคาร")
    assert any_library.ranked("หลอกขายบ้านบนดาวอังคารได้อย่างไร") == ["planet"]
