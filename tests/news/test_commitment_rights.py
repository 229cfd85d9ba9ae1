"""Who may report on promises and tasks, what such a report may say, and what the list of them costs."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring

from networks.opening import groups_of
from news.models import ActionItem, ClauseRow, Commitment
from tests import builders
from tests.hub_case import HubCase

REPORT = {"date": "2022-12-20", "status": "done", "text_th": "ครบแล้ว", "text_en": "", "evidence_url": ""}


class Reports(HubCase):
    def sign_in(self, group: Any = None) -> Any:
        """A member of a group, or who may do anything."""
        user = self.editor
        if group is not None:
            user = get_user_model().objects.create_user(group.name.replace(" ", ""), "", "password")
            user.groups.add(group)
        self.client.force_login(user)
        return user

    def commitment(self, number: int = 0) -> Commitment:
        page = self.page("meeting", title=f"ประชุม {number}", actions=[ActionItem(text=f"เก็บสัญญา {number}")])
        return Commitment.objects.get(page_uid=page.translation_key)

    def address(self, commitment: Commitment) -> str:
        return f"/admin/commitment/edit/{commitment.pk}/"

    def report(self, commitment: Commitment, **changes: str) -> Any:
        row = {f"updates-0-{name}": value for name, value in {**REPORT, **changes}.items()}
        return self.client.post(
            self.address(commitment), {"updates-TOTAL_FORMS": "1", "updates-INITIAL_FORMS": "0", **row}
        )

    def test_a_report_is_public_at_once_so_it_is_for_those_who_may_publish(self) -> None:
        commitment = self.commitment()
        writers, publishers = groups_of(self.section.network)
        foreign = groups_of(builders.make_section(self.hub, builders.make_network("sea", "ทะเล")).network)[1]
        for group in (writers, foreign):
            self.sign_in(group)
            for screen in ("edit", "history", "usage"):
                address = f"/admin/commitment/{screen}/{commitment.pk}/"
                assert self.client.get(address).status_code == 302, (group.name, screen)
            assert self.report(commitment).status_code == 302
            assert not commitment.updates.exists(), group.name
            assert "เก็บสัญญา" not in self.client.get("/admin/commitment/").content.decode(), group.name
        user = self.sign_in(publishers)
        assert "เก็บสัญญา" in self.client.get("/admin/commitment/").content.decode()
        assert self.report(commitment).status_code == 302
        commitment.refresh_from_db()
        assert commitment.status == "done"
        assert commitment.updates.get().written_by == user

    def test_a_task_takes_no_state_of_a_clause(self) -> None:
        self.sign_in()
        commitment = self.commitment()
        assert self.report(commitment, status="moral").status_code == 200
        assert self.report(commitment, status="underway").status_code == 302
        page = self.page("pledge", clauses=[ClauseRow(text="จะเปิดบัญชี")])
        clause = Commitment.objects.get(page_uid=page.translation_key)
        assert self.report(clause, status="open").status_code == 200
        assert self.report(clause, status="complete").status_code == 302

    def test_a_clause_that_is_moral_no_more_is_tracked_from_then_on(self) -> None:
        page = self.page("pledge", clauses=[ClauseRow(text="จะไม่โกง", is_moral=True)])
        assert page.record().clauses[0].status == "moral"
        row = page.clauses.get()
        row.is_moral = False
        page.clauses = [row]
        page = builders.publish(page)
        assert page.record().clauses[0].status == "no_data"

    def test_the_list_speaks_the_language_of_the_account(self) -> None:
        page = self.page("meeting", title="ประชุมท่าเรือ", actions=[ActionItem(text="เก็บ", due="2022-12-19")])
        builders.translate(page, {"ประชุมท่าเรือ": "Pier meeting"})
        user = self.sign_in()
        self.assertContains(self.client.get("/admin/commitment/"), "ประชุมท่าเรือ")
        user.wagtail_userprofile.preferred_language = "en"
        user.wagtail_userprofile.save()
        commitment = Commitment.objects.get(page_uid=page.translation_key)
        for address in ("/admin/commitment/", self.address(commitment)):
            shown = self.client.get(address)
            self.assertContains(shown, "19 December 2022")
            self.assertContains(shown, "Pier meeting")
            self.assertNotContains(shown, "ประชุมท่าเรือ")

    def test_the_form_says_whose_task_of_which_page_it_is_and_by_when(self) -> None:
        action = ActionItem(
            text="เก็บสัญญา", due="2022-12-19", owner="เลขานุการ", organisation=self.things.organisation
        )
        page = self.page("meeting", title="ประชุมท่าเรือ", when="2022-12-09", actions=[action])
        commitment = Commitment.objects.get(page_uid=page.translation_key)
        user = self.sign_in()

        def facts() -> list[list[str]]:
            form = fromstring(self.client.get(self.address(commitment)).content)
            return [
                [cell.text_content() for cell in row] for row in form.xpath("//dl[@class='hub-facts']/div")
            ]

        assert facts() == [
            ["คำมั่นหรืองาน", "เก็บสัญญา"],
            ["เขียนไว้ในหน้า", "ประชุมท่าเรือ"],
            ["วันที่ของหน้านั้น", "9 ธันวาคม 2565"],
            ["ผู้รับผิดชอบ", "เลขานุการ, โรงเรียนริมคลอง"],
            ["ภายในเมื่อไร", "19 ธันวาคม 2565"],
        ]
        user.wagtail_userprofile.preferred_language = "en"
        user.wagtail_userprofile.save()
        assert facts()[2:] == [
            ["When it was", "9 December 2022"],
            ["Responsible", "เลขานุการ, Canal School"],
            ["By when", "19 December 2022"],
        ]
        page.unpublish()
        assert facts() == [["Written on the page", "ประชุมท่าเรือ"]]

    def test_the_list_costs_the_same_whatever_it_shows(self) -> None:
        self.sign_in()
        self.commitment()
        self.client.get("/admin/commitment/")
        costs = []
        for _size in range(2):
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/admin/commitment/")
            costs.append(len(queries))
            for number in range(1, 6):
                self.commitment(number)
        assert costs[0] == costs[1]
