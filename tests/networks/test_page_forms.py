"""The admin's page forms: what is refused at which field, what is kept, what is only advised."""

from __future__ import annotations

from functools import cached_property

import pytest
from django.utils import translation
from django.utils.translation import gettext
from wagtail.users.models import UserProfile

from networks.fields import NO_DATE
from networks.models import PageRelation
from news.models import ArticlePage, MeetingReportPage
from tests import builders
from tests.admin_forms import (
    FormCase,
    add_address,
    edit_address,
    errors_of,
    form_of,
    publishing,
    with_rows,
)

NEW_MEETING = {"title": "ประชุมริมคลอง", "when": "25 พ.ย. 2565", "status": "held"}


class PageForms(FormCase):
    # Refused: a message at the field, and nothing that was typed is lost.

    @cached_property
    def address(self) -> str:
        return add_address(MeetingReportPage, self.section)

    @cached_property
    def form(self) -> dict[str, str]:
        return {**form_of(self.client, self.address), **NEW_MEETING}

    def refused(self, data: dict) -> dict[str, str]:
        response = self.client.post(self.address, data)
        assert response.status_code == 200, response["Location"]
        self.html = response.content.decode()
        return errors_of(response)

    def test_impossible_dates(self) -> None:
        for written in ("31 ก.พ. 2566", "2022-13-01", "เมื่อวานซืนของวันก่อน", "29–28 ส.ค. 2566"):
            with self.subTest(written):
                errors = self.refused({**self.form, "when": written})
                assert list(errors) == ["when"]
                assert errors["when"] == str(NO_DATE)
                assert f'value="{written}"' in self.html

    def test_impossible_date_in_a_row(self) -> None:
        data = with_rows(self.form, "actions", {"text": "ทำ", "due": "31 เม.ย. 2566", "row_key": ""})
        assert list(self.refused(data)) == ["actions-0-due"]
        assert 'value="31 เม.ย. 2566"' in self.html

    def test_district_outside_its_province(self) -> None:
        data = {**self.form, "province": str(self.things.province.pk), "district": "บางคล้า"}
        errors = self.refused(data)
        assert list(errors) == ["district"]
        assert "บางคล้า" in errors["district"]
        assert 'value="บางคล้า"' in self.html
        assert 'value="25 พ.ย. 2565"' in self.html

    def test_district_without_a_province_and_subdistrict_of_another_district(self) -> None:
        assert list(self.refused({**self.form, "district": "เมืองตราด"})) == ["district"]
        place = {"province": str(self.things.province.pk), "district": "เมืองตราด"}
        assert list(self.refused({**self.form, **place, "subdistrict": "เสม็ดใต้"})) == ["subdistrict"]

    def test_end_before_beginning(self) -> None:
        data = {**self.form, "start_time": "13:00", "end_time": "09:00"}
        assert list(self.refused(data)) == ["end_time"]

    def test_typed_slug_that_is_taken(self) -> None:
        self.page("meeting", slug="taken")
        assert list(self.refused({**self.form, "slug": "taken"})) == ["slug"]
        assert 'value="taken"' in self.html

    def test_messages_are_in_the_language_of_the_editor(self) -> None:
        data = {**self.form, "start_time": "13:00", "end_time": "09:00"}
        for language in ("th", "en"):
            UserProfile.objects.update_or_create(user=self.editor, defaults={"preferred_language": language})
            with translation.override(language):
                message = gettext("The end is before the beginning.")
            assert list(self.refused(data)) == ["end_time"]
            assert message in self.html

    def test_what_is_required_is_required_for_publishing_only(self) -> None:
        errors = self.refused(publishing({**self.form, "when": ""}))
        assert list(errors) == ["when"]
        response = self.client.post(self.address, {**self.form, "when": ""})
        assert response.status_code == 302
        assert MeetingReportPage.objects.get().when == ""

    # Pictures: they need words when they go public, not before.

    def test_picture_without_words_is_refused_on_publishing_and_kept_in_a_draft(self) -> None:
        page = self.page("article", live=False)
        row = {"image": str(self.things.image.pk), "alt": "", "basis": "no_people", "row_key": ""}
        data = with_rows(form_of(self.client, edit_address(page)), "picture_rows", row)
        response = self.client.post(edit_address(page), publishing(data))
        assert list(errors_of(response)) == ["picture_rows-0-alt"]
        assert self.client.post(edit_address(page), data).status_code == 302
        assert page.get_latest_revision_as_object().picture_rows.count() == 1
        with_words = {**form_of(self.client, edit_address(page)), "picture_rows-0-alt": "คลองยามเช้า"}
        assert self.client.post(edit_address(page), publishing(with_words)).status_code == 302
        assert self.entries(page)["th"].get_record().pictures[0].alt.text == "คลองยามเช้า"

    def test_decorative_picture_needs_none(self) -> None:
        page = self.page("article", live=False)
        row = {"image": str(self.things.image.pk), "decorative": "on", "basis": "no_people", "row_key": ""}
        data = with_rows(form_of(self.client, edit_address(page)), "picture_rows", row)
        assert self.client.post(edit_address(page), publishing(data)).status_code == 302
        self.assert_public(page, "th")

    def test_schedules_do_not_get_round_it(self) -> None:
        from django.core.exceptions import ValidationError

        from networks.models import PagePicture

        page = self.page("article")
        page.picture_rows = [PagePicture(image=self.things.image)]
        with pytest.raises(ValidationError):
            page.save_revision().publish()

    # Relations: only *follows* may not run in a circle; it is said at the row.

    def test_circle_by_way_of_another_page(self) -> None:
        first = self.page(title="แรก")
        second = self.page(title="สอง", relation_rows=[PageRelation(type="follows", target=first)])
        third = self.page(title="สาม", relation_rows=[PageRelation(type="follows", target=second)])
        row = {"type": "follows", "target": str(third.pk)}
        data = with_rows(form_of(self.client, edit_address(first)), "relation_rows", row)
        response = self.client.post(edit_address(first), publishing(data))
        assert list(errors_of(response)) == ["relation_rows-0-target"]
        other = {**data, "relation_rows-0-type": "reports_on"}
        assert self.client.post(edit_address(first), publishing(other)).status_code == 302

    def test_page_cannot_follow_its_own_translation(self) -> None:
        page = self.page()
        english = builders.translate(page)
        row = {"type": "follows", "target": str(english.pk)}
        data = with_rows(form_of(self.client, edit_address(page)), "relation_rows", row)
        response = self.client.post(edit_address(page), data)
        assert list(errors_of(response)) == ["relation_rows-0-target"]

    # Slugs: an empty one is made of kind, day and place; a second one gets a suffix.

    def test_two_meetings_on_one_day(self) -> None:
        address = add_address(MeetingReportPage, self.section)
        place = {"province": str(self.things.province.pk)}
        for _number in range(2):
            data = publishing({**form_of(self.client, address), **NEW_MEETING, **place, "slug": ""})
            assert self.client.post(address, data).status_code == 302
        slugs = MeetingReportPage.objects.order_by("pk").values_list("slug", flat=True)
        assert list(slugs) == ["meeting-2022-11-25-trat", "meeting-2022-11-25-trat-2"]

    def test_what_was_typed_comes_back_as_it_is_kept(self) -> None:
        page = self.page("article", when="2022-12")
        data = {**form_of(self.client, edit_address(page)), "when": "28–29 ส.ค. 2566", "slug": page.slug}
        place = {"province": str(self.things.province.pk), "district": "เมืองตราด", "subdistrict": "วังกระแจะ"}
        assert self.client.post(edit_address(page), publishing({**data, **place})).status_code == 302
        page.refresh_from_db()
        assert (page.when, page.district, page.subdistrict) == ("2023-08-28/2023-08-29", "2301", "230107")
        shown = form_of(self.client, edit_address(page))
        assert (shown["district"], shown["subdistrict"]) == ("เมืองตราด", "วังกระแจะ")

    def test_alias_is_not_offered(self) -> None:
        page = self.page()
        html = self.client.get(f"/admin/pages/{page.pk}/copy/").content.decode()
        assert 'name="new_slug"' in html
        assert 'name="alias"' not in html

    # Advice: what looks odd is said after saving; the page is saved all the same.

    def said_after(self, data: dict) -> list[str]:
        address = add_address(MeetingReportPage, self.section)
        form = {**form_of(self.client, address), **NEW_MEETING, **data}
        response = self.client.post(address, publishing(form), follow=True)
        assert MeetingReportPage.objects.filter(live=True).exists()
        return [str(message) for message in response.context["messages"] if "warning" in message.tags]

    def test_weekday_that_does_not_fit(self) -> None:
        said = self.said_after({"when": "วันจันทร์ที่ 25 พฤศจิกายน 2565"})
        assert len(said) == 1
        assert "วันจันทร์ที่ 25 พฤศจิกายน 2565" in said[0]

    def test_right_weekday_and_no_weekday_are_not_mentioned(self) -> None:
        assert self.said_after({"when": "วันศุกร์ที่ 25 พฤศจิกายน 2565", "summary": "พบกัน 25 พ.ย. 65"}) == []

    def test_task_due_before_the_meeting(self) -> None:
        rows = [
            {"text": "ทำก่อนประชุม", "due": "1 พ.ย. 2565", "row_key": ""},
            {"text": "ทำเดือนนั้น", "due": "พ.ย. 2565", "row_key": ""},
        ]
        said = self.said_after(with_rows(self.form, "actions", *rows))
        assert len(said) == 1
        assert "ทำก่อนประชุม" in said[0]

    # Saving what is there changes nothing.

    def test_every_kind_has_a_form_that_opens_and_saves_full_pages(self) -> None:
        for kind in builders.MODELS:
            with self.subTest(kind):
                page = self.full(kind)
                data = form_of(self.client, edit_address(page))
                del data["body-count"]
                data |= {"body-count": "0"}
                response = self.client.post(edit_address(page), publishing(data))
                assert response.status_code == 302, errors_of(response)
                after = self.entries(page)["th"].get_record()
                before = page.record()
                for name in type(before).model_fields:
                    if name not in ("body", "updated"):
                        assert getattr(after, name) == getattr(before, name), name

    def test_only_sections_take_content(self) -> None:
        response = self.client.get(add_address(ArticlePage, self.hub.news))
        assert response.status_code == 302
