"""What reading costs: SQL queries of every kind of public page, of real pages, and no write among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from networks.models import HubRendition
from search.models import Entry
from tests.builders import MODELS, full_page, make_hub, make_section, make_things, translate, unreferenced
from tests.exits.conftest import kept_for_module

pytestmark = pytest.mark.django_db

LIST, DETAIL, TERM, FEED, MISS = 10, 14, 16, 4, 6


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    with kept_for_module(django_db_blocker):
        yield build()


@pytest.fixture
def filled(world: dict[str, Any], db: Any) -> dict[str, Any]:
    cache.clear()
    return world


@unreferenced()
def build() -> dict[str, Any]:
    """A full page of every kind, with a translation, in one section."""
    hub = make_hub()
    section, things = make_section(hub), make_things()
    library = make_section(hub, section.network, "knowledge")
    pages = {
        kind: full_page(
            kind, library if kind in ("course", "resource") else section, things, title=f"เรื่อง {kind}"
        )
        for kind in MODELS
    }
    with TestCase.captureOnCommitCallbacks(execute=True):
        translate(pages["meeting"])
    return {"section": section, **pages}


def cost(client: Client, address: str, status: int = 200) -> int:
    """SQL queries of the second time: processes are warm, counts are still asked for anew."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code == status, address
    writes = [q["sql"] for q in queries if q["sql"].split(None, 1)[0] in ("INSERT", "UPDATE", "DELETE")]
    assert writes == [], address
    return len(queries)


def test_lists(filled: dict[str, Any], client: Client) -> None:
    addresses = [
        "/th/",
        "/en/",
        "/th/news/",
        "/th/knowledge/",
        "/en/news/",
        filled["section"].url,
        "/th/search/",
    ]
    addresses += ["/th/search/?q=ท่าเรือ", "/th/search/?q=ท่าเรือ&province=23&type=meeting&year=2565&sort=oldest"]
    addresses += ["/en/search/?q=harbour", "/th/search/?status=meeting:done&type=action"]
    spent = {address: cost(client, address) for address in addresses}
    assert {address: number for address, number in spent.items() if number > LIST} == {}


def test_pages(filled: dict[str, Any], client: Client) -> None:
    spent = {kind: cost(client, filled[kind].url) for kind in MODELS}
    assert {kind: number for kind, number in spent.items() if number > DETAIL} == {}


def test_terms(filled: dict[str, Any], client: Client) -> None:
    terms = ["network/trat-clean", "network/rayong-watch", "province/trat", "topic/open-budget"]
    terms += ["organisation/canal-school", "person/orchard-head"]
    spent = {term: cost(client, f"/{lang}/{term}/") for term in terms for lang in ("th", "en")}
    assert {term: number for term, number in spent.items() if number > TERM} == {}


def test_feeds(filled: dict[str, Any], client: Client) -> None:
    spent = {query: cost(client, f"/th/feed.rss{query}") for query in ("", "?type=meeting", "?province=23")}
    assert {query: number for query, number in spent.items() if number > FEED} == {}


def test_a_miss(filled: dict[str, Any], client: Client) -> None:
    for address in ("/th/news/nothing-here/", "/th/network/nobody/", "/th/x/y/z/"):
        assert cost(client, address, 404) <= MISS, address


def test_nothing_for_health_and_static_files(filled: dict[str, Any], client: Client) -> None:
    for address in ("/healthz", "/static/hub/hub.css", "/favicon.ico"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) == 0, address


def test_the_same_at_many_entries(filled: dict[str, Any], client: Client) -> None:
    """The number of queries does not grow with the number of pages."""
    addresses = ["/th/", "/th/news/", "/th/search/?q=ท่าเรือ", filled["meeting"].url, "/th/network/trat-clean/"]
    addresses += ["/th/province/trat/", "/th/feed.rss"]
    before = {address: cost(client, address) for address in addresses}
    copy_entries(filled["article"], 200)
    assert {address: cost(client, address) for address in addresses} == before


def copy_entries(page: Any, number: int) -> None:
    from search.models import EntryTerm

    entry = Entry.objects.get(uid=page.uid, locale="th")
    terms = list(entry.terms.values_list("scheme", "key"))
    copies = []
    for index in range(number):
        copy = Entry.objects.get(pk=entry.pk)
        copy.pk, copy.uid, copy.path = None, f"{entry.uid[:20]}-{index}", f"{entry.path}{index}/"
        copies.append(copy)
    Entry.objects.bulk_create(copies)
    EntryTerm.objects.bulk_create(
        EntryTerm(entry=copy, scheme=scheme, key=key) for copy in copies for scheme, key in terms
    )


def test_no_size_of_a_picture_is_made_by_reading(filled: dict[str, Any], client: Client) -> None:
    HubRendition.objects.all().delete()
    for kind in MODELS:
        client.get(filled[kind].url)
    client.get("/th/")
    assert HubRendition.objects.count() == 0
