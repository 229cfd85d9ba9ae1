"""The past of a feed, walked as RFC 5005 says: archives by first publishing, plain pages in other orders."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import feedparser
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from tests.exits.conftest import kept_for_module
from tests.feeds.conftest import open_shelf
from tests.feeds.shelf import Shelf, articles, number

NAMESPACES = {"a": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}
FIRST = datetime.datetime(2022, 1, 1, 8, tzinfo=datetime.UTC)
#: Thing number n was the n-th to be published, and tells of a day that goes the other way.
COUNT = 57


@pytest.fixture(scope="module")
def written(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Shelf]:
    with kept_for_module(django_db_blocker):
        with open_shelf() as shelf:
            for place, record in enumerate(articles(COUNT), start=1):
                day = FIRST + datetime.timedelta(days=place)
                when = (FIRST - datetime.timedelta(days=place)).date().isoformat()
                shelf.put(record.model_copy(update={"published": day, "updated": day, "when": when}))
        yield shelf


@pytest.fixture
def many(written: Shelf, db: None) -> Iterator[Shelf]:
    cache.clear()
    with open_shelf(written) as shelf:
        yield shelf


def read(client: Client, address: str) -> tuple[list[str], dict[str, str], bytes]:
    """Ids of a document, its links by relation, the document itself."""
    response = client.get(address)
    assert response.status_code == 200, address
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    root = etree.fromstring(response.content)
    top = root.find("channel") if root.tag == "rss" else root
    links = {link.get("rel"): link.get("href") for link in top.findall("a:link", NAMESPACES)}
    return [entry.id for entry in feed.entries], links, response.content


def walk(client: Client, address: str, relation: str) -> list[list[str]]:
    """Ids of every document from one on, by one relation."""
    documents = []
    while address:
        ids, links, _content = read(client, address)
        documents.append(ids)
        assert len(documents) < 50
        address = links.get(relation, "")
    return documents


def published(*places: int) -> list[str]:
    return [f"urn:uuid:{number(place)}" for place in places]


@pytest.mark.parametrize("face", ["rss", "atom"])
def test_archives_hold_everything_once_from_the_oldest(many: Shelf, client: Client, face: str) -> None:
    newest, *archives = walk(client, f"/th/feed.{face}?sort=published", "prev-archive")
    assert newest == published(*range(COUNT, COUNT - 25, -1))
    assert archives == [published(*range(50, 25, -1)), published(*range(25, 0, -1))]
    assert {*newest, *archives[0], *archives[1]} == set(published(*range(1, COUNT + 1)))


@pytest.mark.parametrize("face", ["rss", "atom"])
def test_archives_say_what_they_are_and_lead_both_ways(many: Shelf, client: Client, face: str) -> None:
    base = f"http://testserver/th/feed.{face}?sort=published"
    _ids, links, content = read(client, base)
    assert b"<fh:archive" not in content
    assert links["prev-archive"] == f"{base}&archive=2"
    assert not {"next", "previous", "current", "next-archive"} & set(links)
    _ids, links, content = read(client, f"{base}&archive=1")
    assert content.count(b"<fh:archive/>") == 1
    assert (links["current"], links["next-archive"]) == (base, f"{base}&archive=2")
    assert "prev-archive" not in links
    _ids, links, _content = read(client, f"{base}&archive=2")
    assert links["prev-archive"] == f"{base}&archive=1"
    assert "next-archive" not in links


def test_a_full_archive_stays_when_more_is_published(many: Shelf, client: Client) -> None:
    address = "/th/feed.atom?sort=published&archive="
    before = [read(client, f"{address}{archive}")[2].replace(b"\n", b"") for archive in (1, 2)]
    for place, record in enumerate(articles(COUNT + 30), start=1):
        if place > COUNT:
            day = FIRST + datetime.timedelta(days=place)
            many.put(record.model_copy(update={"published": day, "updated": day}))
    after = [read(client, f"{address}{archive}")[2].replace(b"\n", b"") for archive in (1, 2)]
    assert after[0] == before[0]
    # The newest archive of before now leads on to the next one; its items are the same.
    assert after[1].partition(b"<entry")[2] == before[1].partition(b"<entry")[2]


@pytest.mark.parametrize("face", ["rss", "atom"])
@pytest.mark.parametrize("sort", ["", "&sort=oldest", "&sort=title", "&sort=updated"])
def test_other_orders_have_pages(many: Shelf, client: Client, face: str, sort: str) -> None:
    start = f"/th/feed.{face}?type=article{sort}"
    pages = walk(client, start, "next")
    assert [len(page) for page in pages] == [25, 25, 7]
    assert len({one for page in pages for one in page}) == COUNT
    _ids, links, _content = read(client, f"{start}&page=2")
    names = ("first", "previous", "next", "last")
    assert [links[name].partition("page=")[2] for name in names] == ["", "", "3", "3"]
    assert walk(client, links["last"], "previous") == pages[::-1]


@pytest.mark.parametrize("sort", ["", "?sort=published", "?sort=title"])
def test_json_feed_goes_on_by_its_next_url(many: Shelf, client: Client, sort: str) -> None:
    address, seen = f"/th/feed.json{sort}", []
    while address:
        page = client.get(address).json()
        seen += [item["id"] for item in page["items"]]
        address = page.get("next_url", "")
    assert len(seen) == len(set(seen)) == COUNT
    if "published" in sort:
        assert seen == published(*range(COUNT, 0, -1))


@pytest.mark.parametrize(
    "query",
    [
        "archive=1",
        "sort=published&archive=0",
        "sort=published&archive=3",
        "sort=published&archive=99999999999",
        "sort=published&archive=1&archive=2",
        "sort=published&archive=x",
        "sort=published&archive=1&page=2",
        "sort=published&archive=%00",
    ],
)
def test_an_archive_that_is_not_there_is_refused(many: Shelf, client: Client, query: str) -> None:
    for face in ("rss", "atom"):
        answer = client.get(f"/th/feed.{face}?{query}")
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["parameter"] in ("archive", "page")
    assert client.get("/th/feed.json?sort=published&archive=1").status_code == 422


def test_an_archive_costs_what_a_feed_costs(many: Shelf, client: Client) -> None:
    spent: list[Any] = []
    for address in ("/th/feed.atom?sort=published", "/th/feed.atom?sort=published&archive=1"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        spent.append(len(queries))
    assert max(spent) <= 4
