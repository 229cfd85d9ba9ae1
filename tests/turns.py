"""Which tests run on one database alone, and which files begin first."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.test import TransactionTestCase

#: Files that take longest, longest first. Begun last, one of them would be waited for with all others done.
SLOWEST: tuple[str, ...] = ()


def asks_database(item: pytest.Item) -> bool:
    """Whether a test may ask the database; pytest-django refuses it to all others."""
    owner = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or "django_db_setup" in getattr(item, "fixturenames", ())
        or (owner is not None and issubclass(owner, TransactionTestCase))
    )


def mark(items: Iterable[pytest.Item]) -> None:
    """Tests that ask no database are the same on any; of others their modules say so."""
    for item in items:
        if not asks_database(item):
            item.add_marker(pytest.mark.any_database)


def sort(items: list[pytest.Item]) -> None:
    """The slowest files first; all others stay as they are."""
    places = {name: place for place, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))
