"""One query, several forms: the same items in the same order with the same words, days and links."""

from __future__ import annotations

import datetime
import json
from typing import Any, NamedTuple

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from search.registry import faces
from tests.feeds.shelf import Shelf, articles
from tests.feeds.test_rss import HOSTILE
from tests.record_parts import MEETING_UID

BASE = "http://testserver"
FEEDS = {"rss": "feed.rss", "atom": "feed.atom", "json": "feed.json"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Told(NamedTuple):
    """What every form says of an item."""

    id: str
    title: str
    link: str
    published: datetime.datetime
    updated: datetime.datetime
    summary: str
    content: str
    tags: tuple[str, ...]


def moment(parts: Any) -> datetime.datetime:
    return datetime.datetime(*parts[:6], tzinfo=datetime.UTC)


def read(client: Client, name: str, query: str, locale: str = "th") -> list[Told]:
    response = client.get(f"/{locale}/{FEEDS[name]}?{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith(faces[name].content_type)
    if name == "json":
        return [from_json(item) for item in json.loads(response.content)["items"]]
    feed = feedparser.parse(response.content, sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.bozo_exception
    return [from_xml(entry) for entry in feed.entries]


def from_xml(entry: Any) -> Told:
    return Told(
        entry.id,
        entry.title,
        entry.link,
        moment(entry.published_parsed),
        moment(entry.updated_parsed),
        # Without a summary the reader shows the text.
        entry.summary if entry.get("summary") != entry.content[0].value else "",
        entry.content[0].value,
        tuple(dict.fromkeys(tag.label or tag.term for tag in entry.get("tags", []))),
    )


def from_json(item: dict[str, Any]) -> Told:
    return Told(
        item["id"],
        item["title"],
        item["url"],
        datetime.datetime.fromisoformat(item["date_published"]),
        datetime.datetime.fromisoformat(item["date_modified"]),
        item.get("summary", ""),
        item["content_html"],
        tuple(item.get("tags", [])),
    )


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "type=meeting",
        "province=23&sort=title",
        "q=%E0%B8%95%E0%B8%A3%E0%B8%B2%E0%B8%94",
        "topic=open-data",
    ],
)
def test_every_form_tells_the_same(five: Shelf, client: Client, query: str, locale: str) -> None:
    rss, atom, jsonfeed = (read(client, name, query, locale) for name in FEEDS)
    for field in Told._fields:
        told = [[getattr(item, field) for item in items] for items in (rss, atom, jsonfeed)]
        assert told[0] == told[1] == told[2], field


def test_both_languages_of_a_thing_are_told_apart_where_a_feed_holds_both(
    five: Shelf, client: Client
) -> None:
    ids = [item.id for item in read(client, "atom", "type=meeting&lang=any")]
    assert sorted(ids) == [f"urn:uuid:{MEETING_UID}", f"urn:uuid:{MEETING_UID}#en"]


@pytest.mark.parametrize("count", [0, 1, 25, 26])
def test_pages_part_the_list_alike(shelf: Shelf, client: Client, count: int) -> None:
    shelf.put(*articles(count))
    for query in ("", "page=2") if count > 25 else ("",):
        rss, atom, jsonfeed = ([item.id for item in read(client, name, query)] for name in FEEDS)
        assert rss == atom == jsonfeed
        assert len(rss) == (1 if query else min(count, 25))


def test_atom_has_what_its_standard_asks_for(five: Shelf, client: Client) -> None:
    root = etree.fromstring(client.get("/th/feed.atom?type=meeting").content)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "th"
    for required in ("id", "title", "updated", "author/a:name"):
        assert root.findtext(f"a:{required}", namespaces=ATOM), required
    (entry,) = root.findall("a:entry", ATOM)
    for required in ("id", "title", "updated", "author/a:name", "content", "summary"):
        assert entry.findtext(f"a:{required}", namespaces=ATOM), required
    # A feed is never older than what stands in it.
    assert root.findtext("a:updated", namespaces=ATOM) >= entry.findtext("a:updated", namespaces=ATOM)
    links = {(link.get("rel"), link.get("hreflang")) for link in entry.findall("a:link", ATOM)}
    own, other = ("alternate", "th"), ("alternate", "en")
    assert links == {("alternate", None), own, other, ("via", None), ("enclosure", None)}
    # RFC 4287, 4.1.1: no two alternates of one type and language, exactly one self.
    pairs = [(it.get("rel"), it.get("type"), it.get("hreflang")) for it in root.findall("a:link", ATOM)]
    assert len(pairs) == len(set(pairs))
    assert [it.get("href") for it in root.findall("a:link", ATOM) if it.get("rel") == "self"] == [
        f"{BASE}/th/feed.atom?type=meeting"
    ]


def test_an_empty_atom_feed_has_a_time(shelf: Shelf, client: Client) -> None:
    root = etree.fromstring(client.get("/th/feed.atom?type=meeting&year=1999").content)
    assert datetime.datetime.fromisoformat(root.findtext("a:updated", namespaces=ATOM)).tzinfo


def test_json_feed_has_what_its_standard_asks_for(five: Shelf, client: Client) -> None:
    feed = client.get("/th/feed.json?type=meeting").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}/th/feed.json?type=meeting"
    assert feed["home_page_url"] == f"{BASE}/th/search/?type=meeting"
    (item,) = feed["items"]
    assert item["language"] == feed["language"] == "th"
    assert item["external_url"] == "https://example.org/news/77"
    assert item["image"] == f"{BASE}/media/images/circle-1280.jpg"
    assert item["attachments"][0]["mime_type"] == "application/pdf"
    assert item["_hub"] == {
        "uid": MEETING_UID,
        "kind": "meeting",
        "when": "2022-11-25/2022-11-26",
        "state": "held",
        "terms": [
            {"scheme": "network", "key": "trat-civic"},
            {"scheme": "network", "key": "rayong-watch"},
            {"scheme": "province", "key": "23"},
            {"scheme": "district", "key": "2301"},
            {"scheme": "topic", "key": "procurement"},
            {"scheme": "topic", "key": "integrity"},
        ],
        "translations": {"en": f"{BASE}/en/news/trat/meeting-2022-11-25-trat/"},
    }
    assert client.get("/th/feed.json?type=meeting&year=1999").json()["items"] == []


@pytest.mark.parametrize("face", FEEDS)
def test_every_form_is_served_alike(five: Shelf, client: Client, face: str) -> None:
    address = f"/th/{FEEDS[face]}"
    first = client.get(f"{address}?network=trat-civic")
    etag = first["ETag"]
    with CaptureQueriesContext(connection) as captured:
        again = client.get(f"{address}?network=trat-civic", headers={"If-None-Match": etag})
    assert (again.status_code, len(captured)) == (304, 1)
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{address}?network=trat-civic")
    assert len(captured) <= 4
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert client.get(f"{address}?sort=best").status_code == 422
    for hostile in HOSTILE.values():
        assert client.get(f"{address}?{hostile}").status_code in (200, 422)
    # The addresses of the registry are those that answer.
    assert faces[face].path == FEEDS[face]
    assert {client.get(f"/{locale}/{FEEDS[face]}")["ETag"] for locale in ("th", "en")} != {etag}
