"""The form for embeds: what it makes is what was chosen, works without script, and carries nothing else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import HtmlElement, fragments_fromstring, fromstring

from search.registry import faces
from tests.feeds.shelf import Shelf
from tests.record_parts import MEETING_UID
from tests.records import full_meeting

FORM = "/th/embed/"


def made(client: Client, query: str = "", language: str = "th") -> HtmlElement:
    response = client.get(f"/{language}/embed/?{query}")
    assert response.status_code == 200
    assert not response.cookies
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return fromstring(text)


def sent(page: HtmlElement) -> dict[str, list[str]]:
    """What a browser without script sends with the button."""
    (form,) = page.xpath("//form[@id='builder']")
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def code(page: HtmlElement) -> list[HtmlElement]:
    (area,) = page.xpath("//textarea[@id='code']")
    html5lib.HTMLParser(strict=True).parseFragment(area.text)
    return [one for one in fragments_fromstring(area.text) if not isinstance(one, str)]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", [face.name for face in faces if face.framed])
def test_every_frame_is_made_as_chosen(five: Shelf, client: Client, name: str, language: str) -> None:
    query = (
        f"show={name}&in=en&type=meeting&province=23&network=&theme=dark&colour=%23FF0080&heading=4&number=3"
    )
    page = made(client, query, language)
    (live,) = page.xpath("//iframe/@src")
    frame, script = code(page)
    assert frame.get("src") == f"http://testserver{live}"
    address = urlsplit(live)
    assert address.path == f"/en/{faces[name].path}"
    wanted = {
        "type": ["meeting"],
        "province": ["23"],
        "theme": ["dark"],
        "colour": ["ff0080"],
        "heading": ["4"],
    }
    number = {} if name == "embed-map" else {"number": ["3"]}
    assert parse_qs(address.query) == wanted | number
    shown = client.get(live)
    assert shown.status_code == 200
    assert "<h4 class" in shown.content.decode()
    # Each part of the code works: the script, and the link for those who may not have frames.
    assert script.get("src") == "http://testserver/embed.js"
    assert "http" in frame.text or frame.xpath(".//a")
    # What was chosen stands in the form again, so that the next choice goes on from there.
    again = sent(page)
    assert (again["show"], again["in"], again["province"], again["colour"]) == (
        [name],
        ["en"],
        ["23"],
        ["#ff0080"],
    )
    assert page.xpath("//textarea/@aria-labelledby")


def test_the_element_and_the_card(five: Shelf, client: Client) -> None:
    page = made(client, "show=element&type=meeting&number=2&heading=5&in=en")
    (live,) = page.xpath("//hub-list")
    element, script = code(page)
    for one in (live, element):
        assert (one.get("query"), one.get("lang")) == ("type=meeting", "en")
        assert (one.get("number"), one.get("heading")) == ("2", "5")
    assert element.xpath("./a/@href") == ["http://testserver/en/search/?type=meeting"]
    assert script.get("src") == "http://testserver/hub-list.js"

    meeting = full_meeting()
    for given in (f"http://testserver{meeting.path}", meeting.path, MEETING_UID):
        page = made(client, f"show=item&item={given}&number=3&theme=light")
        assert page.xpath("//iframe/@src") == [f"/th/embed/item/{MEETING_UID}?theme=light"]
        assert client.get(page.xpath("//iframe/@src")[0]).status_code == 200
    for given in ("https://evil.example" + meeting.path, "http://[", "/th/nothing/", "%00", "x" * 5000):
        page = made(client, f"show=item&item={given}")
        assert page.xpath("//iframe") == []
    assert made(client, "show=item").xpath("//textarea") == []


def test_a_list_is_brought_along_from_its_panel(five: Shelf, client: Client) -> None:
    panel = fromstring(
        client.get("/th/search/?type=meeting&year=2022&network=!trat-civic&q=งบ").content.decode()
    )
    links = panel.xpath("//section[@class='panel']//a[starts-with(@href, '/th/embed/?')]/@href")
    assert len(links) == len([face for face in faces if face.framed])
    for link in links:
        page = fromstring(client.get(link).content.decode())
        (frame,) = page.xpath("//iframe/@src")
        whole = parse_qs(urlsplit(frame).query)
        assert whole == {"q": ["งบ"], "type": ["meeting"], "network": ["!trat-civic"], "year": ["2022"]}
        form = sent(page)
        assert form["type"] == ["meeting"]
        assert (form["q"], form["year"]) == (["งบ"], ["2022"])
        assert "!trat-civic" in form["network"]
        assert "2565" in page.xpath("string(//form[@id='builder'])"), "and it is said in words"


def test_words_are_typed_into_the_form(five: Shelf, client: Client) -> None:
    page = made(client, "show=embed&in=en&type=meeting&q=งบ+%22ท่าเรือ%22")
    (field,) = page.xpath("//form[@id='builder']//input[@name='q'][@type='search']")
    assert field.get("value") == 'งบ "ท่าเรือ"'
    assert page.xpath(f"//label[@for='{field.get('id')}']")
    assert sent(page)["q"] == ['งบ "ท่าเรือ"'], "and it is sent once"
    (live,) = page.xpath("//iframe")
    assert parse_qs(urlsplit(live.get("src")).query) == {"q": ['งบ "ท่าเรือ"'], "type": ["meeting"]}
    # The frame is called in its own language, as a person says it.
    assert live.get("title") == 'Meeting reports · งบ "ท่าเรือ"'
    assert code(page)[0].get("title") == live.get("title")
    (element,) = made(client, "show=element&type=meeting&q=งบ").xpath("//hub-list")
    assert element.get("query") == "q=%E0%B8%87%E0%B8%9A&type=meeting"
    assert made(client, "q=").xpath("//iframe/@src") == ["/th/embed/list"]


def test_sending_the_form_again_changes_nothing(five: Shelf, client: Client) -> None:
    query = (
        "show=embed-timeline&type=meeting&province=23&province=21&network.and=rayong-watch&network=trat-civic"
    )
    page = made(client, query)
    again = client.get(FORM, sent(page)).content.decode()
    assert fromstring(again).xpath("//iframe/@src") == page.xpath("//iframe/@src")


def told(page: HtmlElement) -> list[str]:
    """What the form says it did not understand."""
    return [
        " ".join(one.text_content().split())
        for one in page.xpath("//*[@id='result']/ul[@class='problems']/li")
    ]


def test_what_is_not_understood_is_named_as_on_lists(five: Shelf, client: Client) -> None:
    query = (
        "typ=meeting&province=Songkla&theme=drak&utm_source=x&show=embed&in=en&item=&number=3&type=meeting"
    )
    page = made(client, query, "en")
    assert told(page) == [
        "typ: There is no such parameter. Perhaps this is meant: type",
        "theme = “drak”: There is no such choice. Perhaps this is meant: dark",
        "province (Province) = “Songkla”: There is none of this name.",
    ]
    assert page.xpath("//iframe/@src") == ["/en/embed/list?type=meeting&number=3"]
    assert told(made(client, "them=dark"))[0] == "them: ไม่มีพารามิเตอร์นี้ อาจหมายถึง theme"
    again = client.get(FORM, sent(page)).content.decode()
    assert told(fromstring(again)) == [], "and the form sends it no more"


HOSTILE = [
    "colour=red;}body{x", "theme=%22%3E%3Cscript%3E", "heading=9", "number=-1", "show=nothing", "in=xx",
    "province=99", "type=%22onload%3Dx", "network=%3Cimg%20src%3Dx%3E",
    "q=%3C%2Ftextarea%3E%3Cscript%3Ealert(1)",
    "q=%22%20onload%3D%22x", "item=javascript:alert(1)&show=item", "a=%00&q=%00", "theme=dark&theme=light",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("show", ["embed", "element"])
def test_nothing_is_slipped_in(five: Shelf, client: Client, query: str, show: str) -> None:
    page = made(client, query if "show=" in query else f"show={show}&{query}")
    inline = page.xpath("//script[not(@src)][not(@type='application/ld+json')]")
    assert inline == []
    assert page.xpath("//@onload | //@onerror") == []
    for frame in page.xpath("//iframe/@src"):
        assert frame.startswith(("/th/embed/", "/en/embed/"))
        assert client.get(frame).status_code == 200
    for area in page.xpath("//textarea"):
        tags = {one.tag for one in code(page)}
        assert tags <= {"iframe", "script", "hub-list"}, area.text


def test_its_own_page_is_no_frame_and_frames_only_the_hub(five: Shelf, client: Client) -> None:
    response = client.get(FORM)
    policy = response["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "frame-src 'none'" in client.get("/th/search/")["Content-Security-Policy"]
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{FORM}?show=item&item={MEETING_UID}&network=trat-civic&province=23")
    assert len(captured) <= 4
