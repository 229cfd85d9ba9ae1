"""Near matches behind the complete ones, found and drawn in the statement of :mod:`search.best`.

Who shows counts reads step by step what it shows (`search.paging`, `search.candidates`); a program that asks
the API for ``match=close`` gets the same entries in the same order from one statement. What is near is
looked up in the database, also where a search server found the complete matches: both hold the same sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Case, IntegerField, QuerySet, When
from django.db.models.expressions import RawSQL

from .best import Best, Statement, behind, keep_strings, select_of, whole
from .candidates import (
    ENOUGH,
    NEAR,
    WRITINGS,
    holders,
    misspelt,
    most_sharers,
    near_of,
    shared_grams,
    those_written_otherwise,
    words_of_other_writings,
)
from .engines import database_engine
from .models import Entry
from .ranker import rank
from .sets import Select
from .text import TextQuery

#: Near matches that are shown at most, and entries with a half-typed word that stand before those.
MAX_CLOSE = 100


def with_near(
    matching: QuerySet[Entry],
    others: QuerySet[Entry],
    text: TextQuery,
    *,
    locale: str,
    ranked: int,
    per_page: int,
    start: int,
) -> Best:
    """A page of the complete matches (``matching``), and behind them of those ``others`` that match nearly;
    the ranker orders the first ``ranked`` complete ones, and the near ones. One SQL query.
    """
    end = start + per_page
    try:
        statement = Statement(matching, text, ranked, start, end)
    except EmptyResultSet:
        return Best([], 0)
    _add_near(statement, others, text, ranked, per_page)
    _add_begun(statement, others, text, start, end)
    rows = statement.rows()
    if not rows:
        return Best([], 0)
    total, by_id = rows[0].total, {row.pk: row for row in rows}
    complete, near = _ranked(rows, text, locale)
    line = _line(near, {row.pk: row.begun for row in rows if row.begun is not None}, rows[0].all_begun)
    further = [row.pk for row in behind(rows)]
    shown = complete[start:end] + further
    shown += [pk for pk in line[max(0, start - total) : max(0, end - total)] if pk is not None]
    close = frozenset(shown).difference(complete, further)
    return Best([whole(by_id[pk]) for pk in shown], total, len(line), close)


def _add_near(
    statement: Statement, others: QuerySet[Entry], text: TextQuery, ranked: int, per_page: int
) -> None:
    """Sets of `search.candidates`, empty where there is a page full of complete matches."""
    few = f"(SELECT count(*) FROM matching) < {per_page}"  # noqa: S608
    piece = misspelt(text)
    grams = shared_grams(text, piece)
    engine = database_engine()
    wanted = near_of(text)
    incomplete = others.exclude(pk__in=RawSQL("SELECT id FROM matching", ()))
    near = engine.near(incomplete, text, wanted, NEAR) if wanted else None
    shared = engine.nearest(others, engine.sharing(grams), most_sharers(text)) if grams else None
    writings = words_of_other_writings(piece) if piece and not grams else ()
    _add(statement, "near", near, few)
    _add(statement, "sharing", shared, few)
    none_yet = "NOT EXISTS (SELECT 1 FROM matching) AND NOT EXISTS (SELECT 1 FROM near)"
    otherwise = engine.having_rarest(writings, ranked, WRITINGS) if writings else None
    _add(statement, "otherwise", _newest(incomplete, otherwise, ranked), none_yet)
    statement.want(f"SELECT id FROM chosen WHERE {few}")  # noqa: S608


def _add(statement: Statement, name: str, select: Select | None, condition: str) -> None:
    """A set that is only looked for where a condition holds, and whether a row is in it."""
    every = select or Select("SELECT CAST(NULL AS BIGINT) WHERE 1 = 0")
    statement.add(f"every_{name} (id)", every)
    with_text = "EXISTS (SELECT 1 FROM search_entrytext WHERE entry_id = id)"
    statement.add(name, f"SELECT id FROM every_{name} WHERE {condition} AND {with_text}")  # noqa: S608
    statement.tell(f"is_{name}", f"search_entry.id IN (SELECT id FROM {name})", BooleanField())  # noqa: S608
    statement.want(f"SELECT id FROM {name}")  # noqa: S608


def _newest(incomplete: QuerySet[Entry], found: Select | None, limit: int) -> Select | None:
    """Of those that do not match completely the newest that were found."""
    if found is None:
        return None
    near = incomplete.filter(pk__in=found.as_expression()).order_by("-pk")
    return select_of(near.values_list("pk")[:limit])


def _add_begun(statement: Statement, others: QuerySet[Entry], text: TextQuery, start: int, end: int) -> None:
    """Entries in which a word begins as the last one that was typed, those whose title begins so first, then
    the newest; of them are read those that may stand on the page."""
    begun = database_engine().begun_set(text)
    typed = text.half_typed.letters if text.half_typed else ""
    leads = Case(When(title__istartswith=typed, then=0), default=1, output_field=IntegerField())
    found = Select("SELECT CAST(NULL AS BIGINT), 1 WHERE 1 = 0")
    if begun:
        among = others.filter(pk__in=begun.as_expression()).order_by().annotate(leads=leads)
        among = among.exclude(pk__in=RawSQL("SELECT id FROM matching", ()))
        found = select_of(among.values_list("pk", "leads"))
    statement.add("every_begun (id, leads)", found)
    statement.add(
        "begun", "SELECT id, row_number() OVER (ORDER BY leads, id DESC) - 1 AS place FROM every_begun"
    )
    statement.tell("begun", "SELECT place FROM begun WHERE begun.id = search_entry.id")
    statement.tell("all_begun", "SELECT count(*) FROM begun")
    total = "(SELECT count(*) FROM matching)"
    # Up to `MAX_CLOSE` near ones may stand before them.
    window = f"place >= {start - MAX_CLOSE} - {total} AND place < {end} - {total}"
    statement.want(f"SELECT id FROM begun WHERE place = 0 OR {window}")  # noqa: S608


def _ranked(rows: Sequence[Any], text: TextQuery, locale: str) -> tuple[list[int], list[int]]:
    """Ids of complete matches that are ranked, and of near ones, as `search.candidates` takes them."""
    of = {
        name: [row.pk for row in rows if getattr(row, f"is_{name}")]
        for name in ("chosen", "near", "sharing", "otherwise")
    }
    read = {pk for ids in of.values() for pk in ids}
    keep_strings(text, (row for row in rows if row.pk in read))
    complete, near, piece = of["chosen"], of["near"], misspelt(text)
    if piece and of["sharing"] and holders(text, piece, [*complete, *near]) < ENOUGH:
        near = list(dict.fromkeys((*near, *(pk for pk in of["sharing"] if pk not in complete))))
    elif piece:
        near = near or those_written_otherwise(text, piece, of["otherwise"])
    order = rank([*complete, *near], text, locale=locale, complete=frozenset(complete))
    ranked = [one.entry_id for one in order]
    return ranked[: len(complete)], ranked[len(complete) :][:MAX_CLOSE]


def _line(near: Sequence[int], places: Mapping[int, int], all_begun: int) -> list[int | None]:
    """What stands behind the complete matches: the first of those with a half-typed word, near ones, the
    others with a half-typed word. None for those of these that were not read.

    ``places`` are theirs among the half-typed ones, of near ones too.
    """
    ids = {place: pk for pk, place in places.items()}
    own = [pk for pk in near if places.get(pk, MAX_CLOSE) >= MAX_CLOSE]
    later = [pk for pk in map(ids.get, range(MAX_CLOSE, all_begun)) if pk is None or pk not in own]
    return [*map(ids.get, range(min(MAX_CLOSE, all_begun))), *own, *later]
