"""The ten thousand and first match, on every engine, without a change of engine on the way."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from search.engines import database_engine, get_engine
from search.models import Change, Counter, Entry, EntryText
from search.outbox import send_pending
from search.paging import Asked
from search.query import HubQuery
from search.service import run
from search.text import stored

from .conftest import NOW

COUNT = 10_050
PER_PAGE = 50
DEEP = 10_000 // PER_PAGE + 1


@pytest.fixture
def many(emptied: None) -> None:
    """Entries of one word each, the newest first in number."""
    word = stored("ประชุม")
    entries = Entry.objects.bulk_create(
        Entry(
            uid=f"d{number:05}", locale="th", kind="article", path=f"/th/d{number}/", title="ประชุม",
            sort_key="", sort_date=NOW.date() - datetime.timedelta(days=number), published=NOW, updated=NOW,
            seq=number + 1, record={},
        )
        for number in range(COUNT)
    )  # fmt: skip
    EntryText.objects.bulk_create(
        EntryText(entry=entry, body=word, folded=word, plain="ประชุม") for entry in entries
    )
    database_engine().put(entry.pk for entry in entries)
    Change.objects.bulk_create(
        Change(seq=entry.seq, uid=entry.uid, locale="th", op=Change.PUT, at=NOW) for entry in entries
    )
    Counter.objects.create(pk=Counter.PK, seq=COUNT)


def page(string: str, number: int) -> tuple[list[str], int, Asked]:
    query = HubQuery.parse(f"{string}&page={number}", "th")
    asked = Asked(query, PER_PAGE, with_close=False)
    found = run(query, per_page=PER_PAGE, asked=asked, labels=False)
    return [hit.entry.uid for hit in found.hits], found.total, asked


def expect(engine: str) -> None:
    assert get_engine().name == engine
    newest = [f"d{number:05}" for number in range(10_000, COUNT)]
    for string in ("?q=ประชุม&sort=newest", "?q=ประชุม"):
        found, total, asked = page(string, DEEP)
        assert total == COUNT
        assert asked.text.reading.complete.keys() == {engine}
        if "newest" in string:
            assert found == newest
        assert len(set(found)) == PER_PAGE
        before, _total, _asked = page(string, DEEP - 1)
        assert not set(before) & set(found)


def test_a_page_beyond_ten_thousand_matches(many: None, search_server: Any, settings: Any) -> None:
    address = settings.HUB_SEARCH
    settings.HUB_SEARCH = {"url": ""}
    expect(database_engine().name)
    settings.HUB_SEARCH = address
    assert send_pending().behind == 0
    expect("elasticsearch")
