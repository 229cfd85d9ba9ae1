"""One query, every form of it, each read by somebody else's library: the same things in the same order, with
the same titles, links and times; walked to the end at 0, 1, 25 and 10,001 results."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import html

from news.record import MeetingRecord
from search.models import Entry, EntryTerm
from search.record import Sentence, TermKey
from search.registry import faces
from tests.exits.conftest import kept_for_module
from tests.feeds.conftest import NAME
from tests.feeds.readers import BASE, READERS, Told, read
from tests.feeds.shelf import Shelf, number
from tests.records import full_meeting

MANY = 10_001
TITLE = "ประชุมครั้งที่ {} เรื่องน้ำ & <ป่า>"
#: The form that all others are compared with, and that of what has a day.
FIRST = "json"
DATED = "calendar"
FORMS = [*READERS, "api"]


def test_every_registered_form_is_read() -> None:
    """A new face has to be added to the readers. A map counts things and lists none."""
    assert {face.name for face in faces} - {"embed-map"} | {"html"} == set(READERS)


def compare(told: dict[str, list[Told]]) -> None:
    """Each field that a form tells is what the first form tells."""
    first = told[FIRST]
    for face, items in told.items():
        if face == DATED:
            expected = [one for one in first if one.when and len(one.when) > 7]
            assert [item.id for item in items] == [one.id for one in expected]
            assert [item.title for item in items] == [one.title for one in expected]
            assert [item.link for item in items] == [one.link for one in expected]
            assert [item.when for item in items] == [(one.when or "").partition("/")[0] for one in expected]
            continue
        assert len(items) == len(first), face
        for field in Told._fields:
            pairs = [
                (getattr(item, field), getattr(one, field)) for item, one in zip(items, first, strict=True)
            ]
            assert [pair for pair in pairs if pair[0] is not None and pair[0] != pair[1]] == [], (face, field)


def meetings(count: int, locale: str = "th") -> Iterator[Any]:
    """Small meetings; every third is known to the month alone, every fourth in another province."""
    for place in range(1, count + 1):
        day = datetime.date(2016, 1, 1) + datetime.timedelta(days=place % 3000)
        yield full_meeting(
            locale,
            uid=number(place),
            path=f"/{locale}/news/m-{place}/",
            title=Sentence(text=(TITLE if locale == "th" else "Meeting {}").format(place), lang=locale),
            when=day.isoformat()[:7] if place % 3 == 0 else day.isoformat(),
            start_time=None,
            end_time=None,
            deadline="",
            state="held",
            agenda=(), decisions=(), actions=(), body=(), files=(), pictures=(), relations=(),
        )  # fmt: skip


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize(
    "query",
    [
        "type=meeting&sort=oldest",
        "type=meeting&sort=title&province=23",
        "type=meeting&q=%E0%B8%99%E0%B9%89%E0%B8%B3&sort=newest",
        "type=meeting&q=%22%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%8A%E0%B8%B8%E0%B8%A1%22&network=trat-civic&year=2559&sort=updated",
        "type=!article&network=trat-civic&topic=integrity&from=2559-01-01&sort=updated",
    ],
)
def test_with_words_and_filters_in_both_languages(
    five: Shelf, client: Client, query: str, locale: str
) -> None:
    five.put(*meetings(27), *meetings(4, "en"))
    if locale == "en" and "q=" in query:
        # By words English lists have what is in Thai alone too; the API is asked for a language.
        query += "&lang=en"
    told = {face: read(client, face, query, locale) for face in FORMS if face != DATED}
    assert told[FIRST] or "lang=en" in query
    compare(told)
    if "type=meeting" in query and "sort=oldest" in query:
        compare({FIRST: told[FIRST], DATED: read(client, DATED, query, locale)})


@pytest.mark.parametrize("count", [0, 1, 25])
def test_at_few(shelf: Shelf, client: Client, count: int) -> None:
    shelf.put(*meetings(count))
    told = {face: read(client, face, "type=meeting&sort=newest") for face in FORMS}
    assert len(told[FIRST]) == count
    compare(told)


@pytest.fixture(scope="module")
def many(django_db_setup: Any, django_db_blocker: Any) -> Iterator[int]:
    """Ten thousand meetings, copied from one as rows: only what every form says of them differs."""
    from search.registry import Source, sources

    with kept_for_module(django_db_blocker):
        shelf = Shelf()
        sources.register(Source(NAME, shelf.of, lambda: list(shelf.records)))
        moment = datetime.datetime(2016, 1, 1, 9, tzinfo=datetime.UTC)
        terms = (TermKey(scheme="network", key="trat-civic"), TermKey(scheme="province", key="23"))
        title = Sentence(text="ประชุมครั้งที่ 1")
        shelf.put(
            MeetingRecord(
                uid=number(1),
                locale="th",
                path="/th/news/m-1/",
                title=title,
                when="2016-01-02",
                state="held",
                terms=terms,
                published=moment,
                updated=moment,
            )
        )
        sources._entries.pop(NAME)
        copy_rows(Entry.objects.get(uid=number(1)))
        yield MANY


def copy_rows(model: Entry) -> None:
    terms = list(model.terms.values_list("scheme", "key"))
    copies = []
    for place in range(2, MANY + 1):
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=place)
        when = day.isoformat()[:7] if place % 3 == 0 else day.isoformat()
        uid, path = str(uuid.UUID(int=place)), f"/th/news/m-{place}/"
        title = f"ประชุมครั้งที่ {place}"
        facts = {"uid": uid, "path": path, "when": when, "title": {"text": title, "lang": "th"}}
        copies.append(
            Entry(
                **{
                    field.attname: getattr(model, field.attname)
                    for field in Entry._meta.concrete_fields
                    if field.attname != "id"
                }
                | {"uid": uid, "path": path, "title": title, "when": when, "when_start": day, "when_end": day}
                | {"sort_date": day, "record": {**model.record, **facts}, "seq": place}
            )
        )
    Entry.objects.bulk_create(copies, batch_size=500)
    EntryTerm.objects.bulk_create(
        (EntryTerm(entry=copy, scheme=scheme, key=key) for copy in copies for scheme, key in terms),
        batch_size=2000,
    )


#: Walked to the end by their own links, and compared with the lines of JSON. The others, which take a page by
#: its number, are read by that.
WALKED = ["rss", "api", "csv", "xlsx", DATED]


@pytest.fixture(scope="module")
def expected(many: int, django_db_blocker: Any) -> list[Told]:
    with django_db_blocker.unblock():
        cache.clear()
        return read(Client(), "jsonl", "type=meeting&sort=newest")


@pytest.mark.parametrize("face", WALKED)
def test_at_ten_thousand_and_one(many: int, expected: list[Told], client: Client, db: Any, face: str) -> None:
    assert len(expected) == len({one.id for one in expected}) == MANY
    compare({FIRST: expected, face: read(client, face, "type=meeting&sort=newest")})


#: Form → items of a page, what is added to the query, and where the size of a page is said.
IN_PAGES = {
    "json": (25, "", "feeds.history.PER_PAGE"),
    "atom": (25, "", "feeds.history.PER_PAGE"),
    "embed": (50, "&number=50", ""),
    "embed-timeline": (50, "&number=50", ""),
    "html": (20, "", "search.lists.PER_PAGE"),
}
#: What a page costs by itself is most of its cost, so pages are larger while all of them are read.
LARGE = 250


@pytest.mark.parametrize("face", IN_PAGES)
def test_pages_of_ten_thousand_and_one(
    many: int, expected: list[Told], client: Client, monkeypatch: pytest.MonkeyPatch, db: Any, face: str
) -> None:
    """The first and the last pages as they are; then every page, larger ones where that can be said."""
    size, more, place_of_size = IN_PAGES[face]
    last = -(-MANY // size)
    for page in (1, 2, last - 1, last):
        assert links(client, face, page, more) == wanted(expected, page, size)
    path = READERS[face][0]
    assert client.get(f"/th/{path}?type=meeting&sort=newest&page={last + 1}{more}").status_code == (
        200 if face == "html" else 422
    )
    if place_of_size:
        size = LARGE
        monkeypatch.setattr(place_of_size, size)
    for page in range(1, -(-MANY // size) + 1):
        assert links(client, face, page, more) == wanted(expected, page, size), page


def wanted(expected: list[Told], page: int, size: int) -> list[str]:
    return [one.link for one in expected[(page - 1) * size : page * size]]


def links(client: Client, face: str, page: int, more: str) -> list[str]:
    """Absolute addresses of what a page shows."""
    content = client.get(f"/th/{READERS[face][0]}?type=meeting&sort=newest&page={page}{more}").content
    if face == "json":
        return [item["url"] for item in json.loads(content)["items"]]
    found = [str(link) for link in html.fromstring(content).xpath(LINKS[face])]
    return [link if link.startswith("http") else BASE + link for link in found]


LINKS = {
    "atom": "//entry/link[@rel='alternate'][not(@hreflang)]/@href",
    "embed": "//li//*[contains(@class, 'item')]/a/@href",
    "embed-timeline": "//li//*[contains(@class, 'item')]/a/@href",
    "html": "//article//*[contains(@class, 'card__title')]/a/@href",
}
