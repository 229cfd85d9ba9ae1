"""Which tests run on one database alone, and which files begin first."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.test import TestCase, TransactionTestCase

#: Rooms and files whose tests do ask one, and would find nothing else on another: what a browser shows, forms
#: of the admin, processes, golden files, plans of SQLite, files that are read, addresses that are called,
#: what the search server finds for questions that the database never reads.
#: Whatever is about SQL, transactions, search, counts of queries, hostile input or privacy is not among them.
ONCE = (
    "tests/browser/",
    "tests/demo/test_demo.py::FilledHub::test_pages_are_light",
    "tests/demo/test_demo.py::FilledHub::test_pages_as_they_are_served",
    "tests/demo/test_demo.py::FilledHub::test_removing_keeps_what_was_added_and_leaves_nothing_else",
    "tests/exits/test_every_exit.py",
    "tests/feeds/test_all_faces.py::test_at_ten_thousand_and_one_in_english",
    "tests/feeds/test_all_faces.py::test_pages_of_ten_thousand_and_one",
    "tests/feeds/test_api_shapes.py",
    "tests/feeds/test_builder.py",
    "tests/feeds/test_curl.py",
    "tests/feeds/test_feeds_by_the_standards.py",
    "tests/feeds/test_interface.py",
    "tests/feeds/test_limits.py",
    "tests/feeds/test_over_the_wire.py",
    "tests/feeds/test_partners.py",
    "tests/feeds/test_websub.py",
    "tests/foundation/test_run.py",
    "tests/hub/",
    "tests/knowledge/",
    "tests/networks/test_attachments.py",
    "tests/networks/test_page_forms.py",
    "tests/search/test_hostile_questions.py::test_public_search[elasticsearch]",
    "tests/search/test_plans.py",
    "tests/search/test_server_tls.py",
    "tests/search/test_suggestions.py::test_by_keyboard",
)
#: Files that take longest, longest first: begun last, one of them would be waited for with all others done.
#: The second and third ask no database; they run while the first of all migrates it.
SLOWEST = (
    "tests/search/test_server_faults.py",
    "tests/hub/test_axe.py",
    "tests/hub/test_regions.py",
    "tests/feeds/test_all_faces.py",
    "tests/demo/test_demo.py",
    "tests/browser/test_admin_walk.py",
    "tests/browser/test_thai_admin.py",
    "tests/feeds/test_cost_of_words.py",
    "tests/exits/test_privacy.py",
    "tests/exits/test_hostile.py",
    "tests/exits/test_hidden_person.py",
    "tests/feeds/test_good_server.py",
    "tests/foundation/test_run.py",
    "tests/hub/test_browser.py",
    "tests/networks/test_page_forms.py",
    "tests/networks/test_translation.py",
    "tests/search/test_pages.py",
    "tests/search/test_hostile_questions.py",
    "tests/seeds/test_seeds.py",
    "tests/search/test_judged_set.py",
    "tests/feeds/test_api_by_its_description.py",
)


def asks_database(item: pytest.Item) -> bool:
    """Whether a test may ask the database; pytest-django refuses it to all others."""
    owner = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or "django_db_setup" in getattr(item, "fixturenames", ())
        or (owner is not None and issubclass(owner, TransactionTestCase))
    )


def commits(item: pytest.Item) -> bool:
    """Whether a test writes for others to see: its database is put back afterwards, not rolled back."""
    owner = getattr(item, "cls", None)
    if owner is not None and issubclass(owner, TransactionTestCase):
        return not issubclass(owner, TestCase)
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or not {
        "transactional_db",
        "live_server",
    }.isdisjoint(getattr(item, "fixturenames", ()))


def mark(items: Iterable[pytest.Item]) -> None:
    """Puts ``any_database`` on the tests that ask none, and on those of ``ONCE``."""
    for item in items:
        if not asks_database(item) or item.nodeid.startswith(ONCE):
            item.add_marker(pytest.mark.any_database)


def sort(items: list[pytest.Item]) -> None:
    """The slowest files first; all others stay as they are."""
    places = {name: place for place, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))
