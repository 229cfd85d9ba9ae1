"""An embed in a page of another origin: it grows to its height, and ordinary pages are not framed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders import make_hub, make_page, make_section

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db(transaction=True)

FRAMES = """<!doctype html><html lang="th"><title>พันธมิตร</title><body>
<iframe id="list" src="{hub}/th/embed/list?colour=8c1a1a" title="รายการ" width="600" height="60"
 sandbox="allow-scripts allow-same-origin allow-popups"></iframe>
<iframe id="page" src="{hub}/th/search/" title="หน้าเต็ม" width="600" height="60"></iframe>
<hub-list query="type=meeting" lang="th" number="3"></hub-list>
<script src="{hub}/embed.js"></script><script src="{hub}/hub-list.js"></script>"""


@pytest.fixture
def section() -> Any:
    return make_section(make_hub())


@pytest.fixture
def partner() -> Iterator[Callable[[str], str]]:
    """A site of somebody else: gives its address for the content of its one page."""
    content = [b""]

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content[0])

        def log_message(self, *arguments: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever)
    thread.start()

    def serve(page: str) -> str:
        content[0] = page.encode()
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_partner_embeds_a_list(
    section: Any, live_server: Any, partner: Callable[[str], str], page: Page
) -> None:
    for place in range(5):
        make_page("meeting", section, title=f"ประชุมติดตามงบครั้งที่ {place}")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    address = partner(FRAMES.format(hub=live_server.url))
    page.goto(address)

    expect(page.frame_locator("#list").locator("li")).to_have_count(5)
    # It was 60 pixels high; the script made it as high as its content.
    page.wait_for_function("document.querySelector('#list').offsetHeight > 300")
    # A message of another origin changes nothing.
    before = page.evaluate("document.querySelector('#list').offsetHeight")
    page.evaluate("postMessage({type: 'hub-height', height: 9000}, '*')")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('#list').offsetHeight") == before
    # An ordinary page refuses: the browser shows a page of its own in its place.
    expect(page.frame_locator("#page").locator("main")).to_have_count(0)
    # The custom element reads the feed, and its parts can be styled from outside.
    expect(page.locator("hub-list [part=item]")).to_have_count(3)
    link = page.locator("hub-list [part=link]").first
    expect(link).to_contain_text("ประชุมติดตามงบครั้งที่")
    assert (link.get_attribute("href") or "").startswith(live_server.url)
    foreign = [url for url in asked if not url.startswith((live_server.url, address))]
    assert foreign == []
    assert page.context.cookies() == []
    assert all("frame-ancestors" in error or "X-Frame-Options" in error for error in errors), errors


def test_what_the_form_makes_works_on_a_bare_page(
    section: Any, live_server: Any, partner: Callable[[str], str], page: Page
) -> None:
    """From the form to somebody's page: choose, see it change at once, copy the code, and there it is."""
    for place in range(3):
        make_page("meeting", section, title=f"ประชุมติดตามงบครั้งที่ {place}")
    make_page("article", section, title="บทความ")
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(f"{live_server.url}/th/embed/")
    page.get_by_label("ชนิด").select_option("meeting")
    expect(page.frame_locator("#result iframe").locator("li")).to_have_count(3)
    words = page.locator("#builder").get_by_label("คำค้น")
    words.fill("บทความ")
    words.blur()
    expect(page.frame_locator("#result iframe").get_by_text("ยังไม่มีรายการ")).to_be_visible()
    words.fill("ติดตามงบ")
    words.blur()
    expect(page.frame_locator("#result iframe").locator("li a")).to_have_count(3)
    expect(page.locator("#code")).to_have_value(re.compile("q=%E0.*type=meeting"))
    page.get_by_label("จำนวนมากที่สุด").fill("2")
    page.get_by_label("จำนวนมากที่สุด").blur()
    expect(page.frame_locator("#result iframe").locator("li")).to_have_count(2)
    frame = page.locator("#code").input_value()
    page.get_by_label("แสดงอะไร").select_option("element")
    expect(page.locator("#result hub-list [part=item]")).to_have_count(2)
    element = page.locator("#code").input_value()
    page.get_by_label("แสดงอะไร").select_option("embed-map")
    expect(page.frame_locator("#result iframe").locator("svg.tiles")).to_have_count(1)
    tiles = page.locator("#code").input_value()

    page.goto(partner(f'<!doctype html><html lang="th"><title>พันธมิตร</title><body>{frame}{element}{tiles}'))
    first = page.frame_locator("iframe >> nth=0")
    expect(first.locator("li")).to_have_count(2)
    expect(page.locator("hub-list [part=item]")).to_have_count(2)
    expect(page.frame_locator("iframe >> nth=1").locator("svg.tiles title")).to_have_count(77)
    # A link inside opens beside the partner's page, which stays where it is.
    with page.context.expect_page() as opened:
        first.locator("li a").first.click()
    assert opened.value.url.startswith(f"{live_server.url}/th/")
    assert errors == []
    assert page.context.cookies() == []
