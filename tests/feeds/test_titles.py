"""What lists of a person are called: by the public name, and by nothing where the public may not see it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from lxml.html import fragments_fromstring, fromstring

from search.catalogue import put_term
from tests.feeds.shelf import Shelf
from tests.record_parts import TERM_LABELS
from tests.record_terms import full_person

KEY = "trat-governor"
THAI, ENGLISH = TERM_LABELS["person", KEY]
UID = f"person:{KEY}"


@pytest.fixture
def named(five: Shelf) -> Shelf:
    """A person whom the public may see."""
    put_term("person", KEY, slug=KEY, label_th=THAI, label_en=ENGLISH)
    five.put(full_person("th"), full_person("en"))
    cache.clear()
    return five


def titles(client: Client, language: str, query: str) -> Iterator[str]:
    """What everything that is called by its slice is called."""
    for face in ("feed.rss", "feed.atom"):
        tree = etree.fromstring(client.get(f"/{language}/{face}?{query}").content)
        yield tree.xpath("string(//*[local-name()='title'])")
    yield client.get(f"/{language}/feed.json?{query}").json()["title"]
    calendar = client.get(f"/{language}/calendar.ics?{query}").content.decode().replace("\r\n ", "")
    yield next(line for line in calendar.splitlines() if line.startswith("X-WR-CALNAME"))
    for frame in ("list", "timeline", "map"):
        page = client.get(f"/{language}/embed/{frame}?{query}").content
        yield fromstring(page).xpath("string(//title)")
    address = quote(f"http://testserver/{language}/search/?{query}")
    yield client.get(f"/oembed?url={address}").json()["title"]
    yield fromstring(client.get(f"/{language}/embed/?{query}").content).xpath("string(//iframe/@title)")
    panel = fromstring(client.get(f"/{language}/search/?{query}").content).xpath("//textarea")
    yield from (fragments_fromstring(area.text)[0].get("title") for area in panel)


@pytest.mark.parametrize(("language", "name"), [("th", THAI), ("en", ENGLISH)])
def test_a_person_is_named_and_no_key_is_shown(
    named: Shelf, client: Client, language: str, name: str
) -> None:
    for query in (f"type=meeting&person={KEY}", f"type=meeting&person=!{KEY}"):
        found = list(titles(client, language, query))
        assert len(found) >= 12
        assert [title for title in found if name not in title or KEY in title] == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_who_is_not_public_is_left_out(named: Shelf, client: Client, language: str) -> None:
    """Be it that another person's hidden name stands on the page, which is withheld."""
    named.take(UID)
    cache.clear()
    plain = list(titles(client, language, "type=meeting"))
    for query in (f"type=meeting&person={KEY}", f"type=meeting&person=!{KEY}"):
        assert list(titles(client, language, query)) == plain


def test_the_name_costs_no_query_more(named: Shelf, client: Client) -> None:
    for face in ("feed.rss", "calendar.ics", "embed/list"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/th/{face}?person={KEY}")
        assert len(queries) <= 4, face
