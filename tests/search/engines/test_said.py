"""What a question says in other words than records do, found and ordered on every engine."""

from __future__ import annotations

import datetime

import pytest

from search import dictionary
from search.facts import stated
from search.meant import did_you_mean
from search.text import parse_text
from thai.date_names import THAI_MONTHS_SHORT

from .conftest import Library, term


def terms_of(asked: str) -> frozenset[tuple[str, str]]:
    return parse_text(asked).reading.terms


def test_times_kinds_and_places_in_other_words_are_complete_matches(any_library: Library) -> None:
    songkhla = term("province", "90", "สงขลา", "Songkhla")
    any_library.add("then", "เรียนอ่านงบ", kind="course", when="2022-12-17", terms=(songkhla,))
    any_library.add("later", "เรียนอ่านงบ", kind="course", when="2023-03-04", terms=(songkhla,))
    any_library.add("met", "คุยเรื่องงบ", kind="meeting", when="2022-12-17", terms=(songkhla,))
    any_library.add("told", "เดือน ปี 65 ในจังหวัด ธันวา คอร์ส")
    assert any_library.complete("อบรม สงขลา ปี 65") == {"then"}
    assert any_library.complete("อบรม ธันวา 65 จังหวัดสงขลา") == {"then"}
    assert any_library.complete("เวิร์กช็อป จ.สงขลา เดือนธันวาคม พ.ศ. 2565") == {"then"}
    assert any_library.complete("สัมมนา สงขลา") == {"met"}
    assert any_library.complete("อบรม สงขลา ปี 65-66") == {"then", "later"}
    assert any_library.ranked("คอร์ส สงขลา 12/2565")[0] == "then"


def test_abbreviations_of_months_are_the_months(any_library: Library) -> None:
    any_library.add("people", "มีคนรับผิดชอบ มีคำถาม มีครู แล้วก็มีข้อตกลง 66 เรื่องเมื่อปี 2566")
    term("organisation", "ocsc", "สำนักงานคณะกรรมการข้าราชการพลเรือน", "", short_th="ก.พ.")
    for key, name, short in (("56", "พะเยา", "พย"), ("62", "กำแพงเพชร", "กพ"), ("74", "สมุทรสาคร", "สค")):
        any_library.add(key, f"เรื่องของ{name}ปี 2566 และ 66", terms=(term("province", key, name, "", short),))
    for number, short in enumerate(THAI_MONTHS_SHORT, 1):
        any_library.add(short, "เล่าเรื่องวันนั้น", kind="meeting", when=f"2023-{number:02}-24")
    any_library.add("told", "นัดกันเมื่อ 3 มี.ค. 66 แล้วเลิก")
    for short in THAI_MONTHS_SHORT:
        plain = short.replace(".", "")
        for asked in (f"{short} 2566", f"{short}66", f"{plain} 66", f"เล่าเรื่อง {plain} ๒๕๖๖"):
            assert any_library.complete(asked) - {"told"} == {short}, asked
            assert not terms_of(asked), asked
            assert did_you_mean(parse_text(asked)) is None, asked
    for asked in ("มี.ค. 2566", "มีค66", "มีนาคม 2566"):
        assert any_library.complete(asked) == {"มี.ค.", "told"}, asked
    assert any_library.complete("กุมภา 66") == {"ก.พ."}
    assert any_library.complete("พ.ย.") == {"พ.ย."}
    assert terms_of("ก.พ.") == {("organisation", "ocsc"), ("province", "62")}
    assert not stated(parse_text("ก.พ.")).months
    assert terms_of("จ.สค 2566") == {("province", "74")}


