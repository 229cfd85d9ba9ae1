"""``changes`` while transactions that write at once end out of order: a mirror that asks meanwhile skips
nothing. Needs a database with more than one writer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from search.catalogue import recompute
from search.registry import Source, sources
from tests.feeds.conftest import NAME
from tests.feeds.shelf import Shelf, articles, number

#: Seconds within which whoever is not held up has long written.
A_WHILE, LONG = 0.5, 30


class Undone(Exception):
    """Ends a transaction without its writes."""


@pytest.fixture
def two(transactional_db: Any) -> Iterator[Shelf]:
    """A shelf with two records that are not yet in the catalogue."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    shelf = Shelf()
    sources.register(Source(NAME, shelf.of, lambda: list(shelf.records)))
    for record in articles(2):
        shelf.records[record.uid] = [record]
    yield shelf
    sources._entries.pop(NAME)


class Mirror:
    """Reads the log from where it was, as a partner's program does."""

    def __init__(self) -> None:
        self.cursor = ""

    def new(self) -> list[str]:
        answer = Client().get(f"/api/v1/changes?cursor={self.cursor}").json()
        self.cursor = answer["cursor"]
        return [line["uid"] for line in answer["changes"]]


class Writer(threading.Thread):
    """Writes a record in a transaction of its own, which stays open until ``end`` is set."""

    def __init__(self, uid: str, *, undo: bool = False) -> None:
        super().__init__(daemon=True)
        self.uid, self.undo = uid, undo
        self.wrote, self.end = threading.Event(), threading.Event()

    def run(self) -> None:
        try:
            with transaction.atomic():
                recompute(self.uid)
                self.wrote.set()
                self.end.wait(LONG)
                if self.undo:
                    raise Undone
        except Undone:
            pass
        finally:
            connections.close_all()


@pytest.mark.parametrize("undo", [False, True], ids=["both are kept", "the first is undone"])
def test_nothing_is_skipped_when_transactions_end_out_of_order(two: Shelf, undo: bool) -> None:
    mirror = Mirror()
    mirror.new()
    first, second = Writer(number(1), undo=undo), Writer(number(2))
    first.start()
    assert first.wrote.wait(LONG)
    # It would end at once, before the first: a later line would be there without the earlier one.
    second.end.set()
    second.start()
    second.join(A_WHILE)
    seen = mirror.new()
    assert second.is_alive(), "a later line was there before the earlier one"
    assert seen == []
    first.end.set()
    first.join(LONG)
    second.join(LONG)
    assert mirror.new() == ([] if undo else [number(1)]) + [number(2)]
    assert mirror.new() == []
