"""Links in prose are kept by uid and resolved when drawn; saving is one transaction; rules are checked."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import GroupPagePermission, PageViewRestriction
from wagtail.rich_text import RichText

from networks.models import PageTopic, Row
from networks.opening import groups_of, open_section
from networks.translating import _undecided, check_translation_rules
from search import catalogue
from tests import builders
from tests.admin_forms import FormCase, edit_address


class Pages(FormCase):
    # Prose

    def linking(self, html: str, **facts):
        return self.page(title="มีลิงก์", body=[("prose", RichText(html))], **facts)

    def test_link_is_kept_by_uid_and_follows_a_move(self) -> None:
        target = self.page(title="ปลายทาง")
        page = self.linking(f'<p>ดู <a linktype="page" id="{target.pk}">ที่นี่</a></p>')
        assert f'data-uid="{target.uid}"' in page.record().body[0].html
        address = self.entries(page)["th"].path
        self.assertContains(self.client.get(address), f'href="{target.get_url()}"')
        target.slug = "moved-away"
        with self.captureOnCommitCallbacks(execute=True):
            builders.publish(target)
        self.assertContains(self.client.get(address), 'moved-away/"')

    def test_address_of_a_private_page_is_not_printed(self) -> None:
        target = self.page(title="ปลายทาง", slug="secret-place")
        page = self.linking(f'<p>ดู <a linktype="page" id="{target.pk}">ที่นี่</a></p>')
        PageViewRestriction.objects.create(page=target, restriction_type="login")
        catalogue.process_pending()
        self.client.logout()
        response = self.client.get(self.entries(page)["th"].path)
        self.assertContains(response, "ที่นี่")
        self.assertNotContains(response, "secret-place")

    def test_markup_that_the_editor_does_not_offer_is_taken_out(self) -> None:
        page = self.linking('<p onclick="x()">ก<script>alert(1)</script><a href="javascript:x()">ข</a></p>')
        html = page.record().body[0].html
        for bad in ("script", "onclick", "javascript"):
            assert bad not in html

    def test_form_opens_after_what_a_draft_pointed_at_is_gone(self) -> None:
        topic = builders.make_topic("gone", "หายไป")
        page = self.page(topic_links=[PageTopic(topic=topic)])
        page.title = "ฉบับร่าง"
        page.save_revision()
        topic.delete()
        assert self.client.get(edit_address(page)).status_code == 200
        assert builders.publish(builders.settled(page)).record().keys("topic") == ()

    # One transaction

    def test_page_whose_record_cannot_be_written_is_not_published(self) -> None:
        page = self.page(live=False)
        with (
            mock.patch("search.catalogue.recompute", side_effect=RuntimeError("no room")),
            pytest.raises(RuntimeError),
        ):
            page.save_revision().publish()
        page.refresh_from_db()
        assert page.live is False

    def test_draft_of_a_translation_of_a_live_page_changes_nothing_public(self) -> None:
        page = self.page()
        builders.translate(page, {"เรื่องจากริมน้ำ": "From the waterside"})
        self.assert_public(page, "th", "en")
        page.title = "ร่างใหม่"
        page.save_revision()
        builders.submit(page)
        assert self.entries(page)["en"].title == "From the waterside"
        assert self.entries(page)["th"].title == "เรื่องจากริมน้ำ"

    # Sections

    def test_section_is_opened_in_both_languages_with_rights_and_again_without_harm(self) -> None:
        network = builders.make_network("rayong-two", "ระยองสอง", name_en="Rayong Two")
        first = open_section(network, self.hub.news)
        assert open_section(network, self.hub.news) == first
        assert {lang: page.get_url() for lang, page in first.items()} == {
            "th": "/th/news/rayong-two/",
            "en": "/en/news/rayong-two/",
        }
        assert (first["en"].title, first["en"].live) == ("Rayong Two", True)
        writers, publishers = groups_of(network)
        for page in first.values():
            rights = GroupPagePermission.objects.filter(page=page)
            names = {
                group: set(rights.filter(group=group).values_list("permission__codename", flat=True))
                for group in (writers, publishers)
            }
            assert names[writers] == {"add_page", "change_page"}
            assert names[publishers] == {"add_page", "change_page", "publish_page", "lock_page"}

    def test_section_lists_its_network_wherever_the_page_stands(self) -> None:
        other = builders.make_section(self.hub, self.things.network)
        page = self.full("article", title="ร่วมจัดสองเครือข่าย")
        self.assertContains(self.client.get(self.section.get_url()), page.title)
        self.assertContains(self.client.get(other.get_url()), page.title)


def test_every_text_field_is_decided_on() -> None:
    assert check_translation_rules(None) == []


@isolate_apps()
def test_undecided_text_field_is_an_error() -> None:
    class Stray(Row):
        words = models.CharField(max_length=20)
        day = models.DateField(null=True)

        class Meta(Row.Meta):
            app_label = "networks"

    assert [error.id for error in _undecided(Stray)] == ["networks.E002"]
