"""The figures of the front page are those of the lists they lead to, and the day decides what is overdue."""

from __future__ import annotations

import datetime
from typing import Any

import time_machine

from networks import models as networks
from news import models as news
from search import catalogue
from search.drawing import BANGKOK
from tests import builders
from tests.hub_case import HubCase

#: A day in the middle of a month, shortly before midnight in Bangkok: in London it is the afternoon.
NOW = datetime.datetime(2027, 5, 12, 23, 30, tzinfo=BANGKOK)


class FrontPage(HubCase):
    def tasks(self) -> None:
        dues = ("2027-05-11", "2027-05-12", "2027-05-31", "2027-06-01", "2027-04", "2027-05", "")
        actions = [news.ActionItem(number=str(at), text=f"งาน {due}", due=due) for at, due in enumerate(dues)]
        done = news.ActionItem(number="9", text="งานที่เสร็จ", due="2027-05-01")
        page = self.full("meeting", actions=[*actions, done], status="held")
        key = page.actions.get(number="9").translation_key
        commitment = news.Commitment.objects.get(key=key)
        day = datetime.date(2027, 5, 2)
        news.CommitmentUpdate.objects.create(commitment=commitment, date=day, status="done", text_th="เสร็จ")
        clauses = [
            news.ClauseRow(kind="will", text="ข้อที่เลยวัน", deadline="2026"),
            news.ClauseRow(kind="will", text="ข้อเชิงคุณธรรม", is_moral=True),
        ]
        self.full("pledge", clauses=clauses)
        catalogue.process_pending()

    def figures(self, address: str) -> dict[str, int]:
        """Label → figure, each compared with the list that it leads to."""
        found = {}
        for tally in self.client.get(address).context["counts"]:
            listed: Any = self.client.get(tally.path).context["result"]
            assert listed.total == tally.count, (tally.label, tally.path)
            found[str(tally.label)] = tally.count
        return found

    def test_figures_are_those_of_their_lists_on_every_day(self) -> None:
        self.tasks()
        with time_machine.travel(NOW, tick=False):
            # Due in May: the 12th, the 31st, and May as a whole, which is over on its last day.
            assert self.figures("/th/") == {
                "ยังไม่เสร็จ": 8,
                "ครบกำหนดเดือนนี้": 3,
                "เลยกำหนด": 3,
                "ทำแล้วหรือรักษาคำมั่นแล้ว": 1,
            }
        with time_machine.travel(NOW + datetime.timedelta(hours=1), tick=False):
            assert self.figures("/th/")["เลยกำหนด"] == 4
        with time_machine.travel(NOW + datetime.timedelta(days=20), tick=False):
            assert self.figures("/th/") == {
                "ยังไม่เสร็จ": 8,
                "ครบกำหนดเดือนนี้": 1,
                "เลยกำหนด": 6,
                "ทำแล้วหรือรักษาคำมั่นแล้ว": 1,
            }

    def test_what_is_coming_up_is_in_order_and_not_called_off(self) -> None:
        def meeting(when: str, status: str) -> Any:
            return self.page("meeting", title=f"{when} {status}", when=when, status=status)

        for when, status in (
            ("2027-06-02", "planned"),
            ("2027-05-13", "planned"),
            ("2027-05-12", "postponed"),
            ("2027-05-11", "planned"),
            ("2027-05-20", "cancelled"),
        ):
            meeting(when, status)
        with time_machine.travel(NOW, tick=False):
            page = self.client.get("/th/")
            coming = [entry.title for entry in page.context["coming"]]
            assert coming == ["2027-05-12 postponed", "2027-05-13 planned", "2027-06-02 planned"]
        with time_machine.travel(NOW + datetime.timedelta(days=400), tick=False):
            self.assertContains(self.client.get("/th/"), "ยังไม่มีกำหนดการใหม่")

    def test_a_province_that_nobody_wrote_about_is_no_province_with_the_most(self) -> None:
        self.page(province_links=[networks.PageProvince(province=self.things.province)])
        busiest = self.client.get("/th/").context["map"].busiest
        assert [tile.key for tile in busiest] == [self.things.province.key]

    def test_networks_at_work_are_those_with_the_newest_pages_whatever_was_edited_last(self) -> None:
        def network(name: str, *days: str) -> Any:
            row = builders.make_network(name, name)
            for day in days:
                self.page("meeting", when=day, network_links=[networks.PageNetwork(network=row)])
            return row

        network("early", "2027-01-10")
        network("late", "2026-01-10", "2027-04-02")
        network("announced", "2027-02-01", "2027-09-01")
        idle = network("idle")
        idle.description_th = "แก้คำ"
        idle.save()
        catalogue.process_pending()
        with time_machine.travel(NOW, tick=False):
            shown = [entry.uid.partition(":")[2] for entry in self.client.get("/th/").context["networks"]]
        known = [key for key in shown if key in ("early", "late", "announced", "idle")]
        assert known == ["late", "announced", "early", "idle"]
