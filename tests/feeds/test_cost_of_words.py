"""What a question in words costs: at most four SQL queries at any form of its list, at any size and page,
with near matches too, whether the database or a search server finds what matches."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from feeds.api.cursors import encode
from search.outbox import send_pending
from tests.feeds.readers import path_of
from tests.feeds.shelf import Shelf
from tests.feeds.test_good_server import LISTS, ask, grow

#: A word that all have; one that is misspelt; one half-typed, whose letters must be looked at.
WORDS = ("ตราด", "ตราฎเขต", "ประชุ")
SLIPS = "เครอขาย ตราฎ อบรมม 2565"
FILTERS = ("", "&network=trat-civic&province=23&topic=integrity&year=2565&status=meeting:held")
FORMS = {**LISTS, "items": "/api/v1/items", "facets": "/api/v1/facets"}
TIMELINE = "/api/v1/terms/province/23/timeline"


def addresses(form: str) -> list[str]:
    asked = [f"{FORMS[form]}?q={words}{more}" for words in WORDS for more in FILTERS]
    if form == "items":
        asked += [f"{one}&match=close&limit=3&total=1" for one in asked]
        asked += [f"{TIMELINE}?q={words}&total=1" for words in WORDS]
    elif form not in ("facets", "csv", "xlsx", "jsonl", "embed-map"):
        asked += [f"{one}&page=900" for one in asked]
    return asked


def spent(client: Client, address: str) -> int:
    """SQL queries of a call to a process that is warm already, with nothing kept of the answers before."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = ask(client, address)
    assert answer.status_code == (422 if "page=" in address else 200), address
    if answer.status_code == 200:
        with CaptureQueriesContext(connection) as known:
            assert ask(client, address, If_None_Match=answer["ETag"]).status_code == 304
        assert len(known) <= 2, address
    return len(queries)


def test_in_the_database(five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.paging.CANDIDATES", 10)
    asked = [one for form in FORMS for one in addresses(form)]
    ask(client, asked[0])
    for size in range(2):
        if size:
            grow(five)
        assert {address: number for address in asked if (number := spent(client, address)) > 4} == {}


def test_with_a_search_server(
    search_server: Any, five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every form reads its set in one of these ways; the page for readers may ask ten and for the state."""
    pages = [f"/th/search/?q={words}{more}" for words in (*WORDS, SLIPS) for more in FILTERS]
    monkeypatch.setattr("search.paging.CANDIDATES", 10)
    asked = [
        one for form in ("atom", "calendar", "csv", "embed-map", "items", "facets") for one in addresses(form)
    ]
    ask(client, asked[0])
    for size in range(2):
        if size:
            grow(five)
        assert send_pending(force=True).behind == 0
        assert {address: number for address in asked if (number := spent(client, address)) > 4} == {}
        assert {address: number for address in pages if (number := spent(client, address)) > 11} == {}


def test_cursors_of_the_best_first_past_the_end(
    five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where fewer match than when the cursor was given."""
    monkeypatch.setattr("search.paging.CANDIDATES", 10)
    for size in range(2):
        if size:
            grow(five)
        ask(client, FORMS["items"])
        for more in ("", "&match=close"):
            address = f"/api/v1/items?q=ตราด&limit=3&total=1{more}&cursor={encode('relevance', [77])}"
            assert spent(client, address) <= 4, address
            assert ask(client, address).json()["items"] == []


def test_cursors_by_date_past_the_end(five: Shelf, client: Client) -> None:
    """An empty page has the number of all too; so has one in the middle, by whatever order."""
    grow(five)
    past = encode("newest", ["1900-01-01", "1901-01-01T00:00:00+00:00", "", ""])
    for address in ("/api/v1/items?q=ตราด&type=meeting&sort=newest", f"{TIMELINE}?q=ตราด&type=meeting"):
        first = ask(client, f"{address}&total=1&limit=5").json()
        assert first["total"] == 13
        assert spent(client, f"{address}&total=1&cursor={past}") <= 4, address
        empty = ask(client, f"{address}&total=1&cursor={past}").json()
        assert (empty["items"], empty["total"], empty["next"]) == ([], 13, None)
        following = path_of(first["next"])
        assert spent(client, following) <= 4, address
        page = ask(client, following).json()
        assert (len(page["items"]), page["total"]) == (5, 13)
        assert not {one["uid"] for one in page["items"]} & {one["uid"] for one in first["items"]}
