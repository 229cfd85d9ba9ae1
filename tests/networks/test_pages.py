"""What publishing, moving, restricting and taking away a page does to its entries."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from lxml.html import fromstring
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageViewRestriction

from networks.models import Person
from networks.publicity import all_uids
from search import catalogue
from search.models import Change, Entry
from tests import builders
from tests.hub_case import HubCase

#: Fields of a record that a full page leaves empty, and why.
LEFT_EMPTY = {
    "deadline": "of parts",
    "visible_until": "only pages that expire",
    "relations": "tested apart: they need a second page",
    "state": "only meetings have one",
}


def empty_fields(value: Any) -> set[str]:
    return {
        name
        for name in type(value).model_fields
        if getattr(value, name) in ("", (), None, False) or not str(getattr(value, name))
    }


class Pages(HubCase):
    # Every fact that a page of a kind can have arrives in its record and on its page

    def test_every_field_of_the_record_is_filled(self) -> None:
        for kind in builders.MODELS:
            with self.subTest(kind):
                record = self.full(kind).record()
                assert empty_fields(record) - LEFT_EMPTY.keys() == set()

    def test_entry_holds_the_record_and_its_page_is_drawn(self) -> None:
        for kind in builders.MODELS:
            with self.subTest(kind):
                page = self.full(kind, title=f"เรื่องของ {kind}")
                entry = self.entries(page)["th"]
                assert entry.get_record() == page.record()
                response = self.client.get(entry.path)
                self.assertContains(response, page.title)

    def test_drawing_a_private_page_for_those_who_may_read_it_gives_the_same_page(self) -> None:
        for kind in builders.MODELS:
            with self.subTest(kind):
                page = self.full(kind)
                address = self.entries(page)["th"].path
                PageViewRestriction.objects.create(page=page, restriction_type="login")
                catalogue.process_pending()
                assert self.entries(page) == {}
                assert self.client.get(address).status_code == 302
                self.client.force_login(self.editor)
                self.assertContains(self.client.get(address), page.title)
                self.client.logout()

    def test_preview_draws_a_page_that_was_never_saved(self) -> None:
        for kind in builders.MODELS:
            with self.subTest(kind):
                values = builders.shared(self.things) | builders.FACTS[kind](self.things)
                page = builders.MODELS[kind](slug="new", locale=self.section.locale, **values)
                response = page.make_preview_request(preview_mode="")
                assert response.status_code == 200
                assert page.title in response.content.decode()

    def test_host_network_and_linked_terms_are_found(self) -> None:
        record = self.full("meeting").record()
        assert record.keys("network") == ("rayong-watch", "trat-clean")
        assert record.keys("province") == ("23", "21")
        assert record.keys("district") == ("2301",)
        assert record.keys("topic") == ("open-budget",)
        assert record.keys("organisation") == ("canal-school",)
        assert record.keys("person") == ("orchard-head",)

    def test_a_persons_page_lists_no_task_of_others(self) -> None:
        meeting = self.full("meeting").record()
        assert meeting.actions
        page = self.client.get("/th/person/orchard-head/")
        self.assertContains(page, f'href="{meeting.path}"')
        self.assertNotContains(page, meeting.actions[0].key)

    def test_a_persons_page_says_the_title_and_no_day_of_the_editors(self) -> None:
        person = Person.objects.get(key="orchard-head")
        person.title_prefix, person.review_date = "ผศ.ดร.", datetime.date(2031, 7, 1)
        person.save()
        catalogue.process_pending()
        thai, english = (self.client.get(f"/{locale}/person/orchard-head/") for locale in ("th", "en"))
        heading = "".join(fromstring(thai.content).xpath("//h1")[0].itertext())
        assert heading.replace("\u200b", "") == f"ผศ.ดร.{person.name_th}"
        assert Entry.objects.get(uid=person.uid, locale="th").title == person.name_th
        for page in (thai, english):
            assert "2031" not in page.content.decode()
            assert "2574" not in page.content.decode()
        title = "".join(fromstring(english.content).xpath("//h1")[0].itertext())
        assert title == (person.name_en or f"ผศ.ดร.{person.name_th}")

    # A page is public while it is live, open to all and not past its time; nothing else is

    def test_draft_is_public_nowhere_and_publishing_makes_it_so(self) -> None:
        page = self.page(live=False)
        self.assert_public(page)
        self.assert_public(builders.publish(page), "th")

    def test_a_network_that_is_no_longer_public_hosts_nothing(self) -> None:
        page = self.page()
        key = self.section.network.key
        assert page.record().keys("network") == (key,)
        self.section.network.unpublish()
        assert builders.settled(page).record().keys("network") == ()

    def test_unpublishing_the_thai_page_takes_both_languages_away(self) -> None:
        page = self.page()
        english = builders.translate(page, {"เรื่องจากริมน้ำ": "From the waterside"})
        self.assert_public(page, "th", "en")
        page.unpublish()
        self.assert_public(page)
        english.refresh_from_db()
        assert english.live is True
        response = self.client.get(english.get_url())
        assert response.status_code == 410

    def test_schedule_opens_and_expiry_closes(self) -> None:
        page = self.page(live=False)
        page.go_live_at = timezone.now() + datetime.timedelta(days=1)
        page.expire_at = timezone.now() + datetime.timedelta(days=2)
        page.save_revision().publish()
        self.assert_public(page)
        now = timezone.now()
        with _at(now + datetime.timedelta(days=1, hours=1)):
            call_command("publish_scheduled")
            catalogue.process_pending()
            self.assert_public(page, "th")
        with _at(now + datetime.timedelta(days=2, hours=1)):
            assert not Entry.objects.visible().filter(uid=page.uid).exists()
            call_command("publish_scheduled")
            catalogue.process_pending()
            self.assert_public(page)

    def test_privacy_of_the_thai_section_closes_the_english_page(self) -> None:
        page = self.page()
        english = builders.translate(page)
        PageViewRestriction.objects.create(page=self.section, restriction_type="login")
        catalogue.process_pending()
        self.assert_public(page)
        response = self.client.get(english.get_url())
        assert response.status_code == 302

    def test_privacy_of_the_english_section_leaves_the_thai_page(self) -> None:
        page = self.page()
        english = builders.translate(page)
        restriction = PageViewRestriction.objects.create(page=english.get_parent(), restriction_type="login")
        catalogue.process_pending()
        self.assert_public(page, "th")
        restriction.delete()
        catalogue.process_pending()
        self.assert_public(page, "th", "en")

    def test_deleting_a_page_or_its_section_takes_entries_away(self) -> None:
        page, other = self.page(), self.page(title="อื่น")
        page.delete()
        catalogue.process_pending()
        self.assert_public(page)
        Page.objects.get(pk=self.section.pk).specific.delete()
        catalogue.process_pending()
        self.assert_public(other)
        assert Change.objects.filter(uid=other.uid, op=Change.GONE).exists()
        assert self.client.get(page.get_url()).status_code == 410

    def test_alias_has_no_entry_and_leads_to_its_original(self) -> None:
        page = self.page()
        alias = page.create_alias(parent=self.section, update_slug="twin", reset_translation_key=True)
        catalogue.process_pending()
        assert not Entry.objects.filter(uid=str(alias.translation_key)).exists()
        assert str(alias.translation_key) not in set(all_uids())
        response = self.client.get(alias.get_url())
        assert (response.status_code, response["Location"]) == (301, page.get_url())

    def test_section_whose_network_is_not_public_lists_nothing_rather_than_everything(self) -> None:
        network = builders.make_network("not-yet", "เครือข่ายที่ยังไม่เปิด")
        section = builders.make_section(self.hub, network)
        own, other = builders.make_page("article", section), self.page(title="ข่าวของเครือข่ายอื่น")
        listed = self.client.get(section.get_url()).content.decode()
        assert own.title in listed
        assert other.title not in listed
        network.unpublish()
        catalogue.process_pending()
        hidden = self.client.get(section.get_url())
        assert hidden.status_code == 200
        assert other.title not in hidden.content.decode()

    # Addresses follow moves, revisions come back, copies are things of their own

    def test_move_and_slug_change_give_new_addresses(self) -> None:
        page = self.page()
        other = builders.make_section(self.hub, builders.make_network("rayong-new", "ระยองใหม่"))
        MovePageAction(page, other, pos="last-child").execute()
        page = builders.settled(page)
        assert self.entries(page)["th"].path == page.get_url() == f"/th/news/rayong-new/{page.slug}/"
        page.slug = "another"
        with self.captureOnCommitCallbacks(execute=True):
            builders.publish(page)
        assert self.entries(page)["th"].path == "/th/news/rayong-new/another/"

    def test_moving_a_section_moves_the_entries_below(self) -> None:
        page = self.page()
        section = Page.objects.get(pk=self.section.pk).specific
        section.slug = "moved"
        with self.captureOnCommitCallbacks(execute=True):
            builders.publish(section)
        assert self.entries(page)["th"].path.startswith("/th/news/moved/")

    def test_reverting_brings_the_old_words_back(self) -> None:
        page = self.page(title="คำเดิม")
        first = page.latest_revision
        page.title = "คำใหม่"
        page = builders.publish(page)
        assert self.entries(page)["th"].title == "คำใหม่"
        first.publish()
        assert self.entries(page)["th"].title == "คำเดิม"

    def test_copy_has_keys_of_its_own(self) -> None:
        page = self.full("meeting")
        copy = CopyPageAction(
            page, to=self.section, update_attrs={"slug": "copy", "title": "สำเนา"}
        ).execute()
        copy = builders.publish(copy)
        assert copy.uid != page.uid
        own = {row.translation_key for row in page.actions.all()}
        assert own.isdisjoint(row.translation_key for row in copy.actions.all())
        assert len(copy.record().actions) == len(page.record().actions)

    def test_relation_is_kept_by_uid(self) -> None:
        from networks.models import PageRelation

        first = self.page(title="แรก")
        second = self.page(title="ตาม", relation_rows=[PageRelation(type="follows", target=first)])
        relation = second.record().relations[0]
        assert (relation.type, relation.uid) == ("follows", first.uid)
        response = self.client.get(self.entries(first)["th"].path)
        self.assertContains(response, "ตาม")


def _at(moment: datetime.datetime) -> Any:
    import time_machine

    return time_machine.travel(moment, tick=False)
