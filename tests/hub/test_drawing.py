"""How single values become HTML: numbers, sizes, states of today, ranges, pictures, whole words."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags

from search import drawing
from search.record import Place, Sentence
from search.templatetags import hub
from search.terms import TermLabels
from tests.hub.kit import SampleLabels, entry_of, request_for
from tests.record_parts import pictures
from tests.records import full_meeting
from thai.letters import WORD_JOINER


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("100914.00"), "100,914"), (Decimal("87.50"), "87.5"), (0, "0"), (1204, "1,204"), (None, "")],
)
def test_numbers(value: Decimal | int | None, shown: str) -> None:
    assert drawing.number(value) == shown


@pytest.mark.parametrize(("size", "shown"), [(12, "1 KB"), (38_400, "38 KB"), (1_482_000, "1.5 MB")])
def test_sizes_of_files(size: int, shown: str) -> None:
    assert drawing.filesize(size).replace(drawing.NO_BREAK, " ") == shown


@pytest.mark.parametrize(
    ("state", "deadline", "now"),
    [
        ("open", "2022-12-15", "open"),
        ("open", "2022-12-14", "overdue"),
        ("open", "2022-12", "open"),
        ("done", "2022-12-14", "done"),
        ("open", "", "open"),
        ("moral", "2022-01-01", "moral"),
        ("open", "no day", "open"),
    ],
)
@time_machine.travel("2022-12-14T17:30:00Z", tick=False)  # the 15th in Bangkok
def test_overdue_is_worked_out_from_the_day_in_bangkok(state: str, deadline: str, now: str) -> None:
    assert drawing.state_now(state, deadline) == now


def test_a_state_has_a_sign_and_a_word() -> None:
    chip = drawing.status("action", "done")
    assert "✓" in chip
    assert "เสร็จแล้ว" in chip


def test_a_range_breaks_only_at_its_dash() -> None:
    shown = drawing.when("2022-06-18/2099-03-08")
    assert "18\u00a0มิถุนายน\u00a02565\u00a0– 8\u00a0มีนาคม\u00a02642" in shown
    assert 'datetime="2022-06-18"' in shown
    assert drawing.when("<b>") == "&lt;b&gt;"


def test_a_moment_is_shown_as_its_day_in_bangkok() -> None:
    late = datetime.datetime(2022, 12, 31, 18, 0, tzinfo=datetime.UTC)
    assert 'datetime="2023-01-01"' in drawing.day(late)


def test_pictures_offer_every_format_and_width_and_keep_their_place() -> None:
    lead, _board, pattern = pictures("th")
    shown = drawing.picture(lead, "lead")
    assert shown.count("320w") == shown.count("1280w") == 2
    assert '<source type="image/avif"' in shown
    assert 'width="640" height="426"' in shown
    assert 'loading="lazy"' not in shown
    assert 'alt=""' in drawing.picture(pattern, "gallery")
    assert drawing.picture(lead.model_copy(update={"renditions": ()})) == ""


def test_words_of_headings_stay_whole_and_are_escaped() -> None:
    shown = drawing.whole_words("ศูนย์รวมข่าวและความรู้ของเครือข่าย")
    assert '<span class="w">ความรู้</span><wbr>' in shown
    endless = "ผ" * 40  # as a name of the dictionary may be, longer than a line of a telephone
    assert drawing.whole_words(endless) == endless
    assert drawing.whole_words("A plain <heading>") == "A plain &lt;heading&gt;"
    dated = drawing.whole_words("ภาคตะวันออก กลางปี 2567")
    assert re.sub("<[^>]+>|\u2060", "", dated).replace("\u00a0", " ") == "ภาคตะวันออก กลางปี 2567"
    assert re.sub(r'<span class="w">[^< ]*</span>|<wbr>| ', "", dated) == ""


def test_places_without_a_term_are_named_by_their_code() -> None:
    labels = SampleLabels("th")
    assert "ตำบลวังกระแจะ" in drawing.term(labels, "subdistrict", "230107")
    assert "แขวง" in drawing.term(labels, "subdistrict", "100101")
    assert drawing.place_name("district", "1001") == "เขตพระนคร"
    assert drawing.place_name("district", "2301") == "อำเภอเมืองตราด"
    assert drawing.term(labels, "subdistrict", "999999") == '<span class="term">999999</span>'


def test_words_in_the_language_of_the_page_carry_no_mark() -> None:
    assert drawing.said(Sentence(text="ก<", lang="th")) == "ก&lt;"
    assert drawing.said(Sentence(text="a", lang="en")) == '<span lang="en">a</span>'
    assert drawing.said(None) == ""


def test_a_list_on_the_first_page_leads_to_its_feed() -> None:
    assert (
        hub.feed_of("/en/search/?type=course&status=run:open") == "/en/feed.rss?type=course&status=run:open"
    )
    assert hub.feed_of("/th/search/") == "/th/feed.rss"


def test_a_task_in_a_list_names_the_page_it_comes_from() -> None:
    meeting = full_meeting("th")
    (task, *_rest) = meeting.parts()
    entry = entry_of(task)
    card = render_to_string("search/cards/entry.html", {"entry": entry}, request=request_for("/th/search/"))
    assert meeting.title.text in card
    assert task.path in card


@pytest.mark.parametrize(("code", "shown"), [("23", "จังหวัด23"), ("10", "10")])
def test_the_capital_is_no_province(code: str, shown: str) -> None:
    given = {"place": Place(province=code), "labels": TermLabels("th")}
    said = strip_tags(render_to_string("search/includes/place.html", given, request=request_for("/th/")))
    assert said.replace(WORD_JOINER, "").strip() == shown
