"""A question in words: every form shows what matches completely, newest first, and nothing only near."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.test import Client

from news.record import MeetingRecord
from search.dictionary import asked
from search.engines import get_engine
from search.query import HubQuery
from search.record import Sentence
from search.selecting import ORDERS, selected
from tests.feeds.readers import READERS, Told, read
from tests.feeds.shelf import Shelf, number
from tests.feeds.test_all_faces import DATED

TITLES = (
    "สร้างฝายทดน้ำคลองใหญ่",
    "ซ่อมฝายทดน้ำคลองเขื่อน",
    "ฝายและคลองใหญ่ของหมู่บ้าน",
    "เครือข่ายตรวจงบขุดลอก",
    "ประชาคมเรื่องงบท่าเรือ",
    "งบประมาณ 2566 ของท่าเรือประมง",
)
#: What is asked → places of the titles that match completely; whether the list for people has near ones too.
QUESTIONS = {
    "ฝายทดน้ำ": ([0, 1], True),
    "ฝาย คลองใหญ่": ([0, 2], True),
    "ท่าเรือ": ([4, 5], False),
    "เครื่อข่าย": ([3], False),  # another tone than the title's: the same letters, which no other title has
    "ฝายทตน้ำ": ([], True),  # another letter: only near
    "ขุดลอด": ([], True),
    '"ฝายทดน้ำคลอง"': ([0, 1], False),
    '"คลอง ฝาย"': ([], False),
    "ฝายทดน้ำ -คลองเขื่อน": ([0], True),
    'ฝาย -"ทดน้ำ คลองใหญ่"': ([1, 2], False),
    "-ฝาย": ([3, 4, 5], False),
}

NEWEST = "&sort=newest"
#: Not in the order of feeds.
APART = ("html", DATED)


@pytest.fixture
def hub(shelf: Shelf) -> Shelf:
    if not shelf.records:
        shelf.put(*meetings())
    return shelf


def meetings() -> Iterator[MeetingRecord]:
    moment = datetime.datetime(2022, 12, 1, 9, tzinfo=datetime.UTC)
    for place, title in enumerate(TITLES):
        yield MeetingRecord(
            uid=number(place + 1),
            locale="th",
            path=f"/th/news/m-{place}/",
            title=Sentence(text=title),
            when=f"2022-0{place + 1}-05",
            state="held",
            published=moment,
            updated=moment,
        )


def expected(question: str) -> list[int]:
    """Places of the titles in the set that the engine gives, newest first."""
    query = HubQuery.parse({"q": question, "type": "meeting"}, "th", strict=True)
    entries = selected(query).filter(pk__in=get_engine().complete_ids(asked(question)))
    paths = entries.order_by(*ORDERS["newest"]).values_list("path", flat=True)
    return [int(path.rpartition("-")[2].strip("/")) for path in paths]


def places(told: list[Told]) -> list[int]:
    return [int(one.link.rpartition("-")[2].strip("/")) for one in told]


@pytest.mark.parametrize("more", ["", "&match=close", "&sort=newest&match=close"])
def test_every_form_shows_the_complete_set(hub: Shelf, client: Client, more: str) -> None:
    for question, (wanted, _near) in QUESTIONS.items():
        assert sorted(expected(question)) == wanted, question
        asked_for = f"type=meeting&q={quote(question)}"
        told = {face: places(read(client, face, asked_for + more)) for face in READERS if face not in APART}
        if NEWEST not in more:
            told["embed-timeline"].reverse()
        told["api"] = places(read(client, "api", f"{asked_for}&sort=newest{more.removeprefix(NEWEST)}"))
        assert told == dict.fromkeys(told, expected(question)), question
        assert sorted(places(read(client, DATED, asked_for + more))) == wanted, question
        assert sorted(places(read(client, "api", asked_for))) == wanted, question


def test_the_list_for_people_has_near_ones_beside_them(hub: Shelf, client: Client) -> None:
    """So that the test above shows something."""
    for question, (wanted, has_near) in QUESTIONS.items():
        shown = places(read(client, "html", f"type=meeting&q={quote(question)}"))
        assert sorted(shown[: len(wanted)]) == wanted, question
        assert len(shown) > len(wanted) or not has_near, question
