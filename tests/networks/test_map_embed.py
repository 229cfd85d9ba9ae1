"""The map of provinces for other sites: the counts of exactly its query, each tile a way to that list."""

from __future__ import annotations

import re
from html import unescape

import html5lib
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import HtmlElement, fromstring

from networks.models import PageProvince, Province
from search import catalogue
from tests import builders
from tests.hub_case import HubCase

MAP = "/th/embed/map"


class Maps(HubCase):
    def about(self, kind: str, *codes: str, **facts: str) -> None:
        page = builders.make_page(kind, self.home_of(kind), **facts)
        for code in codes:
            page.province_links.add(PageProvince(province=Province.objects.get(key=code)))
        page.save_revision(clean=False).publish()
        catalogue.process_pending()

    def setUp(self) -> None:
        self.about("meeting", "23", "21", title="ประชุมเรื่องท่าเรือ")
        self.about("meeting", "23", title="ประชุมอื่น")
        self.about("article", "23", "30", title="บทความเรื่องท่าเรือ")

    def drawn(self, address: str) -> HtmlElement:
        response = self.client.get(address)
        assert response.status_code == 200, response.content
        assert not response.cookies
        html5lib.HTMLParser(strict=True).parse(response.content.decode())
        return fromstring(response.content.decode())

    def counts(self, address: str) -> dict[str, int]:
        """Address of a tile → the number that it shows."""
        links = self.drawn(address).xpath("//svg//a")
        return {link.get("href"): int(link.findtext("title").rpartition(" ")[2]) for link in links}

    def test_counts_are_those_of_the_lists_that_tiles_lead_to(self) -> None:
        queries = (
            "", "?type=meeting", "?q=ท่าเรือ", "?province=23", "?province=23&province=21", "?province=!30",
            "?q=ท่าเรือ&type=meeting&lang=any", "?type=action",
        )  # fmt: skip
        for query in queries:
            shown = self.counts(MAP + query)
            assert (shown == {}) == (query == "?type=action"), query
            for address, number in shown.items():
                assert self.client.get(address).context["result"].total == number, (query, address)
        assert sorted(self.counts(MAP + "?type=meeting").values()) == [1, 2]
        # Within a province the map shows where its pages are as well, as its list does.
        assert len(self.counts(MAP + "?province=21")) == 2

    def test_it_is_a_map_with_a_legend_and_a_list_that_leads_beside_the_frame(self) -> None:
        page = self.drawn(MAP + "?type=meeting&heading=3&theme=dark")
        assert len(page.xpath("//svg//title")) == 77
        assert page.xpath("//h3[@class='title']")[0].text == "รายงานการประชุม"
        assert {link.get("target") for link in page.xpath("//a")} == {"_blank"}
        assert {link.get("rel") for link in page.xpath("//a")} == {"noopener"}
        assert [step.text for step in page.xpath("//*[contains(@class, 'step')]")] == ["1", "2"]
        listed = {link.get("href") for link in page.xpath("//details//a")}
        assert listed == {link.get("href") for link in page.xpath("//svg//a")}
        assert page.xpath("//footer/a/@href") == ["/th/search/?type=meeting"]
        assert "CC BY 4.0" in page.xpath("string(//footer)")
        english = self.drawn("/en/embed/map?lang=th")
        assert "Rayong 1" in [title.text for title in english.xpath("//svg//a/title")]

    def test_it_may_be_framed_and_speaks_as_all_faces_do(self) -> None:
        first = self.client.get(MAP)
        assert "frame-ancestors *" in first["Content-Security-Policy"]
        assert "X-Frame-Options" not in first
        with CaptureQueriesContext(connection) as captured:
            assert self.client.get(MAP, headers={"If-None-Match": first["ETag"]}).status_code == 304
        assert len(captured) <= 2
        with CaptureQueriesContext(connection) as captured:
            self.client.get(f"{MAP}?province=23&type=meeting")
        assert len(captured) <= 4

    def test_what_it_does_not_take_is_named(self) -> None:
        for query in ("number=3", "page=2", "colour=red", "theme=x", "heading=9", "province=99", "x=1"):
            response = self.client.get(f"{MAP}?{query}")
            assert response.status_code == 422, query
            assert response.json()["errors"][0]["parameter"] == query.partition("=")[0]

    def test_the_panel_offers_it(self) -> None:
        page = unescape(unescape(self.client.get("/th/search/?type=meeting").content.decode()))
        assert re.search(r'<iframe src="http://testserver/th/embed/map\?type=meeting"', page)
