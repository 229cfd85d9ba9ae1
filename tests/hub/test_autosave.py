"""The open form saves itself while its editor types, publishes or is away: it always gets an answer."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse

from news.models import MeetingReportPage
from tests import builders
from tests.admin_forms import FormCase, add_address, edit_address, form_of, publishing, with_rows

MEETING = {"title": "ประชุมริมคลอง", "when": "25 พ.ย. 2565", "status": "held"}


class BackgroundSaves(FormCase):
    def save(self, address: str, data: dict[str, Any]) -> HttpResponse:
        """What the open page sends by itself."""
        response = self.client.post(address, data, headers={"Accept": "application/json"})
        assert response.status_code < 500, response.content
        return response

    def new_form(self, **values: Any) -> tuple[str, dict[str, Any]]:
        address = add_address(MeetingReportPage, self.section)
        return address, {**form_of(self.client, address), **values}

    def test_an_empty_form_is_refused_and_says_so(self) -> None:
        address, form = self.new_form()
        kept = ("_FORMS", "-count")
        empty = {name: value if name.endswith(kept) else "" for name, value in form.items()}
        for data in (form, empty):
            answer = self.save(address, data).json()
            assert answer["success"] is False
        assert MeetingReportPage.objects.count() == 0

    def test_a_title_alone_is_enough_for_a_draft(self) -> None:
        address, form = self.new_form(title="ประชุมริมคลอง", when="")
        assert self.save(address, form).json()["success"]
        page = MeetingReportPage.objects.get()
        assert not page.live
        assert page.slug

    def test_an_address_that_is_taken_is_told_at_the_field(self) -> None:
        taken = self.page("meeting", slug="meeting-taken")
        address, form = self.new_form(**MEETING, slug=taken.slug)
        for data in (form, publishing(form)):
            answer = self.client.post(address, data)
            assert answer.status_code == 200
            assert "slug" in answer.context["form"].errors
        assert self.save(address, form).json()["success"] is False

    def test_two_forms_of_the_same_day_and_place_get_addresses_of_their_own(self) -> None:
        for _time in range(2):
            address, form = self.new_form(**MEETING)
            assert self.save(address, form).json()["success"]
        assert len(set(MeetingReportPage.objects.values_list("slug", flat=True))) == 2

    def test_what_was_on_its_way_when_the_page_was_published_changes_nothing(self) -> None:
        address, form = self.new_form(**MEETING)
        answer = self.save(address, form).json()
        page = MeetingReportPage.objects.get()
        form |= answer.get("field_updates", {})
        late = {**form, "title": "ร่างที่มาช้า", "overwrite_revision_id": str(answer["revision_id"])}
        self.client.post(edit_address(page), publishing({**form, "title": "ฉบับเผยแพร่"}))
        answer = self.save(edit_address(page), late)
        page.refresh_from_db()
        assert page.live
        assert page.title == "ฉบับเผยแพร่"
        assert answer.json()["success"] is False

    def test_a_page_that_is_gone_or_locked_answers(self) -> None:
        page = self.page("meeting")
        form = {**form_of(self.client, edit_address(page)), "title": "แก้ไข"}
        page.locked, page.locked_by = True, builders.make_user("colleague")
        page.save()
        assert self.save(edit_address(page), form).json()["success"] is False
        page.delete()
        assert self.save(edit_address(page), form).status_code == 404

    def test_a_key_that_two_rows_share_is_one_rows_alone(self) -> None:
        """A row copied in the browser brings along the key of its model."""
        key = str(uuid.uuid4())
        rows = [{"text": text, "row_key": key} for text in ("เปิดสัญญา", "เปิดราคา")]
        address, form = self.new_form(**MEETING)
        form = with_rows(form, "decisions", *rows)
        assert self.save(address, form).json()["success"]
        other, form = self.new_form(**MEETING)
        answer = self.client.post(other, publishing(with_rows(form, "decisions", *rows)))
        assert answer.status_code == 302
        page = MeetingReportPage.objects.get(live=True)
        assert len({row.translation_key for row in page.decisions.all()}) == 2

    def test_numbers_beyond_all_bounds_are_refused(self) -> None:
        address, form = self.new_form(**MEETING, headcount="99999999999999999999")
        rows = with_rows(form, "figures", {"value": "1e99", "unit": "คน", "row_key": ""})
        assert self.save(address, rows).json()["success"] is False
        assert self.client.post(address, publishing(rows)).status_code == 200
