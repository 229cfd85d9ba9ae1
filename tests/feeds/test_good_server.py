"""Every machine face is a good server: validators for each encoding, 304, HEAD, gzip, CORS, freshness, no
cookie; any change of the catalogue is seen at once by whoever asks anew; few SQL queries."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from django.utils.http import parse_http_date

from search.record import Sentence
from search.registry import faces
from tests.feeds.shelf import Shelf
from tests.record_parts import MEETING_UID
from tests.records import full_article, full_meeting

LISTS = {face.name: f"/th/{face.path}" for face in faces}
#: Answers about the whole catalogue or one thing.
OTHERS = {
    "opml": "/feeds.opml",
    "sitemap": "/sitemap.xml",
    "llms": "/llms.txt",
    "dcat": "/data/catalog.jsonld",
    "checksums": "/data/SHA256SUMS",
    "single calendar": f"/th/calendar/{MEETING_UID}.ics",
    "embedded item": f"/th/embed/item/{MEETING_UID}",
    "oembed": "/oembed?url=http://testserver/th/news/trat/meeting-2022-11-25-trat/",
    "items": "/api/v1/items",
    "item": f"/api/v1/items/{MEETING_UID}",
    "facets": "/api/v1/facets",
    "terms": "/api/v1/terms/province",
    "suggest": "/api/v1/suggest?q=%E0%B8%95%E0%B8%A3%E0%B8%B2",
    "changes": "/api/v1/changes",
    "openapi": "/api/v1/openapi.json",
}
ADDRESSES = {**LISTS, **OTHERS, "dump": "/data/meeting.zip"}
THAI_WORD = "%E0%B8%95%E0%B8%A3%E0%B8%B2%E0%B8%94"
#: What does not change with a record that changes.
SAME = ("dump", "checksums", "dcat")


@pytest.fixture(scope="module")
def dumped(kept: Shelf, tmp_path_factory: Any, django_db_blocker: Any) -> Path:
    """A folder with a dump of what all tests begin with."""
    place = tmp_path_factory.mktemp("dumps")
    with django_db_blocker.unblock(), override_settings(DUMPS_ROOT=place):
        call_command("make_dumps", "meeting", stdout=io.StringIO())
    return Path(place)


@pytest.fixture
def hub(dumped: Path, five: Shelf, settings: Any) -> Shelf:
    settings.DUMPS_ROOT = dumped
    cache.clear()
    return five


def ask(client: Client, address: str, method: str = "get", **headers: str) -> Any:
    """An answer read to its end, which closes it, as servers do; its bytes are in ``body``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    is_secure = method == "secure"
    answer = getattr(client, "get" if is_secure else method)(address, headers=named, secure=is_secure)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


@pytest.mark.parametrize("name", ADDRESSES)
def test_headers(hub: Shelf, client: Client, name: str) -> None:
    answer = ask(client, ADDRESSES[name])
    assert answer.status_code == 200
    assert re.fullmatch(r'"[0-9a-f]{32}"', answer["ETag"])
    assert parse_http_date(answer["Last-Modified"]) <= timezone.now().timestamp()
    fresh = r"public, max-age=\d+(, stale-while-revalidate=\d+)?"
    assert re.fullmatch(fresh, answer["Cache-Control"])
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    # Pages that isolate themselves may load it too.
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert {word.strip() for word in answer["Vary"].split(",")} == {"Accept-Encoding"}
    assert not answer.cookies


@pytest.mark.parametrize("name", ADDRESSES)
def test_head_says_what_get_says(hub: Shelf, client: Client, name: str) -> None:
    got, head = ask(client, ADDRESSES[name]), ask(client, ADDRESSES[name], "head")
    assert head.status_code == 200
    for header in ("ETag", "Last-Modified", "Cache-Control", "Content-Type", "Vary"):
        assert head[header] == got[header], header
    assert head.body == b""


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_is_known_is_not_sent_again(hub: Shelf, client: Client, name: str) -> None:
    first = ask(client, ADDRESSES[name])
    tag = first["ETag"]
    for condition in (
        {"If-None-Match": tag},
        {"If-None-Match": f"W/{tag}"},
        {"If-None-Match": f'"x", {tag}'},
        {"If-None-Match": f'{tag[:-1]}-gzip"', "Accept-Encoding": "gzip"},
        {"If-None-Match": "*"},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        with CaptureQueriesContext(connection) as queries:
            again = ask(client, ADDRESSES[name], **condition)
        assert (again.status_code, again.body) == (304, b""), condition
        assert len(queries) <= 2
        for header in ("Cache-Control", "Last-Modified", "Vary", "Access-Control-Allow-Origin"):
            assert again[header] == first[header], header
        assert ask(client, ADDRESSES[name], "head", **condition).status_code == 304
    assert ask(client, ADDRESSES[name], If_None_Match='"another"').status_code == 200


def test_scripts_may_ask_first_whether_they_may_ask(hub: Shelf, client: Client) -> None:
    answer = ask(client, LISTS["json"], "options", Origin="https://partner.example")
    assert answer.status_code == 204
    allowed = {word.strip() for word in answer["Access-Control-Allow-Headers"].split(",")}
    assert allowed >= {"If-None-Match", "If-Modified-Since", "Range", "If-Range"}
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_what_is_packed_is_the_same_bytes_at_any_time(hub: Shelf, client: Client) -> None:
    """Its ETag is a strong one."""
    packed = []
    for moment in ("2026-12-01T03:00:00+00:00", "2026-12-01T04:00:00+00:00"):
        with time_machine.travel(moment, tick=False):
            packed.append(ask(client, LISTS["json"], Accept_Encoding="gzip"))
    assert packed[0]["ETag"] == packed[1]["ETag"]
    assert packed[0].body == packed[1].body


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name != "dump"])
def test_each_encoding_is_an_answer_of_its_own(hub: Shelf, client: Client, name: str) -> None:
    plain = ask(client, ADDRESSES[name])
    packed = ask(client, ADDRESSES[name], Accept_Encoding="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert packed["ETag"] == f'{plain["ETag"][:-1]}-gzip"'
    assert gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize("name", [*LISTS, "items", "facets"])
def test_another_question_another_form_or_another_host_is_another_answer(
    hub: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    address = f"{ADDRESSES[name]}?type=meeting"
    tags = [ask(client, address)["ETag"], ask(client, f"{ADDRESSES[name]}?type=pledge")["ETag"]]
    tags.append(ask(client, address, "secure")["ETag"])
    with monkeypatch.context() as later:
        later.setattr("feeds.http.FORM_VERSION", 10_000)
        tags.append(ask(client, address)["ETag"])
        later.setattr("feeds.http.RECORD_VERSION", 10_000)
        tags.append(ask(client, address)["ETag"])
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name not in SAME])
def test_any_change_is_seen_by_whoever_asks_anew(hub: Shelf, client: Client, name: str) -> None:
    tag = ask(client, ADDRESSES[name])["ETag"]
    hub.put(full_article(title=Sentence(text="ชื่อที่เพิ่งเปลี่ยน")))
    assert ask(client, ADDRESSES[name], If_None_Match=tag).status_code == 200


