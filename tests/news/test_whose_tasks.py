"""Whose a task or a clause is: which terms a part takes from its page."""

from __future__ import annotations

from typing import Any

from lxml.html import fromstring

from networks import models as networks
from news import models as news
from tests import builders
from tests.hub_case import HubCase


class WhoseTasks(HubCase):
    """A task stands on the pages of those who are to do it, not of everybody who sat at the table."""

    def meeting(self) -> Any:
        other = builders.make_organisation("river-office", "สำนักงานลุ่มน้ำ")
        actions = [
            news.ActionItem(number="1", text="งานที่มีหน่วยงาน", organisation=other),
            news.ActionItem(number="2", text="งานที่บอกบทบาท", owner="เลขานุการ"),
            news.ActionItem(number="3", text="งานที่ไม่บอกใคร", province=self.things.other_province),
            news.ActionItem(number="4", text="งานของเครือข่ายอื่น", network=self.things.network),
        ]
        return self.full("meeting", actions=actions, network_links=[], province_links=[], recommendations=[])

    def test_a_body_has_its_own_tasks_and_the_host_those_of_nobody(self) -> None:
        meeting = self.meeting()
        tasks = {part.title.text: part for part in meeting.record().parts()}
        bodies = {title: part.keys("organisation") for title, part in tasks.items()}
        assert bodies == {
            "งานที่มีหน่วยงาน": ("river-office",),
            "งานที่บอกบทบาท": (),
            "งานที่ไม่บอกใคร": ("canal-school",),
            "งานของเครือข่ายอื่น": (),
        }
        host = (self.section.network.key,)
        networks = {title: part.keys("network") for title, part in tasks.items()}
        assert networks == dict.fromkeys(bodies, host) | {"งานของเครือข่ายอื่น": (self.things.network.key,)}
        assert tasks["งานที่บอกบทบาท"].keys("province") == ("23",)
        assert set(meeting.record().keys("organisation")) == {"canal-school", "river-office"}

    def test_pages_of_bodies_list_them(self) -> None:
        self.meeting()

        def tasks_on(key: str) -> list[str]:
            lists = self.client.get(f"/th/organisation/{key}/").context["lists"]
            return [entry.title for one in lists if one.kind == "action" for entry in one.entries]

        assert tasks_on("river-office") == ["งานที่มีหน่วยงาน"]
        assert tasks_on("canal-school") == ["งานที่ไม่บอกใคร"]

    def test_a_network_follows_all_tasks_and_each_says_whose_it_is(self) -> None:
        self.meeting()
        network = self.client.get(f"/th/network/{self.section.network.key}/")
        lists = {one.kind: one for one in network.context["lists"]}
        assert lists["action"].total == 3  # all but that of another network
        page = fromstring(network.content)
        headings = [" ".join(node.text_content().split()) for node in page.xpath("//h2")]
        assert "งานที่ติดตามผล 3" in headings
        for lines in (self.said_by(network), self.said_by(self.client.get("/th/search/?type=action"))):
            assert lines["งานที่มีหน่วยงาน"] == "ผู้รับผิดชอบ: สำนักงานลุ่มน้ำ"
            assert lines["งานที่บอกบทบาท"] == "ผู้รับผิดชอบ: เลขานุการ"
            assert lines["งานที่ไม่บอกใคร"] == ""
        body = self.client.get("/th/organisation/river-office/")
        assert "งานที่รับผิดชอบ 1" in " ".join(fromstring(body.content).text_content().split())

    def said_by(self, response: Any) -> dict[str, str]:
        """Title of a card → its line of who is to do it."""
        cards = fromstring(response.content).xpath("//article[contains(@class, 'card--action')]")

        def text(card: Any, name: str) -> str:
            found = card.xpath(f"string(.//*[contains(@class, '{name}')])")
            return " ".join(found.replace("\u200b", "").split())

        return {text(card, "card__title"): text(card, "card__by") for card in cards}

    def test_a_witness_has_no_clause_to_keep(self) -> None:
        clauses = [
            news.ClauseRow(kind="will", text="ข้อที่ไม่บอกใคร"),
            news.ClauseRow(kind="will", text="ข้อที่บอกบทบาท", responsible="เหรัญญิก"),
        ]
        other = builders.make_organisation("river-office", "สำนักงานลุ่มน้ำ")
        rows = [
            networks.PageOrganisation(organisation=self.things.organisation, role="witness"),
            networks.PageOrganisation(organisation=other, role="declarant"),
        ]
        pledge = self.full("pledge", clauses=clauses, organisation_rows=rows)
        bodies = {part.title.text: part.keys("organisation") for part in pledge.record().parts()}
        assert bodies == {"ข้อที่ไม่บอกใคร": ("river-office",), "ข้อที่บอกบทบาท": ()}
