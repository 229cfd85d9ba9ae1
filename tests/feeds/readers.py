"""Readers of every form of a list, each by somebody else's library: what it tells of its items, in order.

``read(client, face, query, locale)`` walks all pages of a form, however it says where the next one is.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from collections.abc import Callable, Iterator
from email.message import Message
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import feedparser
import icalendar
import openpyxl
from django.test import Client
from lxml import html

from feeds.ids import permanent_id

BASE = "http://testserver"


class Told(NamedTuple):
    """What a form says of an item; what it does not say at all is None."""

    id: str | None
    title: str
    link: str
    published: datetime.datetime | None = None
    updated: datetime.datetime | None = None
    when: str | None = None


class Answer:
    """What came over the wire, with what the readers ask of Django's answers."""

    streaming = False

    def __init__(self, status: int, headers: Message, content: bytes) -> None:
        self.status_code, self.headers = status, headers
        is_packed = headers.get("Content-Encoding") == "gzip"
        self.content = gzip.decompress(content) if is_packed else content

    def get(self, name: str, default: str = "") -> str:
        return str(self.headers.get(name, default))


class Wire:
    """Asks a running server as Django's client asks the site; what it says of its own address is told as that
    of the readers."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str) -> Answer:
        asked = Request(self.url + path, headers={"Accept-Encoding": "gzip"})
        with urlopen(asked, timeout=60) as answer:
            read = Answer(answer.status, answer.headers, answer.read())
        if not read.content.startswith(b"PK"):
            read.content = read.content.replace(self.url.encode(), BASE.encode())
        return read


def fetch(client: Client | Wire, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def moment(text: str) -> datetime.datetime:
    found = datetime.datetime.fromisoformat(text)
    assert found.tzinfo is not None
    return found.astimezone(datetime.UTC).replace(microsecond=0)


def of_feed(client: Client | Wire, address: str) -> Iterator[Told]:
    while address:
        feed = feedparser.parse(fetch(client, address).content, sanitize_html=False)
        assert not feed.bozo, feed.bozo_exception
        for entry in feed.entries:
            times = (datetime.datetime(*entry[f"{name}_parsed"][:6], tzinfo=datetime.UTC) for name in TIMES)
            yield Told(entry.id, entry.title, entry.link, *times)
        address = next((path_of(one.href) for one in feed.feed.links if one.rel == "next"), "")


TIMES = ("published", "updated")


def of_json_feed(client: Client | Wire, address: str) -> Iterator[Told]:
    while address:
        feed = json.loads(fetch(client, address).content)
        yield from map(of_json_item, feed["items"])
        address = path_of(feed.get("next_url", ""))


def of_json_item(item: dict[str, Any]) -> Told:
    times = (moment(item[f"date_{name}"]) for name in ("published", "modified"))
    return Told(item["id"], item["title"], item["url"], *times, item["_hub"].get("when", ""))


def of_api(client: Client | Wire, address: str) -> Iterator[Told]:
    while address:
        answer = json.loads(fetch(client, address).content)
        yield from map(of_item, answer["items"])
        address = path_of(answer["next"] or "")


def of_item(item: dict[str, Any]) -> Told:
    times = (moment(item[name]) for name in TIMES)
    return Told(permanent_id(item["uid"]), item["title"], item["url"], *times, item["when"])


def of_json_lines(client: Client | Wire, address: str) -> Iterator[Told]:
    for line in body(fetch(client, address)).splitlines():
        yield of_item(json.loads(line))


def of_csv(client: Client | Wire, address: str) -> Iterator[Told]:
    rows = csv.DictReader(io.StringIO(body(fetch(client, address)).decode("utf-8-sig")))
    yield from map(of_row, rows)


def of_row(row: dict[str, Any]) -> Told:
    times = (moment(row[name]) for name in TIMES)
    return Told(permanent_id(row["uid"]), row["title"], row["url"], *times, row["when"] or "")


def of_workbook(client: Client | Wire, address: str) -> Iterator[Told]:
    book = openpyxl.load_workbook(io.BytesIO(body(fetch(client, address))), read_only=True)
    head, *rows = book.active.iter_rows(values_only=True)
    for row in rows:
        yield of_row(dict(zip(head, row, strict=True)))


def of_calendar(client: Client | Wire, address: str) -> Iterator[Told]:
    """In the order of the document; ``when`` is the first day."""
    while address:
        response = fetch(client, address)
        for part in icalendar.Calendar.from_ical(response.content).walk("VEVENT"):
            start = part["DTSTART"].dt
            day = start.date() if isinstance(start, datetime.datetime) else start
            yield Told(
                f"urn:uuid:{part['UID']}", str(part["SUMMARY"]), str(part["URL"]), when=day.isoformat()
            )
        following = response.get("Link", "").partition(">")[0].removeprefix("<")
        address = path_of(following)


def plain(link: Any) -> str:
    """Words of a link without the signs by which people get words and numbers held together on a line."""
    return str(link.text_content()).replace("\xa0", " ").replace("\u2060", "")


def of_embed(client: Client | Wire, address: str) -> Iterator[Told]:
    """All pages there are; the embed itself shows one."""
    page, total, seen = 1, 1, 0
    while seen < total:
        sign = "&" if "?" in address else "?"
        tree = html.fromstring(fetch(client, f"{address}{sign}number=50&page={page}").content)
        for link in tree.xpath("//li//*[contains(@class, 'item')]/a"):
            seen += 1
            yield Told(None, plain(link), BASE + link.get("href"))
        words = tree.xpath("//footer/a")[0].text_content()
        total = int("".join(letter for letter in words if letter.isdigit()) or 0)
        page += 1


def of_page(client: Client | Wire, address: str) -> Iterator[Told]:
    """The list for people."""
    while address:
        tree = html.fromstring(fetch(client, address).content)
        for link in tree.xpath("//article//*[contains(@class, 'card__title')]/a"):
            yield Told(None, plain(link), BASE + link.get("href"))
        following = tree.xpath("//a[@rel='next']/@href")
        address = path_of(str(following[0])) if following else ""
        if address.startswith("?"):
            address = "/th/search/" + address


#: Face → path below the language, reader.
READERS: dict[str, tuple[str, Callable[[Any, str], Iterator[Told]]]] = {
    "rss": ("feed.rss", of_feed),
    "atom": ("feed.atom", of_feed),
    "json": ("feed.json", of_json_feed),
    "calendar": ("calendar.ics", of_calendar),
    "csv": ("export.csv", of_csv),
    "xlsx": ("export.xlsx", of_workbook),
    "jsonl": ("export.jsonl", of_json_lines),
    "embed": ("embed/list", of_embed),
    "embed-timeline": ("embed/timeline", of_embed),
    "html": ("search/", of_page),
}


def read(client: Client | Wire, face: str, query: str, locale: str = "th") -> list[Told]:
    """All items of a form of a query."""
    if face == "api":
        asked = query if "lang=" in query else f"{query}&lang={locale}"
        return list(of_api(client, f"/api/v1/items?{asked}&limit=100"))
    path, reader = READERS[face]
    return list(reader(client, f"/{locale}/{path}?{query}"))
