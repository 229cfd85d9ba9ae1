"""Fair use: calls of one address are counted, told and at last refused; nobody else notices."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.core import checks
from django.core.cache import caches
from django.test import Client, RequestFactory
from fakeredis import TcpFakeServer
from redis import Redis

from feeds.limits import store
from feeds.limits.caller import address_of, caller
from feeds.limits.checks import HIDDEN
from tests.feeds.shelf import Shelf

ROOT = Path(__file__).parents[2]
API, FEED, FILE = "/api/v1/terms/region", "/th/feed.json", "/th/export.csv"
USUAL = {"calls": 1000, "downloads": 1000, "parallel": 2, "seconds": 300, "proxies": 0, "hidden": False}


@pytest.fixture(autouse=True)
def counts(settings: Any) -> Iterator[None]:
    settings.HUB_LIMITS = USUAL
    store.come_back()
    caches["shared"].clear()
    yield
    caches["shared"].clear()


def limited(settings: Any, **limits: Any) -> None:
    settings.HUB_LIMITS = {**USUAL, **limits}


def numbers(header: str) -> dict[str, dict[str, int]]:
    """``"calls";r=4;t=20, …`` as numbers by policy."""
    found = {}
    for item in header.split(", "):
        name, *parts = item.split(";")
        found[name.strip('"')] = {key: int(value) for key, value in (part.split("=") for part in parts)}
    return found


def test_what_is_left_is_told_and_then_refused(five: Shelf, client: Client, settings: Any) -> None:
    limited(settings, calls=3)
    for left in (2, 1, 0):
        response = client.get(API)
        assert response.status_code == 200
        assert response["RateLimit-Policy"] == '"calls";q=3;w=60'
        told = numbers(response["RateLimit"])["calls"]
        assert told["r"] == left
        assert 1 <= told["t"] <= 60
        assert "RateLimit" in response["Access-Control-Expose-Headers"]
    for address in (API, FEED, "/feeds.opml", "/th/embed/list", "/oembed?url=x", "/sitemap.xml"):
        refused = client.get(address)
        assert refused.status_code == 429, address
        assert refused["Content-Type"] == "application/problem+json"
        assert refused["Cache-Control"] == "no-store"
        assert refused["Access-Control-Allow-Origin"] == "*"
        assert 1 <= int(refused["Retry-After"]) <= 60
        told = numbers(refused["RateLimit"])["calls"]
        assert (told["r"], refused["Retry-After"]) == (0, str(told["t"]))
        assert "Retry-After" in refused["Access-Control-Expose-Headers"]
        assert refused.json()["status"] == 429
    # A reader of pages has no such limit, and an embed that is refused is still shown as what it is.
    assert client.get("/th/search/").status_code == 200
    assert "RateLimit" not in client.get("/th/search/")
    assert "frame-ancestors *" in client.get("/th/embed/list")["Content-Security-Policy"]
    assert client.get(API, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_the_window_passes(five: Shelf, client: Client, settings: Any, time_machine: Any) -> None:
    limited(settings, calls=1)
    time_machine.move_to("2026-03-04T05:06:10+07:00", tick=False)
    assert client.get(API).status_code == 200
    assert client.get(API)["Retry-After"] == "50"
    time_machine.move_to("2026-03-04T05:07:00+07:00", tick=False)
    assert client.get(API).status_code == 200


def test_downloads_have_a_budget_of_their_own(five: Shelf, client: Client, settings: Any) -> None:
    limited(settings, downloads=2)
    for _turn in range(2):
        first = client.get(FILE)
        assert first.getvalue()
    assert numbers(first["RateLimit"])["downloads"]["r"] == 0
    assert set(numbers(first["RateLimit-Policy"])) == {"calls", "downloads"}
    assert client.get("/th/export.jsonl").status_code == 429
    assert client.get(FEED).status_code == 200


def test_none_is_none(five: Shelf, client: Client, settings: Any) -> None:
    limited(settings, calls=0, downloads=0, parallel=0)
    response = client.get(FILE)
    assert response.getvalue()
    assert "RateLimit" not in response


def test_only_so_many_downloads_at_a_time(five: Shelf, client: Client, settings: Any) -> None:
    running = [iter(client.get(FILE)), iter(client.get("/en/export.jsonl"))]
    refused = client.get(FILE)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert client.get(FILE, REMOTE_ADDR="198.51.100.7").getvalue()
    assert b"".join(running.pop())
    assert client.get(FILE).getvalue(), "one that has ended gave its place back"
    response = client.get(FILE)
    assert client.get(FILE).status_code == 429
    for closer in response._resource_closers:  # what the server does, but for the database's connection
        closer()
    assert client.get(FILE).getvalue(), "so did one whose reader went away"
    # What is refused for another reason, or known already, keeps no place either.
    for _turn in range(3):
        assert client.get(f"{FILE}?type=nothing").status_code == 422
        assert client.get(FILE, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_a_download_that_broke_down_gave_its_place_back(
    five: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: Any, **named: Any) -> None:
        raise OSError("the database is away")

    client.raise_request_exception = False
    with monkeypatch.context() as away:
        away.setattr("feeds.interface.respond", broken)
        assert [client.get(FILE).status_code for _turn in range(3)] == [500] * 3
    assert client.get(FILE).status_code == 200


def test_a_download_has_its_time(five: Shelf, client: Client, settings: Any) -> None:
    limited(settings, seconds=-1)
    workbook = client.get("/th/export.xlsx")
    assert (workbook.status_code, workbook["Content-Type"]) == (503, "application/problem+json")
    with pytest.raises(RuntimeError, match="more than"):
        client.get(FILE).getvalue()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "believed"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "203.0.113.9", None),
        (1, "", None),
        (1, "unknown", None),
        (1, "203.0.113.9' OR 1=1", None),
    ],
)
def test_who_is_calling_is_believed_only_from_a_proxy(
    settings: Any, proxies: int, forwarded: str, believed: str | None
) -> None:
    limited(settings, proxies=proxies)
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    found = address_of(RequestFactory().get("/", headers=headers))
    assert (str(found) if found else None) == believed


def test_callers_who_cannot_be_told_apart_are_not_counted_as_one(
    five: Shelf, client: Client, settings: Any
) -> None:
    limited(settings, calls=1, hidden=True)
    assert [client.get(API).status_code for _turn in range(3)] == [200, 200, 200]
    limited(settings, calls=1)
    assert [client.get(API, REMOTE_ADDR="").status_code for _turn in range(3)] == [200, 200, 200]


def test_an_address_is_not_kept(five: Shelf, client: Client) -> None:
    def name(address: str) -> str:
        return caller(RequestFactory().get("/", REMOTE_ADDR=address))

    client.get(FILE, REMOTE_ADDR="203.0.113.9").getvalue()
    kept = " ".join(map(str, caches["shared"]._cache))  # type: ignore[attr-defined]
    assert "limit.calls" in kept
    assert name("203.0.113.9") in kept
    assert "203.0.113" not in kept
    # One network of version 6 is one caller, and one of version 4 may be written as such.
    assert name("2001:db8:1:2::7") == name("2001:db8:1:2:ffff::9") != name("2001:db8:1:3::7")
    assert name("::ffff:203.0.113.9") == name("203.0.113.9")


@pytest.fixture
def redis() -> Iterator[str]:
    """A server that speaks Redis, for other processes too."""
    server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"redis://127.0.0.1:{server.server_address[1]}/0"
    server.shutdown()
    server.server_close()


WORKER = """
import time
import django; django.setup()
from feeds.limits.budgets import CALLS, spend
from feeds.limits.places import take
time.time = lambda: 1_000_000.0  # one window for all
take("someone")
print([spend(CALLS, "someone").left for turn in range(3)])
"""


def worker(url: str) -> list[int]:
    """What another process is told of three calls."""
    told = subprocess.run(
        [sys.executable, "-c", WORKER],
        env={"DJANGO_SETTINGS_MODULE": "hub.settings.base", "PYTHONPATH": f"{ROOT}:{ROOT}/site",
             "HUB_CACHE_URL": url, "HUB_CALL_LIMIT": "10"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: list[int] = json.loads(told.stdout.splitlines()[-1])
    return found


def test_workers_count_together_in_a_shared_cache(redis: str) -> None:
    assert worker(redis) == [9, 8, 7]
    assert worker(redis) == [6, 5, 4]
    # What is counted is forgotten when its window is over, and a place whose process died is free again.
    shared = Redis.from_url(redis)
    kept = {key.decode(): shared.ttl(key) for key in shared.scan_iter()}
    assert {name.partition(":1:")[2].split(".")[1] for name in kept} == {"calls", "place"}
    assert all(0 < seconds <= 300 for seconds in kept.values()), kept


def test_a_shared_cache_that_is_away_stops_nobody(five: Shelf, client: Client, settings: Any) -> None:
    limited(settings, calls=2)
    settings.CACHES = {
        **settings.CACHES,
        "shared": {**settings.CACHES["own"], "BACKEND": "django.core.cache.backends.redis.RedisCache",
                   "LOCATION": "redis://127.0.0.1:9/0", "OPTIONS": {"socket_connect_timeout": 0.2}},
    }  # fmt: skip
    with structlog.testing.capture_logs() as logs:
        assert [client.get(API).status_code for _turn in range(3)] == [200, 200, 429]
    assert [line["event"] for line in logs].count("shared cache away") == 1
    settings.CACHES = {**settings.CACHES, "shared": settings.CACHES["own"]}


@pytest.mark.parametrize(
    ("query", "agent", "logged"),
    [
        ("?client=ห้องข่าว%0A%00x", "curl/8", "ห้องข่าวx"),
        ("", "mirror/1 (+https://m.example)", "mirror/1 (+https://m.example)"),
        ("", "x" * 9999, "x" * 120),
    ],
)
def test_the_log_says_which_program_called(
    five: Shelf, client: Client, query: str, agent: str, logged: str
) -> None:
    with structlog.testing.capture_logs() as logs:
        client.get(API + query, headers={"User-Agent": agent})
        client.get("/th/search/?client=me", headers={"User-Agent": agent})
    told = [line.get("client") for line in logs if line["event"] == "request"]
    assert told == [logged, None]


def test_faces_of_lists_take_a_name_too_but_no_reader_is_told_by_his_browser(
    five: Shelf, client: Client
) -> None:
    with structlog.testing.capture_logs() as logs:
        named = client.get(f"{FEED}?type=meeting&client=ห้องข่าว")
        client.get("/th/embed/list", headers={"User-Agent": "Somebody/1"})
    assert [line.get("client") for line in logs if line["event"] == "request"] == ["ห้องข่าว", None]
    assert named.json()["items"] == client.get(f"{FEED}?type=meeting").json()["items"]


def test_a_proxy_that_hides_everyone_is_told_when_the_hub_starts(settings: Any) -> None:
    def told() -> list[str]:
        return [one.id or "" for one in checks.run_checks() if one.id == HIDDEN]

    limited(settings, hidden=True)
    assert told() == [HIDDEN]
    limited(settings, hidden=True, calls=0, downloads=0)
    assert told() == []
    limited(settings, hidden=False, proxies=1)
    assert told() == []
