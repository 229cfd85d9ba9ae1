"""The day on which a page is to be looked at again brings it into a list."""

from __future__ import annotations

import datetime

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from networks.opening import groups_of
from search.drawing import today
from tests import builders
from tests.hub_case import HubCase

ADDRESS = "/admin/reports/reviews/"


class Reviews(HubCase):
    def shown(self) -> str:
        return self.client.get(ADDRESS).content.decode()

    def test_a_page_is_listed_from_its_day_on_once_with_who_looks_after_it(self) -> None:
        self.client.force_login(self.editor)
        due = self.page("meeting", title="ประชุมที่ต้องทบทวน", review_date=today(), deputy=self.editor)
        builders.translate(due, {"ประชุมที่ต้องทบทวน": "A meeting to look at again"})
        self.page(title="ข่าวของวันพรุ่งนี้", review_date=today() + datetime.timedelta(days=1))
        self.page(title="ข่าวที่ไม่มีวัน")
        shown = self.shown()
        assert "ประชุมที่ต้องทบทวน" in shown
        assert self.editor.username in shown
        for title in ("A meeting to look at again", "ข่าวของวันพรุ่งนี้", "ข่าวที่ไม่มีวัน"):
            assert title not in shown

    def test_pages_of_others_are_not_listed(self) -> None:
        self.page(title="ข่าวที่ต้องทบทวน", review_date=today())
        other = builders.make_section(self.hub, builders.make_network("sea", "ทะเล")).network
        for network, is_own in ((self.section.network, True), (other, False)):
            user = get_user_model().objects.create_user(network.key, "", "password")
            user.groups.add(groups_of(network)[0])
            self.client.force_login(user)
            assert ("ข่าวที่ต้องทบทวน" in self.shown()) == is_own
            assert "reports/reviews" in self.client.get("/admin/").content.decode()

    def test_the_list_costs_the_same_whatever_it_shows(self) -> None:
        self.client.force_login(self.editor)
        self.page(review_date=today())
        self.shown()
        costs = []
        for _size in range(2):
            with CaptureQueriesContext(connection) as queries:
                self.shown()
            costs.append(len(queries))
            for number in range(5):
                self.page(title=f"ข่าว {number}", review_date=today(), owner=self.editor)
        assert costs[0] == costs[1]
