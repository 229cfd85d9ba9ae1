"""Pages of matches that are read in one statement: the same as the list's own, page for page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.outbox import send_pending
from search.query import HubQuery
from search.record import Sentence
from search.result import Result
from search.service import run
from tests.search.conftest import NOW, Shelf, article, kept_shelf, meeting, stand, terms

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
#: What finds near matches: half-typed and misspelt words, one consonant off, much and little of each.
NEARLY = [
    "q=ฝา",
    "q=ฝายท",
    "q=คลองใหญ่ ริ",
    "q=ฝายทตน้ำ",
    "q=คลองใหฌ่",
    "q=ริมทะเฬ ฝายทดน้ำ",
    "q=ฝาบ",
    "q=ฟาย",
    "q=ฟาย&network=trat&type=meeting",
    "q=ฝายทดน้ำ คลองเขื่อน",
    "q=เรื่องที่ 31",
    "q=เรื่องที่ 3",
    "q=ฝายทดน้ำ ริมทะเล&province=23",
    "q=ฝายทดน้ำ คลองเขื่อน -ริมทะเล",
    "q=ฝายทตน้ำ -คลองใหญ่",
    'q=ฝา -"ฝายทดน้ำที่"',
]


def asked(string: str, **options: Any) -> Result:
    return run(HubQuery.parse(string, "th", strict=True), **options)


def uids(result: Result) -> list[str]:
    return [hit.entry.uid for hit in result.hits]


@pytest.fixture(scope="module")
def filled(kept_catalogue: bool, django_db_blocker: Any) -> Iterator[Shelf]:
    with kept_shelf(django_db_blocker, fill) as shelf:
        yield shelf


@pytest.fixture
def many(filled: Shelf, db: None, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return stand(filled.copy(), monkeypatch)


def fill(shelf: Shelf) -> None:
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


@pytest.mark.parametrize("ranked", [300, 8])
def test_the_same_pages_with_a_search_server(
    search_server: Any, many: Any, monkeypatch: pytest.MonkeyPatch, ranked: int
) -> None:
    assert send_pending(force=True)
    same_pages(monkeypatch, ranked, 4)
    if ranked == 8:
        same_near_pages(monkeypatch, ranked, 8)


@pytest.mark.parametrize(("ranked", "per_page"), [(300, 7), (10, 4), (8, 4), (5, 50)])
def test_the_same_pages_as_the_list(
    many: Any, monkeypatch: pytest.MonkeyPatch, ranked: int, per_page: int
) -> None:
    same_pages(monkeypatch, ranked, per_page)


@pytest.mark.parametrize(("ranked", "per_page"), [(300, 7), (8, 5)])
def test_the_same_near_pages_as_the_list(
    many: Any, monkeypatch: pytest.MonkeyPatch, ranked: int, per_page: int
) -> None:
    same_near_pages(monkeypatch, ranked, per_page)


def test_the_same_near_pages_where_there_are_many(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Near ones stand between those that begin so."""
    monkeypatch.setattr("search.nearby.MAX_CLOSE", 2)
    monkeypatch.setattr("search.paging.MAX_CLOSE", 2)
    same_near_pages(monkeypatch, 300, 7)


def test_nothing_near_has_what_is_left_out(many: Any) -> None:
    nothing_left_out()


def test_nothing_near_has_what_is_left_out_with_a_search_server(search_server: Any, many: Any) -> None:
    assert send_pending(force=True)
    nothing_left_out()


def nothing_left_out() -> None:
    for question, word in (("q=ฝายทดน้ำ คลองเขื่อน", "ริมทะเล"), ("q=ฝายทตน้ำ", "ฝายทดน้ำ"), ("q=ฝา", "ฝายทดน้ำ")):
        every = asked(f"{question}&match=close", per_page=50)
        left = asked(f"{question} -{word}&match=close", per_page=50)
        has = {hit.entry.uid for hit in every.hits if hit.is_close and word in str(hit.entry.get_record())}
        assert has, question
        assert not has & {*uids(left)}, question
        assert not [hit for hit in left.hits if word in str(hit.entry.get_record())]


def looked_at(pages: int) -> list[int]:
    """The first pages, one in the middle, the last ones and one past the end."""
    return sorted({1, min(2, pages), (1 + pages) // 2, max(1, pages - 1), pages, pages + 1})


def same_near_pages(monkeypatch: pytest.MonkeyPatch, ranked: int, per_page: int) -> None:
    monkeypatch.setattr("search.paging.CANDIDATES", ranked)
    found = 0
    for question in (*QUESTIONS, *NEARLY):
        pages = asked(f"{question}&match=close", per_page=per_page, close=True).pages
        for page in looked_at(pages):
            string = f"{question}&match=close&page={page}"
            whole = asked(string, per_page=per_page)
            near = asked(string, per_page=per_page, facets=False)
            assert uids(near) == uids(whole), string
            assert (near.total, near.close, near.page, near.pages) == (
                whole.total,
                whole.close,
                whole.page,
                whole.pages,
            ), string
            assert [hit.is_close for hit in near.hits] == [hit.is_close for hit in whole.hits], string
        found += whole.close
    assert found


def same_pages(monkeypatch: pytest.MonkeyPatch, ranked: int, per_page: int) -> None:
    monkeypatch.setattr("search.paging.CANDIDATES", ranked)
    for question in QUESTIONS:
        pages = asked(question, per_page=per_page).pages
        for page in looked_at(pages):
            string = f"{question}&page={page}"
            whole = asked(string, per_page=per_page)
            best = asked(string, per_page=per_page, facets=False)
            assert uids(best) == uids(whole), string
            assert (best.total, best.page, best.pages) == (whole.total, whole.page, whole.pages)
            assert [hit.entry.get_record() for hit in best.hits] == [
                hit.entry.get_record() for hit in whole.hits
            ]


@pytest.mark.parametrize("ranked", [300, 10])
@pytest.mark.parametrize("more", ["", "&match=close", "&sort=newest"])
def test_two_queries(many: Any, monkeypatch: pytest.MonkeyPatch, ranked: int, more: str) -> None:
    """One reads the question, one all the rest; on any page. Past the end another one reads the last."""
    two_queries(monkeypatch, ranked, more)


@pytest.mark.parametrize("more", ["", "&match=close", "&sort=newest"])
def test_two_queries_with_a_search_server(
    search_server: Any, many: Any, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    assert send_pending(force=True)
    two_queries(monkeypatch, 10, more)


def two_queries(monkeypatch: pytest.MonkeyPatch, ranked: int, more: str) -> None:
    monkeypatch.setattr("search.paging.CANDIDATES", ranked)
    for question in (*QUESTIONS, *NEARLY):
        last = asked(question + more, per_page=4, facets=False).pages
        for page in looked_at(last):
            query = HubQuery.parse(f"{question}{more}&page={page}", "th", strict=True)
            with CaptureQueriesContext(connection) as queries:
                run(query, facets=False, labels=False, per_page=4)
            assert len(queries) <= 2 + (page > last), [one["sql"] for one in queries]
