"""Who may translate: the members of a network their own pages, and nobody those of another."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from networks.opening import TRANSLATE, groups_of
from search import catalogue
from search.models import Entry
from tests import builders
from tests.hub_case import HubCase

REPORT = "/admin/localize/reports/translations/"


class TranslationRights(HubCase):
    def setUp(self) -> None:
        other = builders.make_section(self.hub, builders.make_network("sea-watch", "เฝ้ามองทะเล"))
        self.foreign = builders.make_page("article", other, title="ของเครือข่ายอื่น")

    def sign_in(self, name: str, at: int) -> Any:
        """A member of the section's writers (0) or publishers (1), who may translate."""
        user = get_user_model().objects.create_user(name, f"{name}@example.org", "password")
        user.groups.add(groups_of(self.section.network)[at])
        user.user_permissions.add(Permission.objects.get(codename=TRANSLATE))
        self.client.force_login(user)
        return user

    def submit(self, page: Any) -> None:
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        sent = {"locales": [builders.english_locale().pk], "include_subtree": ""}
        self.client.post(address, sent)

    def update(self, page: Any) -> None:
        source = TranslationSource.objects.get(object_id=page.translation_key)
        address = reverse("wagtail_localize:update_translations", args=[source.pk])
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(address, {"publish_translations": "on"})
        catalogue.process_pending()

    def has_english(self, page: Any) -> bool:
        return page.get_translation_or_none(builders.english_locale()) is not None

    def test_groups_of_a_network_may_translate_the_own_pages_and_no_others(self) -> None:
        for group in groups_of(self.section.network):
            assert group.permissions.filter(codename=TRANSLATE).exists()
        self.sign_in("writer", 0)
        own = self.page(title="ของเราเอง")
        self.submit(own)
        assert self.has_english(own)
        self.submit(self.foreign)
        assert not self.has_english(self.foreign)

    def test_translations_are_published_by_those_who_may(self) -> None:
        own = self.page(title="ของเราเอง")
        for page in (own, self.foreign):
            builders.submit(page).save_target(user=self.editor, publish=False)
        self.sign_in("writer", 0)
        for page in (own, self.foreign):
            self.update(page)
        assert not Entry.objects.filter(locale="en", uid__in=[own.uid, self.foreign.uid]).exists()
        assert not own.get_translation(builders.english_locale()).live
        self.sign_in("publisher", 1)
        for page in (own, self.foreign):
            self.update(page)
        assert own.get_translation(builders.english_locale()).live
        assert not self.foreign.get_translation(builders.english_locale()).live

    def test_the_report_names_no_drafts_of_others(self) -> None:
        own = self.page(title="ของเราเอง", live=False)
        for page in (own, self.foreign):
            builders.submit(page).save_target(user=self.editor, publish=False)
        self.sign_in("writer", 0)
        for address in (REPORT, f"{REPORT}results/"):
            shown = self.client.get(address).content.decode()
            assert own.title in shown
            assert self.foreign.title not in shown
