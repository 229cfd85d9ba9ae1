"""A hub with a section and things to link to, built once for the tests of a class."""

from __future__ import annotations

from typing import Any

from django.test import TestCase
from wagtail.models import Site

from search.models import Entry
from tests import builders


class HubCase(TestCase):
    """``hub``, ``section`` (news), ``shelf`` (knowledge), ``things``, ``editor``; tests are rolled back."""

    hub: builders.Hub
    section: Any
    shelf: Any
    things: builders.Things
    editor: Any

    @classmethod
    def setUpTestData(cls) -> None:
        cls.hub = builders.make_hub()
        network = builders.make_network()
        cls.section = builders.make_section(cls.hub, network)
        cls.shelf = builders.make_section(cls.hub, network, "knowledge")
        cls.things = builders.make_things()
        cls.editor = builders.make_user()

    @classmethod
    def tearDownClass(cls) -> None:
        super().tearDownClass()
        Site.clear_site_root_paths_cache()

    def home_of(self, kind: str) -> Any:
        """The section that holds pages of a kind."""
        return self.shelf if kind in builders.KNOWLEDGE else self.section

    def full(self, kind: str = "meeting", **changes: Any) -> Any:
        return builders.full_page(kind, self.home_of(kind), self.things, **changes)

    def page(self, kind: str = "article", **facts: Any) -> Any:
        return builders.make_page(kind, self.home_of(kind), **facts)

    def entries(self, page: Any) -> dict[str, Entry]:
        """Entries of a page by language."""
        return {entry.locale: entry for entry in Entry.objects.filter(uid=page.uid)}

    def assert_public(self, page: Any, *languages: str) -> None:
        assert sorted(self.entries(page)) == sorted(languages)
