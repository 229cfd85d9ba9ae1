"""How databases find things: by an index, never by reading through all entries or texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import DatabaseEngine, database_engine
from search.models import Entry
from search.plan import plan_for
from search.query import HubQuery
from search.record import Relation, Sentence
from search.selecting import ORDERS, selected
from search.sets import Select
from search.surroundings import incoming, near
from search.text import TextQuery, parse_text
from tests.search.conftest import article, clause, pledge


def plan(ask: Callable[[], Any]) -> list[str]:
    """The steps of the one statement that is asked."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    (statement,) = asked.captured_queries
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + statement["sql"].replace("%", "%%"))
        return [str(row[3]) for row in cursor.fetchall()]


def linked(at: int) -> Relation:
    return Relation(type="reports_on", uid=f"a{at // 3}" if at else "p")


@pytest.fixture
def catalogue(shelf: Any) -> Any:
    """Forty pages with a part each, and statistics for the planner."""
    if connection.vendor != "sqlite":
        pytest.skip("plans of so few rows say nothing on PostgreSQL")
    shelf.put(
        *(pledge(f"a{at}", relations=(linked(at),), clauses=(clause(f"c{at}"),)) for at in range(40)),
        article("p"),
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return shelf


def test_what_stands_around_a_page(catalogue: Any) -> None:
    record = Entry.objects.get(uid="p").get_record()
    for ask in (lambda: incoming(record), lambda: near(record)):
        steps = plan(ask)
        # Of so few links it may read all.
        assert {step for step in steps if step.startswith("SCAN")} <= {"SCAN search_entrylink"}
        assert [step for step in steps if "search_entry_parts" in step] == []


@pytest.mark.parametrize("order", ["newest", "oldest", "updated", "published", "title"])
def test_pages_of_every_order_are_read_and_not_sorted(catalogue: Any, order: str) -> None:
    entries = selected(HubQuery.parse(f"sort={order}", "th")).order_by(*ORDERS[order])
    for rows in (entries, entries.reverse()):
        steps = plan(lambda rows=rows: list(rows[:25]))
        assert any("USING INDEX search_entry_" in step for step in steps), steps
        assert not any("TEMP B-TREE FOR ORDER BY" in step for step in steps), steps


def nodes(step: Any) -> Iterator[Any]:
    yield step
    for below in step.get("Plans", ()):
        yield from nodes(below)


def postgresql_plan(statement: Select) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement.sql}", statement.params)
        (found,) = cursor.fetchone()
    return list(nodes((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))


@pytest.fixture
def asked(shelf: Any) -> tuple[DatabaseEngine, TextQuery]:
    if connection.vendor != "postgresql":
        pytest.skip("a matter of PostgreSQL's planner")
    shelf.put(article("p", title=Sentence(text="ประชุมเครือข่ายธรรมาภิบาล")))
    return database_engine(), parse_text("ธรรมาภิบาล")


def test_postgresql_looks_into_texts_after_it_has_picked_them(
    asked: tuple[DatabaseEngine, TextQuery],
) -> None:
    """A condition on texts that moved below the choice of entries is asked of every text there is."""
    engine, text = asked
    (chosen,) = [
        step
        for step in postgresql_plan(engine._complete(plan_for(text)))
        if "strpos" in str(step.get("Filter"))
    ]
    assert (chosen["Node Type"], chosen["Alias"]) == ("Subquery Scan", "picked")


def test_postgresql_expects_few_entries_of_words_and_letters(
    asked: tuple[DatabaseEngine, TextQuery],
) -> None:
    """For the thousand that it expects by default it reads through all texts."""
    engine, _text = asked
    for found in (engine.having("'ธรรม'"), engine.spelt(("ธรร", "รรม"))):
        assert max(step["Plan Rows"] for step in postgresql_plan(found)) == 100