@pytest.mark.parametrize("name", SAME)
def test_what_is_withdrawn_is_seen_there_too(hub: Shelf, client: Client, name: str) -> None:
    tag = ask(client, ADDRESSES[name])["ETag"]
    hub.take(MEETING_UID)
    answer = ask(client, ADDRESSES[name], If_None_Match=tag)
    # The only dump goes with what it told, and with it the list of checksums.
    assert answer.status_code == (404 if name in ("dump", "checksums") else 200)


@pytest.mark.parametrize("name", [*LISTS, "items"])
def test_the_day_is_in_it_where_the_answer_depends_on_it(hub: Shelf, client: Client, name: str) -> None:
    address = f"{ADDRESSES[name]}?status=action:overdue&type=action"
    with time_machine.travel("2026-12-01T16:00:00+00:00", tick=False):
        first = ask(client, address)
        assert int(first["Cache-Control"].partition("max-age=")[2].split(",")[0]) <= 3600
    with time_machine.travel("2026-12-01T17:00:01+00:00", tick=False):  # past midnight in Bangkok
        second = ask(client, address, If_None_Match=first["ETag"])
        assert second.status_code == 200
        midnight = datetime.datetime(2026, 12, 1, 17, tzinfo=datetime.UTC).timestamp()
        assert parse_http_date(second["Last-Modified"]) >= midnight
        since = {"If-Modified-Since": first["Last-Modified"]}
        assert ask(client, address, **since).status_code == 200


def grow(hub: Shelf) -> None:
    """Twelve more meetings."""
    hub.put(*(full_meeting(uid=f"copy-{place}", path=f"/th/c-{place}/") for place in range(12)))


@pytest.mark.parametrize("ranked", [300, 10])
@pytest.mark.parametrize("filters", ["", "&network=trat-civic&province=23&type=meeting", "&limit=4&total=1"])
def test_the_best_first_costs_four_too_on_every_page(
    hub: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch, filters: str, ranked: int
) -> None:
    """Also where there are more matches than are ranked."""
    monkeypatch.setattr("search.paging.CANDIDATES", ranked)
    for step in range(2):
        if step:
            grow(hub)
        address: str | None = f"/api/v1/items?q={THAI_WORD}{filters}"
        pages = 0
        while address:
            ask(client, address)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                answer = ask(client, address)
            assert answer.status_code == 200
            assert len(queries) <= 4, [one["sql"] for one in queries]
            address = json.loads(answer.body)["next"]
            pages += 1
    assert pages > 1 or "limit" not in filters


QUERIES = (
    "",
    "?province=23&type=meeting",
    f"?q={THAI_WORD}",
    f"?q={THAI_WORD}&network=trat-civic&province=23&topic=integrity&type=meeting&year=2565&status=meeting:held",
    "?sort=title",
)


def test_a_list_costs_four_queries_at_any_size(hub: Shelf, client: Client) -> None:
    spent = {}
    for step in range(2):
        if step:
            grow(hub)
        for address in (ADDRESSES[name] + query for query in QUERIES for name in (*LISTS, "items")):
            ask(client, address)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                answer = ask(client, address)
            assert answer.status_code == 200
            spent[address, step] = len(queries)
            with CaptureQueriesContext(connection) as queries:
                assert ask(client, address, If_None_Match=answer["ETag"]).status_code == 304
            assert len(queries) == 1, address
    assert {asked: number for asked, number in spent.items() if number > 4} == {}
