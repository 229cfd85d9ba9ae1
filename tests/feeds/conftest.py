"""Fixtures of the tests of machine faces."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from search.catalogue import put_term, recompute
from search.registry import Source, sources
from tests.feeds.shelf import Shelf, terms
from tests.record_parts import TERM_LABELS
from tests.records import full_article, full_course, full_meeting, full_pledge, full_resource

NAME = "tests.feeds"


@pytest.fixture(autouse=True, scope="module")
def nothing_half_read() -> None:
    """Downloads that an earlier test left half read hold cursors of a transaction that is gone; closed inside
    another test's transaction they would abort it."""
    gc.collect()


@contextmanager
def open_shelf() -> Iterator[Shelf]:
    """An empty shelf beside the hub's own sources, with the terms of the sample records.

    Provinces are the hub's own data.
    """
    shelf = Shelf()
    sources.register(Source(NAME, shelf.of, lambda: list(shelf.records)))
    for (scheme, key), (thai, english) in TERM_LABELS.items():
        if scheme in ("network", "topic", "organisation"):
            put_term(scheme, key, slug=key, label_th=thai, label_en=english)
    recompute("province:23")
    yield shelf
    sources._entries.pop(NAME)


def put_five(shelf: Shelf) -> None:
    """One of each kind in Thai, two of them in English too, and the pages of their terms."""
    shelf.put(
        full_meeting(), full_meeting("en"), full_pledge(), full_course(), full_resource(), full_article(),
        full_article("en"), *terms("th"), *terms("en"),
    )  # fmt: skip


@pytest.fixture
def shelf(db: None) -> Iterator[Shelf]:
    """A shelf with nothing but terms."""
    with open_shelf() as shelf:
        yield shelf


@pytest.fixture
def five(shelf: Shelf) -> Shelf:
    """A shelf with one of each kind."""
    put_five(shelf)
    return shelf
