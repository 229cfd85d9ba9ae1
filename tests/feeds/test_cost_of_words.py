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
from tests.feeds.shelf import Shelf
from tests.feeds.test_good_server import LISTS, ask
from tests.records import full_meeting

#: A word that all have; one that is misspelt; one half-typed, whose letters must be looked at.
WORDS = ("ตราด", "ตราฎเขต", "ประชุ")
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
    ask(client, address)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = ask(client, address)
    assert answer.status_code == (422 if "page=" in address else 200), address
    if answer.status_code == 200:
        with CaptureQueriesContext(connection) as known:
            assert ask(client, address, If_None_Match=answer["ETag"]).status_code == 304
        assert len(known) <= 2, address
    return len(queries)


def grow(hub: Shelf) -> None:
    hub.put(*(full_meeting(uid=f"copy-{place}", path=f"/th/c-{place}/") for place in range(12)))


@pytest.mark.parametrize("form", FORMS)
def test_in_the_database(five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr("search.paging.CANDIDATES", 10)
    for size in range(2):
        if size:
            grow(five)
        assert {
            address: number for address in addresses(form) if (number := spent(client, address)) > 4
        } == {}


def test_with_a_search_server(
    search_server: Any, five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every form reads its set in one of these ways."""
    monkeypatch.setattr("search.paging.CANDIDATES", 10)
    asked = [
        one for form in ("atom", "calendar", "csv", "embed-map", "items", "facets") for one in addresses(form)
    ]
    for size in range(2):
        if size:
            grow(five)
        assert send_pending(force=True).behind == 0
        assert {address: number for address in asked if (number := spent(client, address)) > 4} == {}


def test_cursors_of_the_best_first_past_the_end(
    five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where fewer match than when the cursor was given."""
    monkeypatch.setattr("search.paging.CANDIDATES", 10)
    for size in range(2):
        if size:
            grow(five)
        for more in ("", "&match=close"):
            address = f"/api/v1/items?q=ตราด&limit=3&total=1{more}&cursor={encode('relevance', [77])}"
            assert spent(client, address) <= 4, address
            assert ask(client, address).json()["items"] == []
