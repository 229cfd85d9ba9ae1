"""WebSub against a hub of our own on this machine: off by itself, told by the worker, patient."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs

import feedparser
import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from lxml import etree

from feeds import websub
from feeds.models import HubTold
from tests.feeds.shelf import Shelf
from tests.record_parts import MEETING_UID
from tests.records import full_article, full_meeting

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "http://127.0.0.1:8000"
ANNOUNCED = ("", "?network=trat-civic", "?province=23")
OTHERS = ("?province=23&type=meeting", "?topic=integrity", "?sort=published", "?page=1&q=x", "?province=!23")


class Double:
    """A hub that keeps what it is told and answers with ``status``."""

    def __init__(self) -> None:
        self.status = 204
        self.told: list[dict[str, list[str]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/hub"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                double.told.append(parse_qs(body))
                self.send_response(double.status)
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        return Handler


@pytest.fixture
def double(settings: Any) -> Iterator[Double]:
    hub = Double()
    threading.Thread(target=hub.server.serve_forever, args=(0.02,), daemon=True).start()
    settings.HUB_WEBSUB_URL = hub.url
    yield hub
    hub.server.shutdown()
    hub.server.server_close()


@pytest.fixture(autouse=True)
def no_dump_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each tick would make all of them."""
    monkeypatch.setattr("feeds.dumps.keeping.due", lambda now: [])


def tick(seconds: float) -> None:
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=seconds)):
        call_command("tick")


def settled_world(hub: Double) -> None:
    """What was there before the hub was named is told to nobody."""
    for seconds in (0, 0.1):
        tick(seconds)
    HubTold.objects.update(position=websub.Counter.objects.get().seq, retry_at=None)
    hub.told.clear()


def links(client: Client, address: str) -> dict[str, list[str]]:
    root = etree.fromstring(client.get(address).content)
    top = root.find("channel") if root.tag == "rss" else root
    found: dict[str, list[str]] = {}
    for link in top.findall("a:link", ATOM):
        found.setdefault(link.get("rel"), []).append(link.get("href"))
    return found


@pytest.mark.parametrize("face", ["rss", "atom"])
def test_without_a_hub_no_feed_names_one(five: Shelf, client: Client, face: str) -> None:
    for query in (*ANNOUNCED, *OTHERS):
        answer = client.get(f"/th/feed.{face}{query}")
        assert "Link" not in answer
        assert "hub" not in links(client, f"/th/feed.{face}{query}")
    assert "hubs" not in client.get("/th/feed.json").json()
    assert not websub.claim(timezone.now())


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("query", ANNOUNCED)
def test_an_announced_feed_names_the_hub_and_itself_once(
    five: Shelf, client: Client, double: Double, query: str, locale: str
) -> None:
    for face in ("rss", "atom"):
        address = f"{BASE}/{locale}/feed.{face}{query}"
        answer = client.get(f"/{locale}/feed.{face}{query}")
        assert answer["Link"] == f'<{double.url}>; rel="hub", <{address}>; rel="self"'
        found = links(client, f"/{locale}/feed.{face}{query}")
        assert (found["hub"], found["self"]) == ([double.url], [address])
        parsed = feedparser.parse(answer.content)
        assert not parsed.bozo
    feed = client.get(f"/{locale}/feed.json{query}").json()
    assert feed["hubs"] == [{"type": "WebSub", "url": double.url}]
    assert feed["feed_url"] == f"{BASE}/{locale}/feed.json{query}"


def test_the_same_feed_under_another_name_is_the_announced_one(
    five: Shelf, client: Client, double: Double
) -> None:
    assert links(client, "/th/feed.rss?province=TH-23")["self"] == [f"{BASE}/th/feed.rss?province=23"]


@pytest.mark.parametrize("query", OTHERS)
def test_other_feeds_name_none(five: Shelf, client: Client, double: Double, query: str) -> None:
    for face in ("rss", "atom"):
        assert "Link" not in client.get(f"/th/feed.{face}{query}")
        assert "hub" not in links(client, f"/th/feed.{face}{query}")


def test_a_change_is_told_with_the_feeds_that_show_it(five: Shelf, double: Double, client: Client) -> None:
    settled_world(double)
    five.put(full_meeting(place=full_meeting().place, state="cancelled"))
    tick(1)
    assert double.told == []  # more may follow
    tick(25)
    (message,) = double.told
    assert message["hub.mode"] == ["publish"]
    expected = {
        f"{BASE}/th/feed.{face}{query}"
        for face in ("rss", "atom", "json")
        for query in ("", "?network=trat-civic", "?network=rayong-watch", "?province=23")
    }
    assert set(message["hub.url"]) >= expected
    for address in message["hub.url"]:
        assert client.get(address.removeprefix(BASE)).status_code == 200
    tick(60)
    assert len(double.told) == 1


def test_changes_in_a_row_are_told_together_and_none_waits_for_ever(five: Shelf, double: Double) -> None:
    settled_world(double)
    begin = timezone.now()
    for step in range(9):
        # The clock goes on inside a step: the last one is well beyond the two minutes.
        with time_machine.travel(begin + datetime.timedelta(seconds=16 * step)):
            five.put(full_article(title=full_article().title.model_copy(update={"text": f"ข่าว {step}"})))
            call_command("tick")
    assert len(double.told) == 1


def test_what_is_withdrawn_is_told_to_the_feeds_of_everything(five: Shelf, double: Double) -> None:
    settled_world(double)
    five.take(MEETING_UID)
    tick(25)
    (message,) = double.told
    assert f"{BASE}/th/feed.atom" in message["hub.url"]
    assert f"{BASE}/en/feed.atom" in message["hub.url"]


def test_a_hub_that_fails_is_tried_again_later_each_time(five: Shelf, double: Double) -> None:
    settled_world(double)
    double.status = 503
    five.put(full_article(title=full_meeting().title))
    begin = timezone.now()
    tried = []
    for seconds in range(21, 400, 10):
        with time_machine.travel(begin + datetime.timedelta(seconds=seconds)):
            before = len(double.told)
            call_command("tick")
            tried += [seconds] * (len(double.told) - before)
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert pauses == sorted(pauses)
    assert 3 <= len(tried) <= 5
    row = HubTold.objects.get()
    assert (row.failures, "503" in row.error) == (len(tried), True)
    double.status = 204
    tick(4000)
    assert HubTold.objects.get().failures == 0


def test_a_hub_that_is_away_stops_nothing(five: Shelf, double: Double, settings: Any) -> None:
    settled_world(double)
    settings.HUB_WEBSUB_URL = "http://127.0.0.1:1/hub"
    tick(0)
    five.put(full_article(title=full_meeting().title))
    tick(25)
    assert HubTold.objects.get(hub=settings.HUB_WEBSUB_URL).failures == 1


def test_reading_tells_nothing(five: Shelf, double: Double, client: Client) -> None:
    settled_world(double)
    five.put(full_article(title=full_meeting().title))
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=60)):
        client.get("/th/feed.rss")
    assert double.told == []
