"""What every engine answers, whatever it is built on."""

from __future__ import annotations

import random

import pytest

from search import reading
from search.engines import database, elasticsearch
from search.models import Entry, EntryText
from search.text import MAX_LETTERS, MAX_WORDS, parse_text

from .conftest import Library, filled, term


@pytest.fixture
def library(any_library: Library) -> Library:
    return any_library


@pytest.fixture
def shelf(library: Library) -> Library:
    return filled(library)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("จัดจ้าง", {"pao"}),  # a word inside an unbroken run
        ("ราชมงคล", {"uni"}),  # the second half of a compound
        ("มหาวิทยาลัย", {"uni"}),
        ("มหาวิท", {"uni"}),  # half typed
        ("ปปช", {"pao"}),
        ("ป.ป.ช.", {"pao"}),
        ("อบจ", {"pao"}),  # not สอบ|จาก
        ("15", {"count"}),
        ("๑๕ คน", {"count"}),
        ("ป่า", {"forest"}),
        ("ป้า", {"aunt"}),
        ("ปา", {"throw"}),  # not ปาก
        ("เสือ", {"tiger"}),
        ("เสื่อ", {"mat"}),
        ("OPEN Data", {"english"}),
        ("covid19", {"english"}),
        ("workshop government", {"english"}),
        ("ประชุม ตราด", {"pao"}),
        ("ตลาดผ้าไหม", {"aunt"}),  # all words, in another order
        ("ธรรมภิบาลแห่งชาติ", set()),
    ],
)  # fmt: skip
def test_words(shelf: Library, asked: str, found: set[str]) -> None:
    assert shelf.complete(asked) == found


@pytest.mark.parametrize(
    "asked",
    [
        "นํ้า",  # nikhahit and sara aa
        "น้\u0e4d\u0e32",
        "น้\u200bำ",
        "น้้ำ",  # a tone typed twice
    ],
)
def test_other_encodings_of_a_word_find_it(shelf: Library, asked: str) -> None:
    assert shelf.complete(asked) == {"forest", "throw"} == shelf.complete("น้ำ")


def test_double_e_is_sara_ae(shelf: Library) -> None:
    shelf.add("map", "แผนที่ของอำเภอ")
    assert shelf.complete("เเผนที่") == {"map"}


def test_phrases_stand_in_a_row_in_one_field(library: Library) -> None:
    library.add("row", "แผนแม่บทป้องกันการทุจริต")
    library.add("scattered", "การป้องกันน้ำท่วม และการปราบทุจริต")
    library.add("border", "การทุจริต", title="แผนป้องกัน")
    assert library.complete('"ป้องกันการทุจริต"') == {"row"}
    assert library.complete("ป้องกัน ทุจริต") == {"row", "scattered", "border"}
    assert library.complete('แผน "การทุจริต"') == {"row", "border"}
    assert library.complete("“ป้องกันการทุจริต”") == {"row"}


def test_what_is_left_out(library: Library) -> None:
    library.add("both", "ประชุมเรื่องงบประมาณ")
    library.add("one", "ประชุมเรื่องถนน")
    assert library.complete("ประชุม -งบประมาณ") == {"one"}
    assert library.complete('ประชุม -"เรื่องถนน"') == {"both"}
    assert library.complete("-งบประมาณ") == {"one"}
    assert library.complete("ประชุม-งบประมาณ") == {"both"}


def test_a_question_without_words_asks_nothing(shelf: Library) -> None:
    for asked in ("", "   ", "…!?", '""', "-", '"', "\u0e48", "ๆ"):
        text = parse_text(asked)
        assert text.is_empty or text.words, asked
        entries = shelf.asked().complete(Entry.objects.all(), text)
        assert entries.count() in (0, len(shelf.ids))
    assert shelf.asked().complete(Entry.objects.all(), parse_text("")).count() == len(shelf.ids)


def test_a_set_stays_within_the_entries_given(shelf: Library) -> None:
    only = Entry.objects.filter(uid="forest")
    assert [entry.uid for entry in shelf.asked().complete(only, parse_text("น้ำ"))] == ["forest"]
    assert shelf.asked().candidates(only, parse_text("ดูแลถนน")) == [shelf.ids["forest"]]
    assert shelf.asked().candidates(only.none(), parse_text("ชุมชน")) == []


def test_half_typed_words_are_found_where_a_word_begins(library: Library) -> None:
    library.add("coast", "ชายฝั่งสมุทรปราการ")
    library.add("inside", "มหาสมุทร")
    library.add("other", "สามุกถูกพบ")
    assert library.complete("สมุ") == {"coast", "inside"}  # มหา|สมุทร is two words
    assert library.complete("มุท") == set()  # begins no word
    assert library.complete("ปราก") == {"coast"}
    assert library.complete("ปา") == set()  # a word is itself, not a beginning


