"""``manage.py open_hub``: from an empty installation to a site whose frame leads nowhere wrong."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from wagtail.models import Page, Site

from hub.demo import info
from hub.demo.removal import remove
from networks.models import HomePage, InfoPage
from news.models import NewsIndexPage
from tests import builders

MAIL = "desk@hub.example"
#: Nobody has promised readers anything yet.
DEADLINES = ("วันทำการ", "ภายในกี่วัน", "working day", "how many days")


def told(**options: Any) -> str:
    out = StringIO()
    call_command("open_hub", stdout=out, **{"mail": MAIL, **options})
    return out.getvalue()


class FirstPages(TestCase):
    def tearDown(self) -> None:
        Site.clear_site_root_paths_cache()

    def test_an_empty_hub_gets_all_that_its_frame_leads_to_and_nothing_of_the_sample(self) -> None:
        assert "Pages made: 20." in told()
        for language, sample in zip(("th", "en"), info.SAMPLE, strict=True):
            home = self.client.get(f"/{language}/")
            self.assertContains(home, 'class="quiet">', 2)  # nothing new, nothing announced
            frame = re.findall(rf'href="(/{language}/[a-z-]+/)"', home.content.decode())
            pages = {address: self.client.get(address) for address in frame}
            assert {answer.status_code for answer in pages.values()} == {200}, pages
            assert {f"/{language}/{told.slug}/" for told in info.INFO_PAGES} <= set(pages)
            said = "".join(answer.content.decode() for answer in pages.values())
            assert MAIL in said
            for word in (info.DESK, sample, "เนื้อหาที่มากับการติดตั้ง", "first installation", *DEADLINES):
                assert word not in said, word
        assert "All first pages are there." in told()
        network = builders.make_network()
        call_command("open_section", network.key, stdout=StringIO())
        assert self.client.get(f"/en/news/{network.slug}/").status_code == 200

    def test_what_is_there_is_kept_and_what_is_missing_is_made(self) -> None:
        told()
        about = InfoPage.objects.get(slug="about", locale__language_code="th")
        about.title = "ของเราเอง"
        about.save_revision().publish()
        Page.objects.get(slug="licence", locale__language_code="en").delete()
        news = NewsIndexPage.objects.get(locale__language_code="th")
        news.slug = "stories"
        news.save_revision().publish()
        assert told().splitlines() == ["/en/licence/", "Pages made: 1."]
        about.refresh_from_db()
        assert about.title == "ของเราเอง"

    def test_a_home_in_one_language_gets_the_other(self) -> None:
        told()
        HomePage.objects.get(locale__language_code="en").delete()
        assert told().splitlines()[0] == "/en/"
        assert "All first pages are there." in told()

    def test_they_are_no_part_of_the_sample(self) -> None:
        told()
        assert remove() == 0
        assert InfoPage.objects.count() == 2 * len(info.INFO_PAGES)

    def test_the_address_for_readers_must_be_one(self) -> None:
        with pytest.raises(CommandError, match="is no e-mail address"):
            told(mail="desk")
        assert not InfoPage.objects.exists()
