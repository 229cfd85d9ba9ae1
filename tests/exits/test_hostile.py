"""Hostile input at every public address: never a server error, and an answer in time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client

from search.registry import faces
from tests.builders import make_hub, make_page, make_section
from tests.exits.conftest import keep_few_terms, kept_for_module

from .addresses import CALLS

pytestmark = pytest.mark.django_db

#: Far above what any answer takes; a query that runs away takes minutes.
SECONDS = 20

TEXTS = [
    '"',
    "'",
    '"" OR 1=1 --',
    "* NEAR(a b) ^title:",
    "AND OR NOT ( ) { } [ ]",
    "a\x00b",
    "\x00",
    "\ud800",
    "ก\u0e48\u0e48\u0e48\u0e4d\u0e32",
    "\u0e48",
    "่" * 500,
    "ก" * 10_000,
    "มหาวิทยาลัย" * 900,
    "%",
    "\\",
    "   ",
    "\u200b\u200b",
    "<script>alert(1)</script>",
    "\u202eกลับ",
    "-",
    '-"',
    '"" ""',
    "😀" * 300,
    "๑๒๓",
    "e\u0301" * 200,
]

PARAMETERS = [
    "page=0",
    "page=-1",
    "page=99999999999999999999",
    "page=x",
    "page=1&page=2",
    "type=nothing",
    "type=",
    "type=!meeting&type=meeting",
    "province=99",
    "province=TH-",
    "province=%00",
    "network=..%2F..",
    "network.and=,,,",
    "network.and.and=x",
    "year=-5",
    "year=99999",
    "year=25xx",
    "from=2022-13-45",
    "from=31/02/2565",
    "from=9999-12-31&to=0001-01-01",
    "to=วันนี้",
    "status=action",
    "status=action:",
    "status=:::",
    "sort=drop",
    "lang=xx",
    "match=all",
    "q=" + "&q=" * 200,
    "unknown=1",
    "&&&===",
    "type[]=meeting",
    "a" * 10_000,
]


def addresses() -> list[str]:
    paths = ("news/", "", "network/trat-clean/", "embed/", "use-our-data/", *(face.path for face in faces))
    # Both languages of a page or face read the same parameters in the same way.
    mixed = [f"/{('th', 'en')[place % 2]}/{path}" for place, path in enumerate(paths)]
    return ["/th/search/", "/en/search/", *mixed, "/sitemap.xml", "/feeds.opml", *CALLS]


def raw(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def queries() -> Iterator[str]:
    for text in TEXTS:
        yield f"q={raw(text)}"
    yield from PARAMETERS
    for text in TEXTS[:8]:
        for name in ("type", "network", "from", "status"):
            yield f"{name}={raw(text)}"


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    with kept_for_module(django_db_blocker):
        keep_few_terms()
        make_page("meeting", make_section(make_hub()))
        yield


@pytest.fixture
def hub(world: None, db: Any) -> None:
    """A small hub to ask."""


def ask(client: Client, address: str) -> int:
    start = time.monotonic()
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    # Lines of JSON about nothing are no lines.
    assert body or response.status_code in (301, 302, 304) or "export.jsonl" in address
    assert time.monotonic() - start < SECONDS, address
    return response.status_code


def test_every_address_answers(hub: None, client: Client) -> None:
    """Otherwise the next test would prove nothing."""
    wrong = {address: status for address in addresses() if (status := ask(client, address)) != 200}
    assert wrong == {}


def test_queries_at_every_address(hub: None, client: Client) -> None:
    client.raise_request_exception = False
    wrong = {
        f"{address}?{query[:80]}": status
        for address in addresses()
        for query in queries()
        if (status := ask(client, f"{address}?{query}")) not in (200, 301, 302, 404, 422)
    }
    assert wrong == {}


def test_what_has_no_name_that_can_be_read_is_named_too(hub: None, client: Client) -> None:
    for address in ("/th/feed.rss", "/th/embed/list", "/th/embed/item/x", "/api/v1/items", "/api/v1/changes"):
        for given, named in (("=1", "="), ("%00=1", "%00"), ("%01%02=x", "%01%02"), ("%ED%A0%80=1", "")):
            response = client.get(f"{address}?{given}")
            assert response.status_code == 422, address
            told = [one["parameter"] for one in response.json()["errors"]]
            assert told == [named] if named else all(told), (address, given)


def test_machine_faces_name_the_parameter(hub: None, client: Client) -> None:
    for face in faces:
        response = client.get(f"/th/{face.path}?type=nothing")
        assert response.status_code == 422, face.name
        assert response.headers["Content-Type"].startswith("application/problem+json")
        assert "type" in response.content.decode()


PATHS = [
    "/th/" + "a/" * 400,
    "/th/" + quote("ประชุม/") * 30,
    "/th/%00/",
    "/th/..%2f..%2fetc/passwd",
    "/th/network/%22/",
    "/th/network/" + "x" * 3000 + "/",
    "/th/province/99/",
    "/media/../settings.py",
    "/media/%00",
    "/media/images/x.webp",
    "/media/original_images/x.jpg",
    "/documents/99999999/x.pdf",
    "/documents/1/%00.pdf",
    "/th/_util/",
    "/xx/",
    "//evil.example/",
    "/th//",
    "/sitemap-999999.xml",
    "/sitemap-0.xml",
    "/th/calendar/%00.ics",
    "/th/embed/item/%00",
    "/th/embed/item/%3Cscript%3E",
    "/oembed?url=%00",
    "/oembed?url=http://testserver/" + "%E0%B8%81" * 3000,
    "/oembed?url=http://[::1",
    "/th/calendar/x'%22.ics",
    "/api/v1/items/%00",
    "/api/v1/items/network:%22",
    "/api/v1/items/" + "x" * 3000,
    "/api/v1/terms/%00",
    "/api/v1/../v2",
]


@pytest.mark.parametrize("path", PATHS)
def test_paths(path: str, hub: None, client: Client) -> None:
    client.raise_request_exception = False
    assert ask(client, path) in (301, 302, 400, 404)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_methods(method: str, hub: None, client: Client) -> None:
    client.raise_request_exception = False
    for address in addresses():
        assert getattr(client, method)(address).status_code < 500, address