def test_months_from_today_on(any_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("search.said.today", "search.facts.today"):
        monkeypatch.setattr(place, lambda: datetime.date(2022, 12, 5))
    any_library.add("next", "คุยเรื่องน้ำ", kind="meeting", when="2023-01-17")
    any_library.add("this", "คุยเรื่องน้ำ", kind="meeting", when="2022-12-17")
    any_library.add("last", "คุยเรื่องน้ำ", kind="meeting", when="2022-11-17")
    any_library.add("before", "คุยเรื่องน้ำ", kind="meeting", when="2022-01-17")
    any_library.add("words", "ประชุมทุกเดือน คนละหน้า เมื่อปีที่น้ำมาแล้ว ใครอยู่ที่นี้")
    for asked in ("ประชุม เดือนหน้า", "ประชุมเดือนหน้า", "ประชุม เดือน หน้า", "meeting next month"):
        assert any_library.complete(asked) == {"next"}, asked
        assert any_library.ranked(asked)[0] == "next", asked
    assert any_library.complete("ประชุมเดือนนี้") == {"this"}
    for asked in ("ประชุม เดือนที่แล้ว", "ประชุมเดือนก่อน", "meeting last month"):
        assert any_library.complete(asked) == {"last"}, asked
    assert any_library.complete("ประชุม ปีหน้า") == {"next"}
    any_library.add("told", "ประชุมอีกทีเดือนหน้า")
    any_library.add("written", "ประชุมกันเมื่อ 3 ม.ค. 2566")
    assert any_library.complete("ประชุม เดือนหน้า") == {"next", "told", "written"}


def test_a_time_is_no_slip(library: Library) -> None:
    for name in ("one", "two"):
        library.add(name, "ประชุมเลื่อนที่แล้ว มกราคม เลื่อนหน้า", kind="meeting", when="2020-01-07")
    for asked in ("ประชุมเดือนที่แล้ว", "ประชุม เดือนหน้า", "มีนาคม 2566", "24 มี.ค. 66", "24มีค66", "มี.ค."):
        assert did_you_mean(parse_text(asked)) is None, asked
    assert did_you_mean(parse_text("ประชม มี.ค. 2566")) == "ประชุม มีนาคม 2566"


def test_days_are_complete_matches(any_library: Library) -> None:
    any_library.add("day", "คุยเรื่องน้ำ", kind="meeting", when="2023-03-24")
    any_library.add("days", "คุยเรื่องน้ำ", kind="meeting", when="2023-03-22/2023-03-26")
    any_library.add("month", "คุยเรื่องน้ำ", kind="meeting", when="2023-03")
    any_library.add("other", "คุยเรื่องน้ำ กับคนสามกลุ่ม", kind="meeting", when="2023-03-15")
    any_library.add("told", "นัดกันวันที่ 24 มี.ค. 2566")
    for asked in (
        "24 มีนาคม 2566", "24 มี.ค. 66", "24มีค66", "24/3/2566", "24/03/66", "2023-03-24",
        "วันที่ ๒๔ มีนาคม พ.ศ. ๒๕๖๖", "วันที่ 24/3/2566",
    ):  # fmt: skip
        assert any_library.complete(asked) == {"day", "days", "told"}, asked
    assert any_library.complete("24 March 2023") == {"day", "days"}
    assert any_library.complete("ประชุม 24/3/2566") == {"day", "days"}
    assert any_library.complete("15 มี.ค. 66") == {"other"}
    assert set(any_library.ranked("24 มีนาคม 2566")[:3]) == {"day", "days", "told"}
    assert any_library.complete("24") == {"told"}


def test_everyday_words_are_no_provinces(library: Library) -> None:
    for key, name in (("42", "เลย"), ("54", "แพร่"), ("55", "น่าน"), ("63", "ตาก")):
        term("province", key, name)
    for asked in ("เผยแพร่ข้อมูล", "ยื่นได้เลยไหม", "ตากข้าว", "น่านน้ำ", "โรคแพร่ระบาด"):
        assert not terms_of(asked), asked
    for asked in ("เลย", "อบรม เลย", "ประชุมที่เลย", "จังหวัดเลย", "จ.เลย"):
        assert terms_of(asked) == {("province", "42")}, asked
    assert terms_of("ไฟป่าเมืองแพร่") == {("province", "54")}
    assert terms_of("ลำน้ำน่าน") == {("province", "55")}


def test_districts_by_their_short_word(any_library: Library) -> None:
    any_library.add("district", "ปักหมุดทั้งอำเภอเมืองตราด")
    any_library.add("short", "นัดที่ อ.เมืองตราด")
    any_library.add("place", "นัดที่ตำบลท่าใหม่")
    any_library.add("town", "ตลาดเมืองตราด")
    for asked in ("อ.เมืองตราด", "อ. เมืองตราด"):
        assert any_library.complete(asked) == {"district", "short"}, asked
    assert any_library.complete("ต.ท่าใหม่") == {"place"}


def test_an_era_is_no_body(library: Library) -> None:
    term("organisation", "onab", "สำนักงานพระพุทธศาสนาแห่งชาติ", "", "พศ.")
    assert not terms_of("พ.ศ. 2565")
    assert terms_of("พศ.") == {("organisation", "onab")}


def test_an_abbreviation_that_two_bear_does_not_stand_for_either(any_library: Library) -> None:
    """Who asks for the province does not mean the office; who types the abbreviation may mean both."""
    drugs = term("organisation", "fda", "สำนักงานคณะกรรมการอาหารและยา", "", "อย.")
    town = term("province", "14", "พระนครศรีอยุธยา", "Ayutthaya", "อย.", "อยุธยา")
    any_library.add("drugs", "เตือนเครื่องสำอาง", terms=(drugs,))
    any_library.add("told", "อย. เตือนยาปลอม")
    any_library.add("town", "ซ่อมวัดเก่า", terms=(town,))
    assert any_library.complete("อยุธยา") == any_library.complete("Ayutthaya") == {"town"}
    assert any_library.complete("อย.") == {"drugs", "told", "town"}
    assert any_library.complete("คณะกรรมการอาหารและยา") == {"drugs"}


def test_english_names_without_their_country(any_library: Library) -> None:
    audit = term("organisation", "sao", "สตง", "Office of the Auditor General of Thailand")
    any_library.add("audit", "เรียกเงินคืน", terms=(audit,))
    any_library.add("told", "เจ้าหน้าที่ สตง มาตรวจ")
    any_library.add("other", "Pledge of the builders", title="The office of the canal")
    assert any_library.complete("Office of the Auditor General") == {"audit", "told"}
    assert any_library.complete("the Office of the Auditor General") == {"audit", "told"}
    assert any_library.ranked("Office of the Auditor General")[:2] == ["audit", "told"]


def test_a_kind_inside_a_sentence_is_a_word_of_it(library: Library) -> None:
    library.add("live", "ถ่ายทอดสดสภาท้องถิ่นด้วยโทรศัพท์เครื่องเดียว มีคนดูมากกว่าผู้มาใช้สิทธิ")
    for number in range(4):
        library.add(f"met{number}", "คุยกันเรื่องถนนกับน้ำ", kind="meeting")
    assert library.ranked("การประชุมสภาท้องถิ่นถ่ายทอดสดได้หรือไม่")[0] == "live"
    assert stated(parse_text("การประชุมสภาท้องถิ่นถ่ายทอดสดได้หรือไม่")).surety < 0.2
    for asked in ("ประชุม", "ประชุมเรื่องถนน", "ประชุม ถนน น้ำ ตลาด", "ประชุมปี 65"):
        assert stated(parse_text(asked)).surety == 1, asked


def test_a_kind_is_read_as_a_word_of_its_own(library: Library) -> None:
    for asked in (
        "ข่าวสาร", "ข่าวลือ", "ข้อมูลข่าวสาร", "พ.ร.บ. ข้อมูลข่าวสาร", "ตู้เอกสาร", "นักข่าว", "how many people",
        "40 people",
    ):  # fmt: skip
        assert not stated(parse_text(asked)).kinds, asked
    for asked, kind in (
        ("ข่าวตราด", "article"), ("ขอเอกสาร", "resource"), ("การอบรมโดรน", "course"),
        ("รายงานการประชุมสภา", "meeting"), ("ประกาศเจตนารมณ์", "pledge"), ("ข้อมูลเปิด", "resource"),
        ("people of Trat", "person"), ("meeting 60 people", "meeting"),
    ):  # fmt: skip
        assert stated(parse_text(asked)).kinds == {kind}, asked


def test_the_title_tells_apart_what_all_of_a_kind_are_called(library: Library) -> None:
    library.add("law", "อ่านทีละช่อง", kind="resource", title="กฎหมายฉบับการ์ตูน")
    library.add("guide", "อ่านทีละช่อง", kind="resource", title="คู่มือร้องเรียน")
    assert library.ranked("กฎหมาย") == ["law", "guide"]
    assert library.ranked("กฏหมาย") == ["law", "guide"]


def test_words_of_asking_decide_little(library: Library) -> None:
    library.add("asks", "ใครทำอะไรที่ไหนอย่างไรบ้าง ทำไมต้องเท่าไร")
    library.add("tells", "เสาไฟดับเก้าสิบต้น")
    assert library.ranked("เสาไฟอยู่ที่ไหนบ้าง ใครทำอย่างไร")[0] == "tells"


def test_everyday_words_decide_little_however_rare_here(library: Library) -> None:
    library.add("everyday", "จะไปที่นั่น และจะไปที่นี่ด้วย the end of the road")
    library.add("youth", "ค่ายเยาวชน Youth camp")
    for number in range(8):
        library.add(f"more{number}", "ค่ายเยาวชนกับเหมือง youth")
    assert library.ranked("camp of the youth")[-1] == "everyday"
    assert library.ranked("เยาวชนจะไปที่ค่าย")[-1] == "everyday"


def test_a_place_in_a_sentence_counts_by_its_share(library: Library) -> None:
    south = term("region", "south", "ภาคใต้", "Southern region")
    library.add("budget", "งบความมั่นคงตรวจสอบยากเพราะขอเอกสารไม่ได้ ผู้คนในภาคใต้ว่าไว้")
    library.add("sea", "ปล่อยปลา", terms=(south,))
    assert library.ranked("งบความมั่นคงภาคใต้ตรวจสอบยากเพราะอะไร")[0] == "budget"


def test_pieces_that_only_ask_do_not_count(any_library: Library) -> None:
    any_library.add("guide", "ทะเบียนผู้ร้องเรียน สองหน้า")
    any_library.add("polite", "เขาตอบว่าครับ แล้วถามว่านี่คืออะไร")
    for asked in (
        "ทะเบียน คืออะไร ครับ", "ขอ ทะเบียน หน่อยค่ะ", "อยากทราบว่า ทะเบียน", "what is ทะเบียน", "มีใครทราบ ทะเบียน ไหม",
    ):  # fmt: skip
        assert any_library.complete(asked) == {"guide"}, asked
    assert any_library.complete("คืออะไร ครับ") == {"polite"}
    assert any_library.complete('ทะเบียน "ครับ"') == set()
    assert any_library.complete('ครับ "ถามว่านี่"') == {"polite"}
    assert any_library.complete("ครับ -ทะเบียน") == {"polite"}
    assert any_library.complete("ทะเบียน ขอ") == set()  # somebody is typing ขอนแก่น


def test_what_was_typed_on_the_other_keyboard_layout(any_library: Library) -> None:
    audit = term("organisation", "sao", "สำนักงานการตรวจเงินแผ่นดิน", "", "สตง.")
    any_library.add("audit", "เรียกเงินคืนค่าถนน", terms=(audit,))
    any_library.add("bribe", "ไม่มีทุจริตในการประมูล")
    any_library.add("english", "Open data of the transparency office")
    for typed, found in (("l9'", "audit"), ("m60ib9", "bribe"), ("ะพฟืหยฟพำืแั", "english"), ("5oo", "audit")):
        assert any_library.complete(typed) == {found}, typed
    any_library.add("plan", "Plan d t 0")
    for asked in ("open", "office data", "เรียก", "65", "ถนน", "ก.ธ.จ."):
        assert not parse_text(asked).retyped, asked


def test_a_word_of_the_other_layout_that_begins_with_the_key_of_the_minus(any_library: Library) -> None:
    any_library.add("heap", "ขยะกับทุจริตที่ขอนแก่น และข้าว")
    any_library.add("no", "ทุจริตในคำขืนใจ no answer")
    any_library.asked()
    for typed, meant in (("-hk;", "ข้าว"), ("m60ib9 -vocdjo", "ทุจริต ขอนแก่น"), ("-pt ทุจริต", "ขยะ ทุจริต")):
        text = dictionary.asked(typed)
        assert any_library.complete_to(text) == {"heap"}, typed
        assert did_you_mean(text) == meant
    # What stands somewhere is left out (-no would be ขืน), and so is what is no word of the other layout.
    assert any_library.complete_to(dictionary.asked("ทุจริต -no")) == {"heap"}
    assert dictionary.asked("ทุจริต -zebra").without == (("zebra",),)
    assert did_you_mean(dictionary.asked("ทุจริต -zebra")) is None


def test_wordings_of_public_life_stand_for_each_other(any_library: Library) -> None:
    any_library.add("long", "องค์การบริหารส่วนตำบลบ้านสวนตอบหนังสือ")
    any_library.add("short", "อบต.บ้านสวน แถลงเรื่องสินบน")
    assert any_library.complete("อบต. บ้านสวน") == {"long", "short"}
    assert any_library.complete("องค์การบริหารส่วนตำบลบ้านสวน") == {"long", "short"}
    assert any_library.complete("bribery") == any_library.complete("เงินใต้โต๊ะ") == {"short"}
    any_library.add("official", "เบี้ยผู้สูงอายุและสตรีหลังอุทกภัย ผู้เป่านกหวีดแจ้งการทุจริต")
    for asked in ("คนแก่", "ผู้หญิง น้ำท่วม", "elderly women", "whistleblower", "โกง"):
        assert any_library.complete(asked) == {"official"}, asked
    assert any_library.complete("Subdistrict Administrative Organization") == {"long", "short"}
    assert any_library.complete("v[9") == {"long", "short"}  # อบต on the other keyboard layout


def test_an_area_finds_what_is_in_its_provinces(any_library: Library) -> None:
    krabi = term("province", "81", "กระบี่", "Krabi")
    loei = term("province", "42", "เลย", "Loei")
    any_library.add("krabi", "ชุมชนเฝ้าระวัง", terms=(krabi,))
    any_library.add("loei", "ชุมชนเฝ้าระวัง", terms=(loei,))
    any_library.add("phuket", "ประชุมที่ภูเก็ต")
    any_library.add("sea", "ชายฝั่งอันดามันไม่มีใครเฝ้าระวังเลย")
    assert any_library.complete("อันดามัน") == {"krabi", "phuket", "sea"}
    assert any_library.complete("ชุมชน ฝั่งอันดามัน") == {"krabi"}
    assert any_library.complete("เฝ้าระวัง อีสานตอนบน") == {"loei"}
    assert any_library.complete("กระบี่") == {"krabi"}


def test_english_names_of_bodies_without_what_they_all_have(any_library: Library) -> None:
    watch = term("organisation", "ombudsman", "ผู้ตรวจการ", "Office of the Ombudsman Thailand")
    money = term("organisation", "cgd", "กรมบัญชีกลาง", "Comptroller General's Department")
    any_library.add("watch", "รับเรื่อง", terms=(watch,))
    any_library.add("money", "แจ้งหนังสือเวียน", terms=(money,))
    assert any_library.complete("Ombudsman") == {"watch"}
    assert any_library.complete("comptroller general") == {"money"}


def test_two_letters_inside_a_word_are_no_place_and_no_month(library: Library) -> None:
    for key, name, short in (("34", "อุบลราชธานี", "อบ"), ("62", "กำแพงเพชร", "กพ"), ("17", "สิงห์บุรี", "สห")):
        term("province", key, name, "", short)
    for asked in ("อบรบ", "ประชาคมปากพนง", "สหกรณโรงเรียน"):
        assert not stated(parse_text(asked)), asked
    assert terms_of("อบรม อบ") == {("province", "34")}
    assert terms_of("จ.อบ") == {("province", "34")}
    assert stated(parse_text("อบรม กพ 66")).months == {2}
