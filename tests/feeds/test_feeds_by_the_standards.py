"""Every feed against the rules of its standard: grammars in ``rules/`` (RFC 4287 and RSS 2.0 with the
advisory board's profile as RELAX NG, JSON Feed 1.1 as a JSON Schema), and here what no grammar can say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from lxml import etree

from search.record import Sentence, Source
from tests.exits.conftest import kept_for_module
from tests.feeds.conftest import open_shelf, put_five
from tests.feeds.shelf import Shelf, articles
from tests.records import full_article, full_meeting

RULES = Path(__file__).parent / "rules"
NAMESPACES = {"a": "http://www.w3.org/2005/Atom"}
#: Whole and empty, a page and an archive, both languages in one, words, parts, terms.
QUERIES = [
    "",
    "year=1999",
    "type=article&page=2",
    "sort=published",
    "sort=published&archive=1",
    "lang=any",
    "type=action,clause,run,network,province,topic",
    "q=%E0%B8%95%E0%B8%A3%E0%B8%B2%E0%B8%94&province=23",
]
JSON_FEED = Draft202012Validator(
    json.loads((RULES / "json_feed.json").read_text(encoding="utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def grammar(name: str) -> Any:
    return etree.RelaxNG.from_rnc_string((RULES / f"{name}.rnc").read_text(encoding="utf-8"))


ATOM, RSS = grammar("atom"), grammar("rss")


@pytest.fixture(scope="module")
def shelved(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """Every kind with all it may have, more than a page of it, and words that documents stumble over."""
    with kept_for_module(django_db_blocker), open_shelf() as shelf:
        fill(shelf)
        yield


@pytest.fixture
def full(shelved: None, db: None) -> None:
    """What is on the shelf, for one test."""


def fill(shelf: Shelf) -> None:
    put_five(shelf)
    shelf.put(*articles(30), *articles(30, "en"))
    shelf.put(
        full_article(uid="6" * 8, path="/th/a/", title=Sentence(text='<b>1 & 2</b> "3" \x0b\ufffe 😀 ]]>')),
        full_meeting(uid="7" * 8, path="/th/b/", summary=Sentence(text=""), pictures=(), files=(), terms=()),
        full_meeting(
            uid="8" * 8,
            path="/th/c/",
            source=Source(url="https://example.org/ข่าว?ก=1&b=[2]", publisher_name=Sentence(text="x")),
        ),
    )


def read(client: Client, face: str, query: str, locale: str = "th") -> bytes:
    answer = client.get(f"/{locale}/feed.{face}?{query}")
    assert answer.status_code == 200, answer.content
    return bytes(answer.content)


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("query", QUERIES)
def test_atom(full: None, client: Client, query: str, locale: str) -> None:
    root = etree.fromstring(read(client, "atom", query, locale))
    ATOM.assertValid(root)
    assert list(wrong_in_atom(root)) == []


def wrong_in_atom(root: Any) -> Iterator[str]:
    """RFC 4287, 4.1.1, 4.1.2 and 4.2.6, in words."""
    entries = root.findall("a:entry", NAMESPACES)
    ids = [entry.findtext("a:id", namespaces=NAMESPACES) for entry in entries]
    if len(ids) != len(set(ids)):
        yield "two entries of one document have one id"
    if [link.get("rel") for link in links(root)].count("self") != 1:
        yield "a feed has one link to itself"
    for holder in (root, *entries):
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in links(holder)
            if link.get("rel") == "alternate"
        ]
        if not alternates:
            yield "a link to the page is missing"
        if len(alternates) != len(set(alternates)):
            yield "two alternates of one type and language"
        if len([link for link in links(holder) if link.get("rel") == "via"]) > 1:
            yield "more sources than one"
    times = [one.text for one in root.iterfind("a:entry/a:updated", NAMESPACES)]
    if times and root.findtext("a:updated", namespaces=NAMESPACES) < max(times):
        yield "a feed is older than what stands in it"


def links(holder: Any) -> list[Any]:
    return list(holder.findall("a:link", NAMESPACES))


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("query", QUERIES)
def test_rss(full: None, client: Client, query: str, locale: str) -> None:
    root = etree.fromstring(read(client, "rss", query, locale))
    RSS.assertValid(root)
    assert list(wrong_in_rss(root.find("channel"))) == []


def wrong_in_rss(channel: Any) -> Iterator[str]:
    """What the profile says about one channel and each of its items."""
    if [link.get("rel") for link in links(channel)].count("self") != 1:
        yield "a channel has one link to itself"
    guids = [item.findtext("guid") for item in channel.findall("item")]
    if len(guids) != len(set(guids)):
        yield "two items have one guid"
    for item in channel.findall("item"):
        names = [child.tag for child in item]
        if "description" in names and names.index("description") > names.index(
            "{http://purl.org/rss/1.0/modules/content/}encoded"
        ):
            yield "the full text comes before the description"
    for moment in channel.iter("pubDate", "lastBuildDate"):
        written = moment.text
        said = parsedate_to_datetime(written)
        if said.strftime("%a") != written[:3]:
            yield "the day of the week is another"


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("query", [query for query in QUERIES if "archive" not in query])
def test_json_feed(full: None, client: Client, query: str, locale: str) -> None:
    feed = json.loads(read(client, "json", query, locale))
    assert [error.message for error in JSON_FEED.iter_errors(feed)] == []
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    assert feed.get("next_url") != feed["feed_url"]
    assert feed["items"] or "1999" in query or locale == "en"


def test_what_names_a_hub(full: None, client: Client, settings: Any) -> None:
    settings.HUB_WEBSUB_URL = "https://hub.example.net/"
    ATOM.assertValid(etree.fromstring(read(client, "atom", "")))
    RSS.assertValid(etree.fromstring(read(client, "rss", "")))
    feed = json.loads(read(client, "json", ""))
    JSON_FEED.validate(feed)
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example.net/"}]


BROKEN = [
    ("atom", b"<updated>", b"<updated>25 "),
    ("atom", b"<id>", b"<id>  "),
    ("atom", b"</title>", b"</title><title>2</title>"),
    ("atom", b'rel="self"', b'rel="itself"'),
    ("rss", b"<pubDate>", b"<pubDate>25 "),
    ("rss", b' isPermaLink="false"', b""),
    ("rss", b"<description>", b"<describe/><description>"),
    ("rss", b"<link>http", b"<link>"),
]


@pytest.mark.parametrize(("face", "right", "wrong"), BROKEN)
def test_the_rules_see_what_is_wrong(
    full: None, client: Client, face: str, right: bytes, wrong: bytes
) -> None:
    content = read(client, face, "type=meeting")
    assert right in content
    rules = {"atom": ATOM, "rss": RSS}[face]
    assert not rules.validate(etree.fromstring(content.replace(right, wrong, 1)))


@pytest.mark.parametrize(
    "change",
    [
        {"version": "https://jsonfeed.org/version/1"},
        {"author": {"name": "x"}},
        {"items": [{"id": 1}]},
        {"title": ""},
    ],
)
def test_the_schema_sees_what_is_wrong(full: None, client: Client, change: dict[str, Any]) -> None:
    feed = json.loads(read(client, "json", "type=meeting"))
    assert JSON_FEED.is_valid(feed)
    assert not JSON_FEED.is_valid(feed | change)
    bad_day = [{**feed["items"][0], "date_published": "25/11/2565"}]
    assert not JSON_FEED.is_valid(feed | {"items": bad_day})
