"""The oEmbed provider, asked as consumers ask: by the links in the head of a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

import micawber
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from feeds.oembed import lists
from tests.feeds.shelf import Shelf
from tests.record_parts import MEETING_UID
from tests.records import full_meeting

HOST = "http://testserver"


def ask(client: Client, url: str, status: int = 200, **more: Any) -> Any:
    response = client.get("/oembed?" + urlencode({"url": url, **more}))
    assert response.status_code == status, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    return response


def consume(client: Client, page: str, form: str) -> dict[str, str]:
    """What a consumer does: discover the link, ask there, read the members."""
    content = client.get(page).content
    head = content[: 150 * 1024].split(b"</head>")[0]
    kind = {"json": "application/json+oembed", "xml": "text/xml+oembed"}[form]
    (address,) = html.fromstring(head).xpath(f'//link[@type="{kind}"]/@href')
    response = client.get(address.removeprefix(HOST))
    assert response.status_code == 200
    if form == "json":
        return {name: str(value) for name, value in response.json().items()}
    root = etree.fromstring(response.content)
    assert root.tag == "oembed"
    return {member.tag: member.text or "" for member in root}


@pytest.mark.parametrize("address", [full_meeting().path, "/th/search/?type=meeting", "/en/search/"])
def test_both_forms_are_found_and_say_the_same(five: Shelf, client: Client, address: str) -> None:
    told = consume(client, address, "json")
    assert told == consume(client, address, "xml")
    assert (told["type"], told["version"]) == ("rich", "1.0")
    source = re.search(r'src="([^"]+)"', told["html"])
    assert source
    shown = client.get(unescape(source[1]).removeprefix(HOST))
    assert shown.status_code == 200
    assert "frame-ancestors *" in shown["Content-Security-Policy"]


class Asking(micawber.Provider):
    """A consumer that is in use elsewhere; what it would fetch it gets from the hub under test."""

    def __init__(self, client: Client) -> None:
        super().__init__(f"{HOST}/oembed")
        self.client = client

    def fetch(self, url: str) -> str:
        response = self.client.get(url.removeprefix(HOST))
        assert response.status_code == 200
        return str(response.content.decode())


def test_a_consumer_shows_a_page_in_the_size_it_has_room_for(five: Shelf, client: Client) -> None:
    registry = micawber.ProviderRegistry()
    registry.register(rf"{HOST}/(th|en)/\S+", Asking(client))
    page = HOST + full_meeting().path
    told = registry.request(page, maxwidth=500, maxheight=300)
    assert (told["type"], told["width"], told["height"]) == ("rich", 500, 300)
    assert told["title"] == full_meeting().title.text
    assert told["provider_name"] == "Civic Hub"
    assert told["author_name"].startswith("เครือข่าย")
    assert told["cache_age"] == 600
    shown = micawber.parse_html(f"<p>{page}</p>", registry, maxwidth=500)
    (frame,) = html.fromstring(shown).xpath("//iframe/@src")
    assert client.get(frame.removeprefix(HOST)).status_code == 200


def test_a_list_keeps_its_query(five: Shelf, client: Client) -> None:
    body = ask(client, f"{HOST}/th/search/?province=23&type=meeting&page=2&rubbish=1").json()
    assert f"{HOST}/th/embed/list?type=meeting&amp;province=23" in body["html"]


def test_a_list_is_called_by_its_slice(five: Shelf, client: Client) -> None:
    slices = {
        "/th/search/?type=meeting&province=23&year=2565": "รายงานการประชุม · ตราด · ปี 2565",
        "/en/search/?type=meeting&province=23&year=2565": "Meeting reports · Trat · 2022",
        "/en/search/": "News and knowledge",
        "/en/timeline/?type=meeting": "Time line · meeting reports",
        "/th/provinces/": "จังหวัด",
    }
    for address, title in slices.items():
        told = ask(client, HOST + address).json()
        assert told["title"].replace("\N{NO-BREAK SPACE}", " ") == title
        assert f'title="{told["title"]}"' in told["html"]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("path", "shown"),
    [("search/", "embed/list"), ("timeline/", "embed/timeline"), ("provinces/", "embed/map")],
)
def test_lists_that_are_no_pages_of_the_tree_have_an_embed(
    five: Shelf, client: Client, path: str, shown: str, lang: str
) -> None:
    told = consume(client, f"/{lang}/{path}", "json")
    assert told == consume(client, f"/{lang}/{path}", "xml")
    (frame,) = html.fromstring(told["html"]).xpath("//iframe/@src | self::iframe/@src")
    assert frame == f"{HOST}/{lang}/{shown}"
    assert client.get(frame.removeprefix(HOST)).status_code == 200
    assert path in lists()


def test_sizes_are_honoured(five: Shelf, client: Client) -> None:
    page = HOST + full_meeting().path
    body = ask(client, page, maxwidth=320, maxheight=200).json()
    assert (body["width"], body["height"]) == (320, 200)
    assert 'width="320" height="200"' in body["html"]
    assert body["title"] == full_meeting().title.text
    for bad in ("0", "-1", "x", "๑", "9" * 40):
        ask(client, page, 422, maxwidth=bad)


def test_the_picture_is_no_larger_than_the_room(five: Shelf, client: Client) -> None:
    """The widest stored size that fits, in a format that everybody shows; where none fits there is none."""
    page = HOST + full_meeting().path
    told = ask(client, page, maxwidth=2000, maxheight=2000).json()
    assert told["thumbnail_url"] == f"{HOST}/media/images/circle-320.jpg"
    width, height = told["thumbnail_width"], told["thumbnail_height"]
    assert (width, height) == (320, 213)
    for less in ({"maxwidth": width - 1}, {"maxheight": height - 1}):
        assert not any(name.startswith("thumbnail") for name in ask(client, page, **less).json())


def test_what_is_foreign_unknown_or_gone_is_alike(five: Shelf, client: Client) -> None:
    five.take(MEETING_UID)
    foreign = [
        "https://evil.example" + full_meeting().path,
        "http://testserver.evil.example/th/",
        "http://user@testserver/th/search/",
        "javascript:alert(1)",
        "//testserver/th/search/",
        "/th/search/",
        "http://[::1/th/",
        f"{HOST}/th/nothing/",
        f"{HOST}/admin/",
        f"{HOST}/th/%00/",
        HOST + full_meeting().path,
        "",
    ]
    answers = {ask(client, url, 404).content for url in foreign}
    assert len(answers) == 1


def test_other_formats_are_not_served(five: Shelf, client: Client) -> None:
    ask(client, HOST + "/th/search/", 501, format="yaml")
    assert urlsplit(ask(client, HOST + "/th/search/").json()["provider_url"]).path == "/"


def test_few_queries(five: Shelf, client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        first = ask(client, HOST + full_meeting().path)
    assert len(captured) <= 4
    address = first.wsgi_request.get_full_path()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert len(captured) <= 2
