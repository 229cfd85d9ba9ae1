"""A partner who is new: from the page "use our data", by what stands on it alone, to a feed in a reader, a
calendar, a list in a page of his own, and a call with a filter. Everything over HTTP."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.request import urlopen

import feedparser
import icalendar
import pytest
from playwright.sync_api import Page, expect

from networks.models import Province
from tests.builders import make_hub, make_page, make_section

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = [f"ประชุมติดตามงบครั้งที่ {number}" for number in range(1, 9)]
#: Items that the examples of the API and of the element ask for.
FEW = 5


@pytest.fixture
def site() -> Iterator[Callable[[str], str]]:
    """A site of the partner: gives its address for the content of its one page."""
    with TemporaryDirectory() as folder:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        thread = Thread(target=server.serve_forever)
        thread.start()

        def put(content: str) -> str:
            (Path(folder) / "index.html").write_text(content, encoding="utf-8")
            return f"http://127.0.0.1:{server.server_port}/"

        yield put
        server.shutdown()
        thread.join()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves the files of a folder."""

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""


def get(address: str) -> bytes:
    with urlopen(address, timeout=30) as answer:
        assert answer.status == 200
        return bytes(answer.read())


def asked_by(call: str) -> str:
    """The address in a line of curl that was copied."""
    program, address = shlex.split(call)
    assert program == "curl"
    return address


@pytest.mark.parametrize("language", ["th", "en"])
def test_from_the_public_page_to_everything_it_offers(
    live_server: Any, site: Callable[[str], str], page: Page, language: str
) -> None:
    section = make_section(make_hub())
    trat = Province.objects.get(key="23")
    for place, title in enumerate(TITLES, start=1):
        make_page("meeting", section, title=title, when=f"2022-11-1{place}", province=trat)

    page.goto(f"{live_server.url}/{language}/")
    page.locator(f"a[href='/{language}/use-our-data/']").first.click()
    copied = page.locator("pre code").all_text_contents()

    # A feed in a reader.
    (feed,) = [asked_by(code) for code in copied if "feed.rss" in code]
    read = feedparser.parse(get(feed))
    assert not read.bozo
    # Lists of English have what English has; here that is nothing, and the feed is a feed all the same.
    wanted = TITLES[::-1] if language == "th" else []
    assert [entry.title for entry in read.entries] == wanted
    # A calendar that is subscribed to.
    (subscription,) = [code for code in copied if code.startswith("webcal:")]
    calendar = icalendar.Calendar.from_ical(get(re.sub("^webcal", "http", subscription)))
    assert sorted(str(event["SUMMARY"]) for event in calendar.walk("VEVENT")) == sorted(wanted)
    # A call with a filter.
    call = next(asked_by(code) for code in copied if "/api/v1/items?type=" in code)
    assert "province=23" in call
    assert [item["title"] for item in json.loads(get(call))["items"]] == wanted[:FEW]
    # A list in a bare page of his own: framed from another origin, and by the script as high as it is.
    frame, element = (code for code in copied if code.lstrip().startswith("<"))
    page.goto(site(f"<!doctype html><meta charset=utf-8><title>x</title><body>{frame}{element}"))
    expect(page.frame_locator("iframe").locator("li a")).to_have_count(len(wanted))
    expect(page.locator("hub-list [part=item]")).to_have_count(min(len(wanted), FEW))
    given = int(page.locator("iframe").get_attribute("height") or 0)
    inside = page.frames[1].evaluate("document.documentElement.offsetHeight")
    assert page.frames[1].url.startswith(live_server.url)
    assert not page.url.startswith(live_server.url)
    if wanted:
        assert inside > given
    page.wait_for_function("inside => document.querySelector('iframe').offsetHeight >= inside", arg=inside)
    # Without the script the same frame stays as it was given, and its content can be scrolled.
    bare = re.sub(r"<script.*?</script>", "", frame)
    page.goto(site(f"<!doctype html><meta charset=utf-8><title>x</title><body>{bare}") + "?bare")
    expect(page.frame_locator("iframe").locator("li a")).to_have_count(len(wanted))
    assert page.evaluate("document.querySelector('iframe').clientHeight") == given
    assert page.context.cookies() == []
