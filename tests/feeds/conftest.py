"""Fixtures of the tests of machine faces."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache

from search.catalogue import put_term, recompute
from search.registry import Source, sources
from tests.exits.conftest import kept_for_module
from tests.feeds.shelf import Shelf, terms
from tests.record_parts import TERM_LABELS
from tests.records import full_article, full_course, full_meeting, full_pledge, full_resource
from tests.search.conftest import search_server  # noqa: F401 - a fixture
from tests.turns import asks_database, commits

NAME = "tests.feeds"


@pytest.fixture(autouse=True, scope="module")
def nothing_half_read() -> None:
    """Downloads that an earlier test left half read hold cursors of a transaction that is gone; closed inside
    another test's transaction they would abort it."""
    gc.collect()


@contextmanager
def open_shelf(kept: Shelf | None = None) -> Iterator[Shelf]:
    """An empty shelf beside the hub's own sources, with the terms of the sample records; or all of another.

    Provinces are the hub's own data.
    """
    shelf = Shelf()
    sources.register(Source(NAME, shelf.of, lambda: list(shelf.records)))
    if kept:
        shelf.records.update(kept.records)
    else:
        for (scheme, key), (thai, english) in TERM_LABELS.items():
            if scheme in ("network", "topic", "organisation"):
                put_term(scheme, key, slug=key, label_th=thai, label_en=english)
        recompute("province:23")
    try:
        yield shelf
    finally:
        sources._entries.pop(NAME)


def put_five(shelf: Shelf) -> None:
    """One of each kind in Thai, two of them in English too, and the pages of their terms."""
    shelf.put(
        full_meeting(), full_meeting("en"), full_pledge(), full_course(), full_resource(), full_article(),
        full_article("en"), *terms("th"), *terms("en"),
    )  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that begin with one of each kind run one after the other, for it is written once for them."""
    if "kept" in metafunc.fixturenames:
        has_five = "five" in metafunc.fixturenames
        metafunc.parametrize("kept", [has_five], indirect=True, scope="module", ids=[pytest.HIDDEN_PARAM])


@pytest.fixture(scope="module")
def kept(request: Any, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Shelf | None]:
    """What tests of the module begin with, written once where all that ask the database have a shelf."""
    asking = [item for item in request.session.items if item.path == request.path and asks_database(item)]
    if not all("kept" in item.fixturenames and not commits(item) for item in asking):
        yield None
        return
    with kept_for_module(django_db_blocker):
        with open_shelf() as shelf:
            if request.param:
                put_five(shelf)
        yield shelf


@pytest.fixture
def shelf(kept: Shelf | None, db: None) -> Iterator[Shelf]:
    """A shelf with nothing but terms, or with what all tests of the module want."""
    cache.clear()
    with open_shelf(kept) as shelf:
        yield shelf


@pytest.fixture
def five(shelf: Shelf) -> Shelf:
    """A shelf with one of each kind."""
    if not shelf.records:
        put_five(shelf)
    return shelf
