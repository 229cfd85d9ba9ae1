"""The examples of docs/partners.md, as a partner copies them: each is run, and gives something."""

from __future__ import annotations

import re
import shlex
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import html5lib
import icalendar
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

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
        elif word == "--output":
            words.pop(0)
        elif word != "--get":
            url = word
    assert url.startswith(HOST)
    return url.removeprefix(HOST) + ("?" + urlencode(data) if data else "")


@override_settings(ALLOWED_HOSTS=["hub.example.org"])
def test_calls(five: Shelf, client: Client) -> None:
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
