"""What crawlers and feed readers find first: robots.txt, the sitemap, the index of feeds."""

import datetime
import json
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from feeds import sitemap
from search.registry import faces
from tests.feeds.shelf import Shelf, articles, terms
from tests.record_parts import moment
from tests.records import full_article, full_meeting, full_pledge

BASE = "http://testserver"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def urls(client: Client, address: str = "/sitemap.xml") -> dict[str, Any]:
    root = etree.fromstring(client.get(address).content)
    return {url.findtext("s:loc", namespaces=SITEMAP): url for url in root.findall("s:url", SITEMAP)}


def test_robots_txt_names_the_sitemap(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {BASE}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines


def test_every_public_page_in_both_languages_with_its_last_change(shelf: Shelf, client: Client) -> None:
    shelf.put(full_meeting(), full_meeting("en"), full_pledge())
    found = urls(client)
    thai = found[f"{BASE}/th/news/trat/meeting-2022-11-25-trat/"]
    assert (
        datetime.date.fromisoformat(thai.findtext("s:lastmod", namespaces=SITEMAP))
        == moment(2023, 3, 2).date()
    )
    for address in (
        f"{BASE}/th/news/trat/meeting-2022-11-25-trat/",
        f"{BASE}/en/news/trat/meeting-2022-11-25-trat/",
    ):
        links = {(it.get("hreflang"), it.get("href")) for it in found[address].findall("x:link", SITEMAP)}
        assert links == {
            ("th", f"{BASE}/th/news/trat/meeting-2022-11-25-trat/"),
            ("en", f"{BASE}/en/news/trat/meeting-2022-11-25-trat/"),
        }
    alone = found[f"{BASE}/th/news/trat/pledge-2022-12-09-trat/"]
    assert alone.findall("x:link", SITEMAP) == []
    assert f"{BASE}/th/province/trat/" in found
    for beside in ("provinces/", "timeline/"):
        links = found[f"{BASE}/en/{beside}"].findall("x:link", SITEMAP)
        assert {it.get("href") for it in links} == {f"{BASE}/th/{beside}", f"{BASE}/en/{beside}"}
        assert found[f"{BASE}/th/{beside}"].findtext("s:lastmod", namespaces=SITEMAP)
    # Parts are places on a page, not pages.
    assert [address for address in found if "#" in address] == []


def test_the_day_of_the_last_change_is_that_of_bangkok(shelf: Shelf, client: Client) -> None:
    late = datetime.datetime(2023, 3, 2, 18, 0, tzinfo=datetime.UTC)
    shelf.put(full_article(updated=late))
    found = urls(client)[f"{BASE}{full_article().path}"]
    assert found.findtext("s:lastmod", namespaces=SITEMAP) == "2023-03-03"


def test_what_is_withdrawn_or_over_is_not_listed(shelf: Shelf, client: Client) -> None:
    over = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    shelf.put(full_article(), full_pledge(visible_until=over))
    assert f"{BASE}/th/news/trat/pledge-2022-12-09-trat/" not in urls(client)
    shelf.take(full_article().uid)
    assert f"{BASE}{full_article().path}" not in urls(client)


def test_many_pages_make_an_index_that_holds_each_once(
    shelf: Shelf,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf.put(*articles(8), *articles(8, "en"))
    everything = urls(client)
    monkeypatch.setattr(sitemap, "PAGE_SIZE", 5)
    # Another size is another form of the document.
    monkeypatch.setattr("feeds.http.FORM_VERSION", -1)
    root = etree.fromstring(client.get("/sitemap.xml").content)
    pages = [it.text.removeprefix(BASE) for it in root.findall("s:sitemap/s:loc", SITEMAP)]
    assert pages[:2] == ["/sitemap-1.xml", "/sitemap-2.xml"]
    merged: dict[str, Any] = {}
    for page in pages:
        found = urls(client, page)
        assert len(found) <= 5
        assert not set(found) & set(merged)
        merged |= found
    assert set(merged) == set(everything)
    # Two languages that a border parts still know each other.
    for address, url in merged.items():
        assert len(url.findall("x:link", SITEMAP)) == len(everything[address].findall("x:link", SITEMAP))
    assert client.get(f"/sitemap-{len(pages) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_the_sitemap_costs_three_queries_and_304_one(shelf: Shelf, client: Client) -> None:
    shelf.put(*articles(30), *articles(10, "en"))
    with CaptureQueriesContext(connection) as captured:
        first = client.get("/sitemap.xml")
    assert len(captured) <= 3
    with CaptureQueriesContext(connection) as captured:
        again = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, len(captured)) == (304, 1)


OUTLINED = [face.name for face in faces if face.alternate and not face.scheme]


@pytest.mark.parametrize("form", ["", *OUTLINED])
def test_the_index_of_feeds_leads_to_feeds_that_work(shelf: Shelf, client: Client, form: str) -> None:
    """One document for each format that feed readers know; RSS where none is named."""
    shelf.put(full_article(), full_article("en"), *terms("th"), *terms("en"))
    response = client.get("/feeds.opml" + (f"?form={form}" if form else ""))
    assert response["Content-Type"] == "text/x-opml; charset=utf-8"
    assert response.cookies == {}
    root = etree.fromstring(response.content)
    feeds = {it.get("xmlUrl"): it for it in root.iter("outline") if it.get("type") == "rss"}
    path = faces[form or "rss"].path
    thai = feeds[f"{BASE}/th/{path}?network=trat-civic"]
    assert thai.get("text") == thai.get("title") == "เครือข่ายคนตราดใจซื่อ"
    assert thai.get("htmlUrl") == f"{BASE}/th/network/trat-civic/"
    assert thai.get("language") == "th"
    assert feeds[f"{BASE}/en/{path}?network=trat-civic"].get("text") == "Honest Trat Citizens Network"
    assert f"{BASE}/th/{path}?province=23" in feeds
    assert len([address for address in feeds if f"/th/{path}?province=" in address]) == 77
    # Whoever takes it is subscribed to each thing once.
    assert {it.get("type") for it in root.iter("outline") if it.get("xmlUrl")} == {"rss"}
    assert all(f"/{path}" in address for address in feeds)
    for address in (f"{BASE}/th/{path}", f"{BASE}/en/{path}?network=trat-civic"):
        content = client.get(address.removeprefix(BASE)).content
        found = json.loads(content)["items"] if form == "json" else feedparser.parse(content).entries
        assert len(found) == 1


@pytest.mark.parametrize(("query", "named"), [("form=ics", "form"), ("form=calendar", "form"), ("x=1", "x")])
def test_the_index_of_feeds_refuses_what_it_does_not_know(
    client: Client, db: Any, query: str, named: str
) -> None:
    response = client.get(f"/feeds.opml?{query}")
    assert response.status_code == 422
    assert [one["parameter"] for one in response.json()["errors"]] == [named]
