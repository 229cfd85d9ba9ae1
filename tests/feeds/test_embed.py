"""Embeds: what may frame them, how they look, that nothing is slipped in, what is left of the gone."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import html5lib
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import fragments_fromstring, fromstring

from search.record import Sentence
from search.registry import faces
from tests.feeds.shelf import Shelf, articles, number
from tests.record_parts import MEETING_UID
from tests.records import full_article, full_meeting

LIST, LINE = "/th/embed/list", "/th/embed/timeline"
ITEM = f"/th/embed/item/{MEETING_UID}"


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content
    assert not response.cookies
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


@pytest.mark.parametrize("address", [LIST, LINE, ITEM])
def test_anyone_may_frame_an_embed_and_nothing_else(five: Shelf, client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    for response in (first, again, client.get(f"{address}?theme=pink")):
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response
    for page in ("/th/", "/th/search/", full_meeting().path, "/th/feed.rss", "/api/v1/items"):
        response = client.get(page)
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"], page
        assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_list_shows_what_the_feed_has_and_leads_back(five: Shelf, client: Client) -> None:
    feed = client.get("/th/feed.json?province=23").json()["items"]
    text = html(client, f"{LIST}?province=23")
    shown = re.findall(r'class="item"><a href="([^"]+)"', text)
    assert [f"http://testserver{path}" for path in shown] == [item["url"] for item in feed]
    assert 'href="/th/search/?province=23"' in text
    assert "CC BY 4.0" in text
    assert ">ข่าวและความรู้ · ตราด<" in text
    assert "<script src=" in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text), "nothing comes from elsewhere"


TITLES = {
    "": ("ข่าวและความรู้", "News and knowledge"),
    "type=meeting&province=23&year=2022": ("รายงานการประชุม · ตราด · ปี 2565", "Meeting reports · Trat · 2022"),
    "q=งบ&province=23": ("ข่าวและความรู้ · “งบ” · ตราด", "News and knowledge · “งบ” · Trat"),
    "type=action&status=action:overdue": ("งานที่มอบหมาย · เลยกำหนด", "Action items · overdue"),
    "type=!article&from=2022-10-01&to=2022-12-31": (
        "ข่าวและความรู้ · ไม่รวมบทความ · ตุลาคม – ธันวาคม 2565",
        "News and knowledge · without articles · October – December 2022",
    ),
    "year=2022,2023,2024,2025&from=2022-01-05&published_to=2026-12-31": (
        "ข่าวและความรู้ · ปี 2565, 2566, 2567 และอีก 1 รายการ · ตั้งแต่ 5 มกราคม 2565 · เผยแพร่ถึง 31 ธันวาคม 2569",
        "News and knowledge · 2022, 2023, 2024 and 1 more · since 5 January 2022"
        " · published until 31 December 2026",
    ),
}


@pytest.mark.parametrize("query", TITLES)
def test_a_frame_is_called_as_people_say_it(five: Shelf, client: Client, query: str) -> None:
    for language, title in zip(("th", "en"), TITLES[query], strict=True):
        text = html(client, f"/{language}/embed/list?{query}")
        (said,) = re.findall(r'class="title">([^<]+)<', text)
        assert said.replace("\N{NO-BREAK SPACE}", " ") == title
        assert f"<title>{said} · " in text


def test_a_time_line_goes_with_time(shelf: Shelf, client: Client) -> None:
    shelf.put(*articles(3))

    def titles(address: str) -> list[str]:
        return re.findall(r"ข่าวที่ \d", re.sub(r"<[^>]+>", "", html(client, address)))

    assert titles(LINE) == ["ข่าวที่ 1", "ข่าวที่ 2", "ข่าวที่ 3"]
    assert titles(f"{LINE}?sort=newest&number=1") == ["ข่าวที่ 3"]


def test_its_look_is_a_matter_of_parameters(five: Shelf, client: Client) -> None:
    text = html(client, f"{LIST}?theme=dark&colour=FF0080&heading=4&number=2")
    assert "<h4 class" in text
    assert text.count("<h5 class") == 2
    address = re.search(r'href="(/embed/style\.css\?[^"]+)"', text)
    assert address
    style = client.get(address[1].replace("&amp;", "&"))
    assert style["Content-Type"] == "text/css; charset=utf-8"
    assert "--mark: #ff0080;" in style.content.decode()
    assert "color-scheme: dark;" in style.content.decode()


HOSTILE = [
    "colour=red",
    "colour=fff",
    "colour=0a4a4c;}body{x",
    "colour=%23%23ff0080",
    "colour=%23c00",
    "colour=0a4a4c%0A",
    "colour=๑๒๓๔๕๖",
    "theme=",
    "theme=dark&theme=light",
    "theme=%22%3E%3Cscript%3E",
    "heading=0",
    "heading=6",
    "heading=2%20onload%3Dx",
    "number=0",
    "number=51",
    "number=-1",
    "number=๕",
    "return=https%3A%2F%2Fevil.example",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_can_be_slipped_in(five: Shelf, client: Client, query: str) -> None:
    for address in (LIST, LINE):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 422
        assert response["Content-Type"] == "application/problem+json"
    assert client.get(f"{ITEM}?{query}").status_code == 422
    if "return" not in query:
        assert client.get(f"/embed/style.css?{query}").status_code == 422


def test_a_colour_may_be_written_as_in_css(five: Shelf, client: Client) -> None:
    style = client.get("/embed/style.css?colour=%23FF0080").content.decode()
    assert "--mark: #ff0080;" in style


@pytest.mark.parametrize("address", [LIST, LINE, ITEM])
def test_people_read_in_the_frame_what_was_wrong(five: Shelf, client: Client, address: str) -> None:
    answer = client.get(f"{address}?theme=<b>Dark&colour=red", headers={"Accept": "text/html,*/*;q=0.8"})
    text = answer.content.decode()
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert "<b>theme</b> = &lt;b&gt;Dark: ไม่มีตัวเลือกนี้ (auto, light, dark)" in text
    assert "<b>colour</b> = red: ไม่มีตัวเลือกนี้ (เลขฐานสิบหกหกหลัก เช่น 0a4a4c)" in text
    assert "feeds/height" in text
    assert answer["Cache-Control"] == "no-store"
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_words_of_editors_are_words(shelf: Shelf, client: Client) -> None:
    evil = Sentence(text='<img src=x onerror="alert(1)">')
    shelf.put(full_article(uid=number(1), title=evil, summary=evil))
    for address in (LIST, LINE, f"/th/embed/item/{number(1)}"):
        assert "<img src=x" not in html(client, address)


def test_the_withdrawn_leaves_a_card_that_says_so(five: Shelf, client: Client) -> None:
    assert full_meeting().title.text in html(client, ITEM)
    assert full_meeting("en").title.text in unescape(html(client, ITEM.replace("/th/", "/en/")))
    five.take(MEETING_UID)
    text = html(client, ITEM, 410)
    assert "ผู้เผยแพร่ถอนเนื้อหานี้แล้ว" in text
    assert full_meeting().title.text not in text
    html(client, f"/th/embed/item/{number(77)}", 404)


@pytest.mark.parametrize("address", [f"{LIST}?network=trat-civic", f"{LINE}?network=trat-civic", ITEM])
def test_few_queries(five: Shelf, client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        first = client.get(address)
    assert len(captured) <= 4
    with CaptureQueriesContext(connection) as captured:
        client.get(address, headers={"If-None-Match": first["ETag"]})
    assert len(captured) <= 2


def test_the_panel_offers_the_frame_to_copy(five: Shelf, client: Client) -> None:
    page = client.get("/th/search/?type=meeting").content.decode()
    assert "&lt;iframe src=&quot;http://testserver/th/embed/list?type=meeting&quot;" in page
    assert "&lt;script src=&quot;http://testserver/embed.js&quot;" in page


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/th/search/?type=meeting&year=2022", "รายงานการประชุม · ปี\N{NO-BREAK SPACE}2565"),
        ("/en/search/?type=meeting&province=23", "Meeting reports · Trat"),
        ("/en/search/", "News and knowledge"),
        ("/en/network/trat-civic/", "News and knowledge · Honest Trat Citizens Network"),
    ],
)
def test_the_frame_to_copy_is_called_by_what_is_listed(
    five: Shelf, client: Client, address: str, title: str
) -> None:
    areas = fromstring(client.get(address).content).xpath("//section[@class='panel']//textarea")
    assert len(areas) == len([face for face in faces if face.framed])
    for area in areas:
        frame = fragments_fromstring(area.text)[0]
        assert frame.get("title") == title
        assert f">{title}</a>" in frame.text


@pytest.mark.parametrize(("name", "most"), [("embed.js", 1024), ("hub-list.js", 3072)])
def test_scripts_for_partners_are_small(name: str, most: int) -> None:
    assert (Path(settings.WHITENOISE_ROOT) / name).stat().st_size <= most
