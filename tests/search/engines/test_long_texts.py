"""Long texts in passages, on every engine: the best one ranks, and the extract is from it."""

from __future__ import annotations

import pytest

from search.attachments.texts import FileTexts
from search.cutting import LONGEST, PASSAGE_MARK, TARGET, passages
from search.found import best_place
from search.models import EntryText
from search.ranker import rank
from search.text import BREAK, parse_text
from thai.segment import get_segmenter

from .conftest import Library

OTHER = "ชุมชนช่วยกันดูแลถนนและสะพานในหมู่บ้านทุกวันหยุด "
HANDBOOK = OTHER * 80 + "แนวทางร้องเรียนการจัดซื้อจัดจ้างมีสามขั้นตอน การร้องเรียนจัดซื้อทำได้ทุกวัน " + OTHER * 80


@pytest.fixture
def library(any_library: Library) -> Library:
    return any_library


def test_a_short_text_is_one_passage() -> None:
    assert passages("") == [""]
    assert passages(OTHER) == [OTHER]
    assert passages("ก" * LONGEST) == ["ก" * LONGEST]


@pytest.mark.parametrize(
    "text",
    [HANDBOOK, OTHER.replace(" ", "") * 150, OTHER.replace(" ", "\n") * 150, "ก" * 9000, "\u0e48" * 9000],
)
def test_a_long_text_is_cut_between_words_and_loses_nothing(text: str) -> None:
    found = passages(text)
    assert len(found) > 2
    assert all(len(one) <= TARGET for one in found[:-1])
    assert len(found[-1]) <= TARGET * 3 // 2
    assert all(len(one) >= TARGET // 2 - 40 for one in found[:-1])
    assert "".join("".join(found).split()) == "".join(text.split())
    words = [word for one in found for word in get_segmenter().words(one)]
    if text != "ก" * 9000:
        assert set(words) <= set(get_segmenter().words(text)) | {"ก"}


def test_passages_for_reading_and_for_search_are_the_same_ones(library: Library) -> None:
    pk = library.add("long", HANDBOOK)
    text = EntryText.objects.get(pk=pk)
    assert text.body.count(BREAK) == text.plain.count(PASSAGE_MARK) > 2


def test_one_good_passage_of_a_long_text_counts_as_much_as_a_short_text(library: Library) -> None:
    library.add("long", HANDBOOK)
    library.add("scattered", OTHER * 40 + "ร้องเรียน " + OTHER * 60 + "จัดซื้อ " + OTHER * 70)
    library.add("short", "ร้องเรียนการจัดซื้อทำได้ทุกวัน " + OTHER)
    for number in range(12):
        library.add(f"n{number}", OTHER * (number + 1))
    assert library.complete("ร้องเรียน จัดซื้อ") == {"long", "scattered", "short"}
    text = parse_text("ร้องเรียนจัดซื้อ")
    ids = library.asked().candidates(library_entries(), text)
    scores = {one.entry_id: one.score for one in rank(ids, text, locale="th")}
    long, scattered, short = (scores[library.ids[name]] for name in ("long", "scattered", "short"))
    assert long > scattered
    assert long > short - 10


def library_entries():  # type: ignore[no-untyped-def]
    from search.models import Entry

    return Entry.objects.all()


def test_no_phrase_or_piece_runs_over_the_border_of_two_passages(library: Library) -> None:
    head = OTHER * 60
    cut = passages(head * 3)
    pk = library.add("long", head * 3)
    last, first = cut[0].split()[-1], cut[1].split()[0]
    text = EntryText.objects.get(pk=pk)
    assert parse_text(last + first).pieces[0].letters not in text.body.split(BREAK)[0].replace("\u200b", "")
    assert library.complete("หมู่บ้าน ถนน") == {"long"}


def test_the_extract_is_from_the_passage_that_matched(library: Library) -> None:
    pk = library.add("long", HANDBOOK, title="คู่มือ")
    text = EntryText.objects.get(pk=pk)
    asked = parse_text("ขั้นตอน ร้องเรียน")
    place = best_place(asked, text.title, text.plain, text.body, text.files)
    assert "แนวทางร้องเรียน" in place.passage
    assert place.document_id is None
    nowhere = best_place(parse_text("คู่มือ"), text.title, text.plain, text.body, text.files)
    assert nowhere.passage == text.plain.split(PASSAGE_MARK)[0]


def test_records_without_files_cost_no_query(library: Library, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(0):
        assert FileTexts([]).of(None) == []