def test_a_short_piece_stands_inside_words_or_runs_over_their_ends(library: Library) -> None:
    library.add("carry", "ลำเลียงข้าวสาร")
    library.add("feed", "เลี้ยงปลา")
    library.add("crosses", "เดินเข้าป่าชุมชน")
    library.add("gap", "เดินเข้าป่า ชุมชนเงียบ")
    library.add("silenced", "เดินทางไปโปแลนด์")
    library.add("latin", "An open workshop")
    assert library.complete("เลียง") == {"carry"}  # one word of the index holds it
    assert library.complete("เข้าป่าชุ") == {"crosses"}  # begins a word, ends inside another
    assert library.complete("ป่าชุ") == {"crosses"}  # the next word goes on with all the rest
    assert library.complete("โปแลนด") == {"silenced"}
    assert library.complete("งข้า") == set()  # begins no word
    assert library.complete("ork") == set()
    assert library.complete("wor") == {"latin"}


def test_words_of_the_index_say_what_texts_say(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pieces are looked for among the words of the index; with too many of them texts are read."""
    texts = " ".join(EntryText.objects.values_list("plain", flat=True))
    dice = random.Random(65)
    starts = [dice.randrange(len(texts)) for _ in range(150)]
    asked = {texts[start : start + dice.randint(2, 8)].strip() for start in starts}
    asked = {one for one in asked if f"{one}์" not in texts}  # letters of texts lack what is silenced
    by_words = {one: shelf.complete(one) for one in sorted(asked)}
    assert sum(map(bool, by_words.values())) > 40
    monkeypatch.setattr(reading, "HELD_PIECES", 0)
    assert {one: shelf.complete(one) for one in sorted(asked)} == by_words
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MOST_HOLDING", 0)
    assert {one: shelf.complete(one) for one in sorted(asked)} == by_words


@pytest.mark.parametrize(
    ("asked", "begun"),
    [
        ("ขง", {"sage"}),
        ("256", {"year"}),
        ("256 ", {"year"}),  # forms send what was typed with its blanks
        ("ปี 256", {"year"}),
        ("ถนน 256", set()),  # all the others are there as they are
        ("ปี25", {"year"}),
        ("มิ", {"june"}),  # a word too, which stands in none
        ("มิ ปี", set()),  # only the last one may go on
        ("256 -ปี", set()),
        ("256 -ถนน", set()),  # what was typed last is no word to go on with
        ('256 "ปี"', set()),
        ("2564", set()),  # complete
        ("มิถุนายน", set()),  # long enough for its letters
    ],
)
def test_a_short_last_word_may_be_the_beginning_of_one(library: Library, asked: str, begun: set[str]) -> None:
    library.add("sage", "ขงจื๊อเป็นครู")
    library.add("year", "ปี 2564 ทั้งปี")
    library.add("june", "เดือนมิถุนายน")
    found = library.asked().begun(Entry.objects.all(), parse_text(asked))
    assert {entry.uid for entry in found} == begun


def test_what_is_complete_is_not_begun(library: Library) -> None:
    library.add("word", "เดินเข้าป่า")
    library.add("longer", "ปาล์มน้ำมัน")
    library.add("itself", "ปาลูกดอก ปาล์ม")
    found = library.asked().begun(Entry.objects.all(), parse_text("ปา"))
    assert {entry.uid for entry in found} == {"longer"}
    assert not library.asked().begun(Entry.objects.none(), parse_text("ปา"))


def test_enough_complete_matches_need_no_close_ones(shelf: Library) -> None:
    text = parse_text("ชุมชน")
    complete = sorted(shelf.asked().complete_ids(text), reverse=True)
    assert shelf.asked().candidates(Entry.objects.all(), text, enough=len(complete)) == complete
    assert shelf.asked().candidates(Entry.objects.all(), text, enough=0) == complete
    more = shelf.asked().candidates(Entry.objects.all(), parse_text("ชุมชน ถนน"), enough=1)
    assert set(more) > shelf.asked().complete_ids(parse_text("ชุมชน ถนน"))


def test_sharers_outside_the_list_leave_room_for_those_in_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "FIRST_SHARERS", 3)
    monkeypatch.setattr(elasticsearch, "FIRST_SHARERS", 3)
    library.add("mine", "ธรรมาภิบาล")
    for number in range(5):
        library.add(f"other{number}", "ธรรมาภิบาล")
    only = Entry.objects.filter(uid="mine")
    assert library.asked().candidates(only, parse_text("ทำมาพิบาล")) == [library.ids["mine"]]


def test_names_stand_for_each_other(library: Library) -> None:
    codi = term("organisation", "codi", "สถาบันพัฒนาองค์กรชุมชน", "Community Organizations Development Institute",
                "พอช.", "CODI")  # fmt: skip
    library.add("linked", "ประชุมประจำปี", terms=(codi,))
    library.add("told", "ผู้แทนพอช.ร่วมแลกเปลี่ยน")
    library.add("else", "องค์กรอื่นพัฒนาสถาบันของชุมชน")
    for asked in ("CODI", "codi", "พอช", "พอช.", "Community Organizations Development Institute"):
        assert library.complete(asked) == {"linked", "told"}, asked
    assert library.complete("CODI ประชุม") == {"linked"}
    codi.aliases = ["พอช."]
    codi.label_en = ""
    codi.save()
    assert library.complete("CODI") == {"linked"}  # its own text still says so until it is written anew


def test_a_new_alias_works_at_once_and_a_merged_term_leads_on(library: Library) -> None:
    library.add("told", "เครือข่ายคนตราดเดินหน้า")
    network = term("network", "trat", "เครือข่ายคนตราด")
    assert library.complete("TCN") == set()
    network.aliases = ["TCN"]
    network.save()
    assert library.complete("TCN") == {"told"}
    term("network", "old", "ชมรมตราดใสสะอาด", merged_into="trat")
    assert library.complete("ชมรมตราดใสสะอาด") == {"told"}
    network.delete()
    assert library.complete("TCN") == set()


def test_facts_are_words_too(library: Library) -> None:
    province = term("province", "90", "สงขลา", "Songkhla")
    library.add("then", "เรียนรู้เรื่องงบประมาณ", kind="course", when="2022-12-09", terms=(province,))
    library.add("later", "เรียนรู้เรื่องงบประมาณ", kind="course", when="2023-12-09", terms=(province,))
    for asked in ("สงขลา ธันวาคม 2565", "songkhla december 2022", "สงขลา ธ.ค. 2565"):
        assert library.complete(asked) == {"then"}, asked


def test_misspelt_words_are_close_matches(shelf: Library) -> None:
    assert shelf.complete("ธรรมมาภิบาน") == set()
    assert shelf.ranked("ธรรมมาภิบาน")[0] == "uni"
    assert shelf.ranked("จัดซือจัดจาง")[0] == "pao"


def test_too_many_complete_matches_are_chosen_by_place_then_age(library: Library) -> None:
    for number in range(12):
        library.add(f"n{number}", "ประชุมสามัญ", title="ประชุม" if number == 3 else "")
    text = parse_text("ประชุม")
    chosen = library.asked().candidates(Entry.objects.all(), text, limit=4)
    assert library.names(chosen) == ["n3", "n11", "n10", "n9"]
    assert library.asked().complete(Entry.objects.all(), text).count() == 12
    # However many newer ones the list leaves out, those with the words in the title among them.
    old = Entry.objects.filter(uid__in=["n0", "n1", "n2"])
    assert library.names(library.asked().candidates(old, text, limit=2)) == ["n2", "n1"]


SIGNS = (
    *"\"'*():^-+{}\\%_|&!;😀é1xß\nกๆฯ",
    *("<->", "NEAR(", " AND ", " OR ", " NOT ", "title:", "\x00", "\u0e48", "\u0e31", "\u0e33", "\ud800"),
    *("\udfff", "\u200b", "\u202e", "\u0301", "\ufeff", "สำ", "İ", "\U0001e900"),
)
LONG = ("ก", "กำ", "a", "ป่า ", '"', "-", "\x00", "\u0e48", "( ", "1 2 ")


def test_hostile_questions_break_nothing(shelf: Library) -> None:
    chance = random.Random(2565)
    asked = ["".join(chance.choices(SIGNS, k=chance.randint(1, 14))) for _ in range(190)]
    asked += [sign * (10_000 // len(sign)) for sign in LONG]
    for question in asked:
        text = parse_text(question)
        shelf.asked().complete(Entry.objects.all(), text).count()
        shelf.ranked(question)
        assert len(text.words) <= MAX_WORDS
        assert len(text.raw) <= MAX_LETTERS
    assert parse_text("ก" * 10_000).is_cut
    assert shelf.complete("ป่า") == {"forest"}


def test_latin_letters_begin_at_a_word(library: Library) -> None:
    library.add("office", "The administration of open contracts")
    library.add("place", "A meeting in Trat province")
    library.add("mixed", "ประชุมเรื่อง Opendata ที่ตราด")
    assert library.complete("Trat") == {"place"}
    assert library.complete("admin") == {"office"}
    assert library.complete("contract") == {"office"}
    assert library.complete("tract") == library.complete("ministration") == set()
    assert library.complete("open") == {"office", "mixed"}
