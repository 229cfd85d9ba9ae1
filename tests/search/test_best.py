"""The page of complete matches that is read in one statement: the same as the list's own, page for page."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.outbox import send_pending
from search.query import HubQuery
from search.record import Sentence
from search.result import Result
from search.service import run
from tests.search.conftest import NOW, article, meeting, terms

QUESTIONS = [
    "q=ฝายทดน้ำ",
    "q=ฝาย",
    "q=ฝายทดน้ำ คลองใหญ่",
    "q=ฝายทตน้ำ",  # misspelt
    'q="ทดน้ำ คลองใหญ่"',
    "q=ฝายทดน้ำ -คลองใหญ่",
    "q=-คลองใหญ่",
    "q=ฝายทดน้ำ ตราด",
    "q=ฝายทดน้ำ มีนาคม 2565",
    "q=ฝายทดน้ำ&type=meeting&network=trat",
    "q=ฝายทดน้ำ&network=!trat&lang=any",
    "q=ไม่มีที่ไหน",
    "q=ฝายทดน้ำ&network=korat&network.and=trat",
]


def asked(string: str, **options: Any) -> Result:
    return run(HubQuery.parse(string, "th", strict=True), **options)


def uids(result: Result) -> list[str]:
    return [hit.entry.uid for hit in result.hits]


@pytest.fixture
def many(shelf: Any) -> Any:
    """Thirty-two pages that have the words more or less, in the title or far down."""
    for number in range(32):
        make = (article, meeting)[number % 2]
        words = ("ฝายทดน้ำ ", "คลองใหญ่ ", "ฝายทดน้ำ คลองใหญ่ ", "ริมทะเล ")[number % 4] * (1 + number % 3)
        shelf.hold(
            make(
                f"p{number:02}",
                words=f"ฝายทดน้ำที่ {number}" if number % 5 == 0 else f"เรื่องที่ {number}",
                summary=Sentence(text=words),
                terms=terms(network="trat" if number % 3 else "korat", province="23" if number % 2 else "30"),
                published=NOW - datetime.timedelta(days=number * 7 % 50),
                **({"when": f"2022-{1 + number % 12:02}-05"} if make is meeting else {}),
            )
        )
    for uid in shelf.records:
        shelf.put(*shelf.of(uid))
    return shelf


@pytest.mark.parametrize("ranked", [300, 8])
def test_the_same_pages_with_a_search_server(
    search_server: Any, many: Any, monkeypatch: pytest.MonkeyPatch, ranked: int
) -> None:
    assert send_pending(force=True)
    same_pages(monkeypatch, ranked, 4)


@pytest.mark.parametrize(("ranked", "per_page"), [(300, 7), (10, 4), (8, 4), (5, 50)])
def test_the_same_pages_as_the_list(
    many: Any, monkeypatch: pytest.MonkeyPatch, ranked: int, per_page: int
) -> None:
    same_pages(monkeypatch, ranked, per_page)


def same_pages(monkeypatch: pytest.MonkeyPatch, ranked: int, per_page: int) -> None:
    monkeypatch.setattr("search.paging.CANDIDATES", ranked)
    for question in QUESTIONS:
        pages = asked(question, per_page=per_page).pages
        for page in range(1, pages + 2):
            string = f"{question}&page={page}"
            whole = asked(string, per_page=per_page)
            best = asked(string, per_page=per_page, facets=False)
            assert uids(best) == uids(whole), string
            assert (best.total, best.page, best.pages) == (whole.total, whole.page, whole.pages)
            assert [hit.entry.get_record() for hit in best.hits] == [
                hit.entry.get_record() for hit in whole.hits
            ]


@pytest.mark.parametrize("ranked", [300, 10])
def test_two_queries(many: Any, monkeypatch: pytest.MonkeyPatch, ranked: int) -> None:
    """One reads the question, one all the rest; on any page."""
    monkeypatch.setattr("search.paging.CANDIDATES", ranked)
    for question in QUESTIONS:
        for page in range(1, asked(question, per_page=4).pages + 1):
            query = HubQuery.parse(f"{question}&page={page}", "th", strict=True)
            with CaptureQueriesContext(connection) as queries:
                run(query, facets=False, labels=False, per_page=4)
            assert len(queries) <= 2, [one["sql"] for one in queries]
