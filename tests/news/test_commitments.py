"""Action items and clauses keep their identity through drafts; reports on them outlive any draft."""

from __future__ import annotations

import datetime
import uuid

import pytest
from wagtail.actions.copy_page import CopyPageAction

from news.models import ActionItem, ClauseRow, Commitment, CommitmentUpdate, MeetingReportPage
from tests import builders
from tests.admin_forms import (
    FormCase,
    add_address,
    edit_address,
    errors_of,
    form_of,
    in_background,
    publishing,
    with_rows,
)

DAY = datetime.date(2022, 12, 20)


def report(row, status="done", **facts) -> CommitmentUpdate:
    commitment = Commitment.objects.get(key=row.translation_key)
    return CommitmentUpdate.objects.create(commitment=commitment, date=DAY, status=status, **facts)


class Commitments(FormCase):
    # Commitments

    def meeting(self, **facts):
        rows = [ActionItem(text="เก็บสัญญา", due="2022-12-19"), ActionItem(text="จัดเวที")]
        return self.page("meeting", **{"actions": rows, **facts})

    def keys_in_draft(self, page) -> list[str]:
        draft = MeetingReportPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        return [str(row.translation_key) for row in draft.actions.all()]

    # Identity of rows through the form.

    def test_row_of_a_live_page_keeps_its_key_through_drafts_until_it_is_published(self) -> None:
        page = self.meeting(actions=[])
        data = with_rows(
            form_of(self.client, edit_address(page)), "actions", {"text": "ใหม่", "due": "", "row_key": ""}
        )
        assert self.client.post(edit_address(page), data).status_code == 302
        first = self.keys_in_draft(page)
        for _again in range(2):
            again = form_of(self.client, edit_address(page))
            assert again["actions-0-row_key"] == first[0]
            self.client.post(edit_address(page), {**again, "actions-0-text": "แก้คำ"})
            assert self.keys_in_draft(page) == first
        self.client.post(edit_address(page), publishing(form_of(self.client, edit_address(page))))
        assert [str(row.translation_key) for row in page.actions.all()] == first
        assert str(Commitment.objects.get().key) == first[0]

    def test_open_page_that_saves_by_itself_keeps_the_key(self) -> None:
        page = self.meeting(actions=[])
        data = with_rows(
            form_of(self.client, edit_address(page)), "actions", {"text": "ใหม่", "due": "", "row_key": ""}
        )
        answer, data = in_background(self.client, edit_address(page), data)
        first = self.keys_in_draft(page)
        assert data["actions-0-row_key"] == first[0]
        data |= {"actions-0-text": "แก้คำ", "loaded_revision_id": str(answer["revision_id"])}
        _answer, data = in_background(self.client, edit_address(page), data)
        assert self.keys_in_draft(page) == first

    def test_new_page_that_saves_by_itself_keeps_the_key(self) -> None:
        address = add_address(MeetingReportPage, self.section)
        form = {**form_of(self.client, address), "title": "ประชุม", "when": "25 พ.ย. 2565"}
        data = with_rows(form, "actions", {"text": "ทำ", "due": "", "row_key": ""})
        answer, data = in_background(self.client, address, data)
        page = MeetingReportPage.objects.get(pk=answer["pk"])
        first = self.keys_in_draft(page)
        data |= {"loaded_revision_id": str(page.latest_revision_id)}
        self.client.post(edit_address(page), publishing(data))
        page = MeetingReportPage.objects.get(pk=page.pk)
        assert page.live
        assert [str(row.translation_key) for row in page.actions.all()] == first

    def test_form_cannot_take_over_the_row_of_another_page(self) -> None:
        theirs = self.meeting().actions.all()[0]
        page = self.meeting(actions=[], title="อื่น")
        row = {"text": "แย่ง", "due": "", "row_key": str(theirs.translation_key)}
        data = with_rows(form_of(self.client, edit_address(page)), "actions", row)
        assert self.client.post(edit_address(page), publishing(data)).status_code == 302
        assert page.actions.get().translation_key != theirs.translation_key

    # Commitments are made by publishing and by nothing else.

    def test_draft_makes_none_and_publishing_makes_one_for_each_row(self) -> None:
        page = self.page("meeting", live=False, actions=[ActionItem(text="เก็บสัญญา")])
        assert not Commitment.objects.exists()
        page = builders.publish(page)
        assert Commitment.objects.get().key == page.actions.get().translation_key

    def test_copy_makes_new_ones(self) -> None:
        page = self.meeting()
        report(page.actions.all()[0])
        copy = CopyPageAction(page, to=self.section, update_attrs={"slug": "copy"}, keep_live=False).execute()
        copy = builders.publish(copy)
        assert Commitment.objects.filter(page_uid=copy.translation_key, status="open").count() == 2
        assert Commitment.objects.filter(page_uid=page.translation_key, status="done").count() == 1

    def test_reverting_to_an_old_draft_undoes_no_status(self) -> None:
        page = self.meeting()
        old = page.latest_revision
        page.title = "ใหม่"
        page = builders.publish(page)
        report(page.actions.all()[0], text_th="เก็บครบแล้ว")
        old.publish()
        action = self.entries(page)["th"].get_record().actions[0]
        assert (action.status, action.updates[0].text.text) == ("done", "เก็บครบแล้ว")

    def test_report_is_public_at_once_in_both_languages(self) -> None:
        page = self.meeting()
        builders.translate(page)
        report(page.actions.all()[0], text_th="ครบ", text_en="All there")
        entries = self.entries(page)
        words = {lang: entry.get_record().actions[0].updates[0].text.text for lang, entry in entries.items()}
        assert words == {"th": "ครบ", "en": "All there"}

    # What has reports is not taken out.

    def test_removing_a_reported_action_is_refused_and_an_unreported_one_is_not(self) -> None:
        page = self.meeting()
        report(page.actions.all()[0])
        data = form_of(self.client, edit_address(page))
        response = self.client.post(edit_address(page), publishing({**data, "actions-0-DELETE": "on"}))
        assert "เก็บสัญญา" in errors_of(response)["__all__"]
        assert page.actions.count() == 2
        response = self.client.post(edit_address(page), publishing({**data, "actions-1-DELETE": "on"}))
        assert response.status_code == 302
        assert page.actions.count() == 1

    def test_row_lost_in_any_other_way_is_withdrawn_and_comes_back(self) -> None:
        page = self.meeting()
        row = page.actions.all()[0]
        report(row)
        full = page.latest_revision
        page.actions = [page.actions.all()[1]]
        page = builders.publish(page)
        assert Commitment.objects.get(key=row.translation_key).is_withdrawn
        full.publish()
        commitment = Commitment.objects.get(key=row.translation_key)
        assert (commitment.is_withdrawn, commitment.status) == (False, "done")

    def test_moral_clause_is_not_tracked(self) -> None:
        rows = [ClauseRow(kind="will_not", text="ไม่โกง", is_moral=True), ClauseRow(text="จะเปิดบัญชี")]
        page = self.page("pledge", clauses=rows)
        assert [clause.status for clause in page.record().clauses] == ["moral", "no_data"]

    # Locked

    def test_unknown_key_in_the_form_is_no_error(self) -> None:
        page = self.page("meeting")
        key = str(uuid.uuid4())
        row = {"text": "ทำ", "due": "", "row_key": key}
        data = with_rows(form_of(self.client, edit_address(page)), "actions", row)
        assert self.client.post(edit_address(page), publishing(data)).status_code == 302
        assert str(page.actions.get().translation_key) == key


@pytest.mark.parametrize("status", ["done", "dropped"])
@pytest.mark.django_db
def test_newest_report_gives_the_status_and_without_reports_it_is_open_again(status) -> None:
    hub = builders.make_hub()
    page = builders.make_page("meeting", builders.make_section(hub), actions=[ActionItem(text="ทำ")])
    newest = report(page.actions.get(), status)
    old = CommitmentUpdate(
        commitment=newest.commitment, date=DAY - datetime.timedelta(days=9), status="underway"
    )
    old.save()
    assert Commitment.objects.get().status == status
    newest.delete()
    assert Commitment.objects.get().status == "underway"
    old.delete()
    assert Commitment.objects.get().status == "open"
