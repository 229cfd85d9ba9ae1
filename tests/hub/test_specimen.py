"""Pages to look at, which a developer's hub alone has: the page of a person, and those of errors."""

from __future__ import annotations

from django.test import override_settings

from hub.errors import PAGES
from hub.specimen import OFFICE
from tests.hub_case import HubCase


@override_settings(ROOT_URLCONF="hub.dev_urls")
class Specimens(HubCase):
    def test_an_office_holder_has_the_page_of_a_person(self) -> None:
        page = self.page("meeting", title="ประชุมท่าเรือ", when="2022-12-09")
        for language, other in (("th", "en"), ("en", "th")):
            answer = self.client.get(f"/{language}/specimen/person/")
            self.assertTemplateUsed(answer, "networks/term_person.html")
            self.assertContains(answer, "</h1>", 1)
            self.assertContains(answer, OFFICE[other])
            self.assertContains(answer, f'href="/{other}/specimen/person/"')
            self.assertContains(answer, 'data-region="person.capacity"')
        meeting = self.entries(page)["th"]
        shown = self.client.get("/th/specimen/person/")
        self.assertContains(shown, f'href="{meeting.path}"')
        self.assertContains(shown, 'id="list-meeting"')

    def test_every_error_has_its_page_in_both_languages(self) -> None:
        for status in PAGES:
            for language in ("th", "en"):
                answer = self.client.get(f"/{language}/specimen/{status}/")
                assert answer.status_code == status
                self.assertContains(answer, f'<html lang="{language}"', status_code=status)
        assert self.client.get("/en/specimen/418/").status_code == 404

    def test_readers_of_a_public_hub_find_none_of_them(self) -> None:
        with override_settings(ROOT_URLCONF="hub.urls"):
            for page in ("person", "503"):
                assert self.client.get(f"/th/specimen/{page}/").status_code == 404
