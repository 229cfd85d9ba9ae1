"""The examples of docs/partners.md, as a partner copies them: each is run, and gives something."""

from __future__ import annotations

import io
import re
import shlex
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import html5lib
import icalendar
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from lxml.html import HtmlElement, fromstring

from feeds.downloads import MAX_SHEET_ROWS
from feeds.embed.looks import OF_LISTS
from feeds.export import MAX_ROWS
from feeds.http import MAX_AGE, WHILE_REVALIDATE
from feeds.limits.budgets import DOWNLOADS
from hub.settings.environment import Environment
from search.filters import filters
from search.registry import faces
from tests.feeds.shelf import Shelf

GUIDE = Path(__file__).parents[2] / "docs" / "partners.md"
HOST = "https://hub.example.org"
TEXT = GUIDE.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


CALLS = [line for block in blocks("sh") for line in block.splitlines()]


def address(call: str) -> str:
    """What a line of curl asks for."""
    program, *words = shlex.split(call)
    assert program == "curl"
    url, data = "", []
    while words:
        word = words.pop(0)
        if word == "--data-urlencode":
            data.append(words.pop(0).partition("=")[::2])
        elif word in ("--output", "--continue-at"):
            words.pop(0)
        elif word != "--get":
            url = word
    assert url.startswith(HOST)
    return url.removeprefix(HOST) + (("&" if "?" in url else "?") + urlencode(data) if data else "")


@override_settings(ALLOWED_HOSTS=["hub.example.org"])
def test_calls(five: Shelf, client: Client) -> None:
    call_command("make_dumps", "meeting", stdout=io.StringIO())
    failed = {}
    for call in CALLS:
        response = client.get(address(call), headers={"Host": "hub.example.org"}, secure=True)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if response.status_code != 200 or not content:
            failed[call] = content
    assert CALLS
    assert failed == {}


def test_the_subscription(five: Shelf, client: Client) -> None:
    (line,) = blocks("text")
    subscribed = urlsplit(line.strip())
    assert subscribed.scheme == "webcal"
    response = client.get(f"{subscribed.path}?{subscribed.query}")
    assert len(icalendar.Calendar.from_ical(response.content).walk("VEVENT")) == 1


def test_html_to_copy(five: Shelf, client: Client) -> None:
    scripts = {
        name: (Path(settings.WHITENOISE_ROOT) / name).is_file() for name in ("embed.js", "hub-list.js")
    }
    assert all(scripts.values())
    for code in blocks("html"):
        html5lib.HTMLParser(strict=True).parseFragment(code)
        found = [unescape(it).removeprefix(HOST) for it in re.findall(r'src="([^"]+)"', code)]
        found += [f"/th/feed.json?{unescape(it)}" for it in re.findall(r'query="([^"]+)"', code)]
        assert len(found) == 2
        for path in found:
            assert path.lstrip("/") in scripts or client.get(path).status_code == 200


def test_every_face_is_named() -> None:
    for face in faces:
        assert f"/th/{face.path}" in TEXT, face.name
    for path in ("/th/use-our-data/", "/th/embed/", "/th/embed/item/", "/feeds.opml", "/data/"):
        assert path in TEXT, path


@override_settings(ALLOWED_HOSTS=["hub.example.org"])
def test_every_parameter_is_named(five: Shelf, client: Client) -> None:
    wanted = {*filters.names(), "q", "sort", "lang", "match", *OF_LISTS}
    assert {name for name in wanted if f"`{name}`" not in TEXT and f"`{name}=" not in TEXT} == set()
    for language in ("th", "en"):
        page = shown(client, language)
        named = {one.text for one in page.xpath("//code")}
        assert wanted - named == set()
        looks = page.xpath("//code[@data-look]/text()")
        assert len(looks) == len(OF_LISTS)
        (framed,) = [one for one in page.xpath("//pre/code/text()") if "theme=" in one]
        assert all(look in framed for look in looks)
        files = [one for one in page.xpath("//pre/code/text()") if "/export." in one]
        assert len(files) == 3
        assert all("--output meetings." in one for one in files)


def test_limits_and_times_are_told_as_they_are() -> None:
    kept = (MAX_AGE + WHILE_REVALIDATE) // 60
    usual = Environment.model_fields
    for figure in (
        f"{usual['call_limit'].default} calls in a minute",
        f"{usual['download_limit'].default} in {DOWNLOADS.window // 60} minutes",
        f"{usual['download_seconds'].default} seconds",
        f"{settings.HUB_LIMITS['parallel']} at a time",
        f"{MAX_ROWS:,} rows",
        f"workbook {MAX_SHEET_ROWS:,}",
        f"{kept} minutes more",
    ):
        assert figure in " ".join(TEXT.split()), figure


# The public page


def shown(client: Client, language: str) -> HtmlElement:
    response = client.get(f"/{language}/use-our-data/", headers={"Host": "hub.example.org"}, secure=True)
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return fromstring(response.content.decode())


@pytest.mark.parametrize("language", ["th", "en"])
@override_settings(ALLOWED_HOSTS=["hub.example.org"])
def test_every_example_of_the_page_works(five: Shelf, client: Client, language: str) -> None:
    page = shown(client, language)
    code = [one.text for one in page.xpath("//pre/code[not(@*)]")]
    assert all(line.startswith("curl ") for line in code)
    asked = [address(line) for line in code]
    for path in asked:
        response = client.get(path, headers={"Host": "hub.example.org"}, secure=True)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200, path
        assert content, path
    paths = {urlsplit(path).path for path in asked}
    assert paths >= {f"/{language}/{face.path}" for face in faces}
    assert {path for path in paths if path.startswith("/api/")} >= {
        f"/api/v1/{call}" for call in ("items", "facets", "suggest", "changes", "terms/province/23/timeline")
    }
    (subscribed,) = page.xpath("//code[@data-subscribe]/text()")
    calendar = client.get(
        subscribed.removeprefix("webcal://hub.example.org"), headers={"Host": "hub.example.org"}, secure=True
    )
    assert len(icalendar.Calendar.from_ical(calendar.content).walk("VEVENT")) == 1
    for block in page.xpath("//code[@data-html]/text()"):
        html5lib.HTMLParser(strict=True).parseFragment(block)
        found = [unescape(it) for it in re.findall(r'(?:src|href)="([^"]+)"', block)]
        assert len(found) >= 2
        for link in found:
            assert link.startswith(f"{HOST}/")
            is_script = (Path(settings.WHITENOISE_ROOT) / link.rpartition("/")[2]).is_file()
            path = link.removeprefix(HOST)
            if not is_script:
                answer = client.get(path, headers={"Host": "hub.example.org"}, secure=True)
                assert answer.status_code == 200, link


def test_the_page_says_the_limits_that_are_set(five: Shelf, client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["hub.example.org"]
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "calls": 321, "downloads": 12}
    said = shown(client, "en").text_content()
    for words in ("321 calls in a minute", "12 in 10 minutes, 2 at a time", "10 minutes more", "CC BY 4.0"):
        assert words in " ".join(said.split()), words
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "calls": 0, "downloads": 0}
    assert "calls in a minute" not in shown(client, "en").text_content()


def test_the_page_is_found(five: Shelf, client: Client) -> None:
    assert '<a href="/en/use-our-data/">Use our data</a>' in client.get("/en/search/").content.decode()
    assert "/th/embed/?" in client.get("/th/use-our-data/").content.decode()
    with CaptureQueriesContext(connection) as captured:
        client.get("/th/use-our-data/")
    assert len(captured) <= 3
