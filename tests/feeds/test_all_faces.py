"""One query, every form of it, each read by somebody else's library: the same things in the same order, with
the same titles, links and times; walked to the end at 0, 1, 25 and 10,001 results."""

from __future__ import annotations

import datetime
import email.utils
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from lxml import etree, html

from feeds.embed.looks import Look
from news.record import MeetingRecord
from search.engines import database_engine
from search.models import Entry, EntryTerm, EntryText
from search.record import Sentence, TermKey
from search.registry import faces
from tests.exits.conftest import kept_for_module
from tests.feeds.conftest import open_shelf, put_five
from tests.feeds.readers import BASE, READERS, Told, fetch, moment, of_json_item, plain, read
from tests.feeds.shelf import Shelf, number
from tests.records import full_meeting

MANY = 10_001
TITLE = "ประชุมครั้งที่ {} เรื่องน้ำ & <ป่า>"
MANY_TITLE = "ประชุมครั้งที่ {} เรื่องน้ำ"
#: The word water, in one kind and one province.
ASKED = "type=meeting&q=%E0%B8%99%E0%B9%89%E0%B8%B3&province=23&sort=newest"
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


QUERIES = [
    "type=meeting&sort=oldest",
    "type=meeting&sort=title&province=23",
    "type=meeting&q=%E0%B8%99%E0%B9%89%E0%B8%B3&sort=newest",
    "type=meeting&q=%22%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%8A%E0%B8%B8%E0%B8%A1%22&network=trat-civic&year=2559&sort=updated",
    "type=!article&network=trat-civic&topic=integrity&from=2559-01-01&sort=updated",
]


@pytest.fixture(scope="class")
def some(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Shelf]:
    """One of each kind, with more meetings in both languages."""
    with kept_for_module(django_db_blocker), open_shelf() as shelf:
        cache.clear()
        put_five(shelf)
        shelf.put(*meetings(27), *meetings(4, "en"))
        yield shelf


class TestWithWordsAndFilters:
    @pytest.mark.parametrize("locale", ["th", "en"])
    @pytest.mark.parametrize("query", QUERIES)
    def test_in_both_languages(self, some: Shelf, client: Client, db: Any, query: str, locale: str) -> None:
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
    for query in ("type=meeting&sort=newest", ASKED):
        told = {face: read(client, face, query) for face in FORMS}
        assert len(told[FIRST]) == count
        compare(told)
    # By words English lists have what is in Thai alone; the API is asked for a language.
    told = {face: read(client, face, ASKED, "en") for face in FORMS if face != "api"}
    assert len(told[FIRST]) == count
    compare(told)


@pytest.fixture(scope="module")
def many(django_db_setup: Any, django_db_blocker: Any) -> Iterator[int]:
    """Ten thousand meetings, copied from one as rows: only what every form says of them differs. Beside them
    one that lacks the words that are asked for, and one in another province."""
    with kept_for_module(django_db_blocker), open_shelf() as shelf:
        moment = datetime.datetime(2016, 1, 1, 9, tzinfo=datetime.UTC)
        network, here, there = (
            TermKey(scheme=scheme, key=key)
            for scheme, key in (("network", "trat-civic"), ("province", "23"), ("province", "21"))
        )
        first = MeetingRecord(
            uid=number(1),
            locale="th",
            path="/th/news/m-1/",
            title=Sentence(text=MANY_TITLE.format(1)),
            when="2016-01-02",
            state="held",
            terms=(network, here),
            published=moment,
            updated=moment,
        )
        wordless = {"uid": "wordless", "path": "/th/news/w/", "title": Sentence(text="เวทีเรื่องป่า")}
        elsewhere = {"uid": "elsewhere", "path": "/th/news/e/", "terms": (network, there)}
        shelf.put(first, *(first.model_copy(update=update) for update in (wordless, elsewhere)))
        copy_rows(Entry.objects.get(uid=number(1)))
        if connection.vendor == "postgresql":
            # The server counts by itself only what is committed: each statement would take a minute.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield MANY


def copied(row: Any, **changes: Any) -> Any:
    """One more row like another, not saved yet."""
    model = type(row)
    facts = {
        one.attname: getattr(row, one.attname) for one in model._meta.concrete_fields if one.name != "id"
    }
    return model(**facts | changes)


def copy_rows(model: Entry) -> None:
    """Entries, their terms and words, and the database's index of these."""
    terms = list(model.terms.values_list("scheme", "key"))
    text = EntryText.objects.get(entry=model)
    copies = []
    for place in range(2, MANY + 1):
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=place)
        when = day.isoformat()[:7] if place % 3 == 0 else day.isoformat()
        uid, path, title = number(place), f"/th/news/m-{place}/", MANY_TITLE.format(place)
        facts = {"uid": uid, "path": path, "when": when, "title": {"text": title, "lang": "th"}}
        days = {"when_start": day, "when_end": day, "sort_date": day}
        stored = {"record": {**model.record, **facts}, "seq": place}
        copies.append(copied(model, uid=uid, path=path, title=title, when=when, **days, **stored))
    Entry.objects.bulk_create(copies, batch_size=500)
    EntryTerm.objects.bulk_create(
        (EntryTerm(entry=copy, scheme=scheme, key=key) for copy in copies for scheme, key in terms),
        batch_size=2000,
    )
    EntryText.objects.bulk_create((copied(text, entry_id=copy.pk) for copy in copies), batch_size=2000)
    database_engine().put([copy.pk for copy in copies])


