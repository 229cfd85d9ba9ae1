"""Facets beside plain SQL: every number, for conditions and words by chance, on every engine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from bench.fill import BODIES, NETWORKS, TOPICS
from bench.fill import fill as fill_pages
from search import facets
from search.engines import get_engine
from search.filters import filters
from search.filters.by_kind import default_kinds
from search.paging import Asked
from search.query import HubQuery
from search.registry import kinds
from search.service import PER_PAGE, run
from tests.search.worlds import ENGINES, address_for, filled_catalogue

pytestmark = pytest.mark.django_db
PAGES = 60
COMBINATIONS = 200
#: Facets that are terms of an entry; kinds and languages are columns. States that depend on today have
#: tests of their own.
SCHEMES = ("network", "province", "region", "topic", "organisation", "year")
VALUES = {
    "network": NETWORKS,
    "topic": TOPICS,
    "organisation": BODIES,
    "province": ["10", "21", "23", "30", "50", "90"],
    "year": [str(year) for year in range(2016, 2027)],
    "type": ["article", "meeting", "pledge", "course", "action", "clause"],
}
WORDS = (
    *("ประชุม", "งบประมาณ โครงการ", "ถนน -ประชาชน", '"แหล่งน้ำ"', "จัดซื้อจัดจ้าง", "เครือข่าย ตำบล"),
    *("อาหารกลา", "ธรรมภิบาล", "ตรวจสอบ -\"มีส่วนร่วม\"", "Bench page", "ไม่มีที่ไหนเลย", "หลักสูตร สื่อ"),
)  # fmt: skip


@pytest.fixture(scope="module")
def server_url(django_db_setup: Any, django_db_blocker: Any) -> Iterator[str]:
    def fill() -> None:
        fill_pages(PAGES, words=6)

    with filled_catalogue(django_db_blocker, fill, "facets") as url:
        yield url


def strings() -> Iterator[dict[str, Any]]:
    """Query strings, half of them with words; values widen, narrow and exclude."""
    dice = random.Random(2569)
    for number in range(COMBINATIONS):
        given: dict[str, Any] = {"q": dice.choice(WORDS)} if number % 2 else {}
        for name in dice.sample(sorted(VALUES), dice.randint(0 if number % 2 else 1, 3)):
            chosen = dice.sample(VALUES[name], dice.randint(1, 3))
            excluded = dice.random() < 0.2
            given[name] = [f"!{value}" if excluded else value for value in chosen]
            if name not in ("type", "year") and dice.random() < 0.2:
                given[f"{name}.and"] = [dice.choice(VALUES[name])]
        if dice.random() < 0.2:
            given["lang"] = dice.choice(["en", "any", "th"])
        yield given


def plain(query: HubQuery, ids: frozenset[int] | None, column: str, *, ignoring: str) -> dict[str, int]:
    """Numbers by value of a column of the entries, or of a scheme of their terms."""
    wheres: list[str] = []
    params: list[Any] = []
    for where, *more in conditions(query, ids, ignoring):
        wheres.append(where)
        params += more
    value, join = f"e.{column}", ""
    if column not in ("kind", "locale"):
        value, join = "x.key", "JOIN search_entryterm x ON x.entry_id = e.id"
        wheres.append(f"x.scheme = '{column}'")
    where = " AND ".join(wheres)
    sql = f"SELECT {value}, count(DISTINCT e.id) FROM search_entry e {join} WHERE {where} GROUP BY 1"
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return dict(cursor.fetchall())


def conditions(query: HubQuery, ids: frozenset[int] | None, ignoring: str) -> Iterator[tuple[Any, ...]]:
    """What an entry must meet, each with its parameters."""
    yield "(e.visible_until IS NULL OR e.visible_until > %s)", timezone.now()
    if ids is not None:
        yield (f"e.id IN ({', '.join(map(str, sorted(ids))) or 'NULL'})",)
    if ignoring != "lang" and query.lang != "any":
        own = "(e.locale = %s OR e.untranslated)" if query.text and not query.lang else "e.locale = %s"
        yield own, query.lang or query.locale
    shown = default_kinds(with_text=bool(query.text))
    if ignoring == "type":
        shown = tuple(choice.value for choice in filters["type"].choices())
    if ignoring == "type" or not query.included("type"):
        yield f"e.kind IN ({', '.join(['%s'] * len(shown))})", *shown
    for one in query.conditions:
        for values, no in ((one.include, ""), (one.exclude, "NOT ")):
            if values and one.name != ignoring:
                yield no + among(one.name, len(values)), *values


def among(name: str, count: int) -> str:
    marks = ", ".join(["%s"] * count)
    if name == "type":
        return f"e.kind IN ({marks})"
    has = f"t.entry_id = e.id AND t.scheme = '{name}' AND t.key IN ({marks})"
    return f"EXISTS (SELECT 1 FROM search_entryterm t WHERE {has})"


def test_every_count_is_that_of_plain_sql(server_url: str, settings: Any) -> None:
    """Each combination on all engines in turn: what a statement counts of is composed once."""
    columns = {"type": "kind", "lang": "locale"} | {name: name for name in SCHEMES}
    compared = 0
    for given in strings():
        query = HubQuery.parse(given, "th", strict=True)
        answers = []
        for engine in ENGINES:
            settings.HUB_SEARCH = address_for(engine, server_url)
            cache.clear()
            asked = Asked(query, PER_PAGE, with_close=False)
            result = run(query, asked=asked)
            ids = get_engine().complete_ids(asked.text) if asked.has_text else None
            if ids:
                fresh = Asked(query, PER_PAGE, with_close=False)
                assert facets.count(query, fresh.matching_set) == facets.count(query, ids), given
            answers.append((ids, result.total, result.facets))
        ids, total, shown_facets = answers[0]
        assert answers == [answers[0]] * len(ENGINES), given
        assert total == sum(plain(query, ids, "kind", ignoring="").values()), given
        for facet in shown_facets:
            if facet.name in columns:
                numbers = plain(query, ids, columns[facet.name], ignoring=facet.name)
                shown = {option.value: option.count for option in facet.options}
                assert shown == {value: numbers.get(value, 0) for value in shown}, (given, facet.name)
                compared += len([count for count in shown.values() if count])
    assert compared > COMBINATIONS * 10


def test_the_facets_that_are_compared_are_all_there_are() -> None:
    named = {one.name for one in filters if one.is_facet}
    assert named == {"type", "status", *SCHEMES}
    assert {"article", "meeting", "pledge", "course"} <= {kind.name for kind in kinds}