#: Walked to the end by their own links, and compared with the lines of JSON. The others, which take a page by
#: its number, are read by that.
WALKED = ["api", "csv", "xlsx", DATED]


@pytest.fixture(scope="module")
def expected(many: int, django_db_blocker: Any) -> list[Told]:
    with django_db_blocker.unblock():
        cache.clear()
        return read(Client(), "jsonl", ASKED)


@pytest.mark.parametrize("face", WALKED)
def test_at_ten_thousand_and_one(many: int, expected: list[Told], client: Client, db: Any, face: str) -> None:
    assert len(expected) == len({one.id for one in expected}) == MANY
    compare({FIRST: expected, face: read(client, face, ASKED)})


@pytest.mark.parametrize("face", ["csv", "json"])
def test_at_ten_thousand_and_one_in_english(
    many: int, expected: list[Told], client: Client, monkeypatch: pytest.MonkeyPatch, db: Any, face: str
) -> None:
    """By words English lists have what is in Thai alone."""
    make_pages_large(monkeypatch)
    compare({FIRST: expected, face: read(client, face, ASKED, "en")})


#: Form → items of a page, and what is added to the query.
IN_PAGES = {
    "rss": (25, ""),
    "json": (25, ""),
    "atom": (25, ""),
    "embed": (50, "&number=50"),
    "embed-timeline": (50, "&number=50"),
    "html": (20, ""),
}
#: Those that say themselves where the next page is.
CHAINED = ("rss", "json", "atom", "html")
#: What a page costs by itself is most of its cost, so pages are larger while all of them are read.
LARGE = 1000


@pytest.mark.parametrize("face", IN_PAGES)
def test_pages_of_ten_thousand_and_one(
    many: int, expected: list[Told], client: Client, monkeypatch: pytest.MonkeyPatch, db: Any, face: str
) -> None:
    """The first and the last pages as they are, the last ones by their own links too; then every page, of a
    larger size."""
    size, more = IN_PAGES[face]
    last = -(-MANY // size)
    for page in (1, 2, last - 1, last):
        assert_page(client, face, page, more, expected[(page - 1) * size : page * size])
    if face in CHAINED:
        told = read(client, face, f"{ASKED}&page={last - 1}")
        compare({FIRST: expected[(last - 2) * size :], face: told})
    path = READERS[face][0]
    assert client.get(f"/th/{path}?{ASKED}&page={last + 1}{more}").status_code == (
        200 if face == "html" else 422
    )
    make_pages_large(monkeypatch)
    for page in range(1, -(-MANY // LARGE) + 1):
        assert_page(client, face, page, more, expected[(page - 1) * LARGE : page * LARGE])


def make_pages_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeds.history.PER_PAGE", LARGE)
    monkeypatch.setattr("search.lists.PER_PAGE", LARGE)
    monkeypatch.setattr("feeds.embed.views.look_of", lambda request: Look(number=LARGE))


def assert_page(client: Client, face: str, page: int, more: str, wanted: list[Told]) -> None:
    """What a page shows, by its title, link and, where it says them, identifier and times."""
    content = fetch(client, f"/th/{READERS[face][0]}?{ASKED}&page={page}{more}").content
    compare({FIRST: wanted, face: list(ON_PAGE[face](content))})


def on_json(content: bytes) -> Iterator[Told]:
    return map(of_json_item, json.loads(content)["items"])


def on_rss(content: bytes) -> Iterator[Told]:
    for item in etree.fromstring(content).iter("item"):
        published = email.utils.parsedate_to_datetime(item.findtext("pubDate"))
        updated = moment(item.findtext("{http://www.w3.org/2005/Atom}updated"))
        yield Told(item.findtext("guid"), item.findtext("title"), item.findtext("link"), published, updated)


def on_atom(content: bytes) -> Iterator[Told]:
    for entry in etree.fromstring(content).iter("{*}entry"):
        (link,) = entry.xpath("*[local-name()='link'][@rel='alternate'][not(@hreflang)]/@href")
        times = (moment(entry.findtext(f"{{*}}{name}")) for name in ("published", "updated"))
        yield Told(entry.findtext("{*}id"), entry.findtext("{*}title"), str(link), *times)


def on_embed(content: bytes) -> Iterator[Told]:
    return linked(content, "item")


def on_html(content: bytes) -> Iterator[Told]:
    return linked(content, "card__title")


def linked(content: bytes, name: str) -> Iterator[Told]:
    """Links straight inside what a class names; a path of XPath would take the square of their number."""
    for link in html.fromstring(content).iter("a"):
        if name in link.getparent().get("class", ""):
            yield Told(None, plain(link), BASE + link.get("href"))


ON_PAGE: dict[str, Callable[[bytes], Iterator[Told]]] = {
    "rss": on_rss,
    "json": on_json,
    "atom": on_atom,
    "embed": on_embed,
    "embed-timeline": on_embed,
    "html": on_html,
}
