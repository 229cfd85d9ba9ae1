"""A page of complete matches in order of relevance, found, ranked and drawn from one statement.

Who shows no close matches and no counts (programs that call the API) needs the sets of a question only once.
So the statement that reads what the ranker looks at (strings and facts of candidates) finds the
matches, counts them and brings the entries themselves along. The order is that of any other list by
relevance: the ranker's for as many matches as it looks at, the rest behind them, newest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.expressions import Case, RawSQL, When
from django.db.models.functions import Cast

from .engines import database_engine
from .models import Entry
from .passages import TEXTS, Strings, facts_met
from .plan import Unit
from .ranker import rank
from .selecting import ORDERS
from .text import TextQuery

#: What the matches behind the ranked ones are ordered by.
NEWEST = ORDERS["newest"]
_COLUMNS = tuple(column.lstrip("-") for column in NEWEST)


@dataclass(frozen=True)
class Best:
    """Entries of a page in their order, and how many complete matches there are. Nothing at all, and a total
    of 0, for a page behind the ranked ones that has no matches left."""

    entries: list[Entry]
    total: int


def best(matching: QuerySet[Entry], text: TextQuery, locale: str, ranked: int, start: int, end: int) -> Best:
    """The matches from ``start`` to before ``end``; the ranker orders the first ``ranked`` of all.

    ``matching`` are all complete matches that the list may show. One SQL query.
    """
    try:
        rows = _read(matching, text, ranked, start, end)
    except EmptyResultSet:
        return Best([], 0)
    chosen = {row.pk: row for row in rows if row.is_chosen}
    ordered = [chosen[pk] for pk in _in_order(text, chosen.values(), locale)][start:end]
    rest = sorted((row for row in rows if not row.is_chosen), key=lambda row: row.place)
    entries = [_whole(row) for row in (*ordered, *rest)]
    return Best(entries, rows[0].total if rows else 0)


def _in_order(text: TextQuery, rows: Iterable[Any], locale: str) -> list[int]:
    kept = text.reading.strings
    for row in rows:
        texts = (getattr(row, f"text_{name}") for name in TEXTS)
        facts = (row.when_start, row.when_end, row.published, row.terms_met)
        kept[row.pk] = Strings(row.pk, row.uid, row.locale, row.kind, *facts, *texts)
    ids = [row.pk for row in rows]
    return [one.entry_id for one in rank(ids, text, locale=locale, complete=frozenset(ids))]


def _whole(row: Any) -> Entry:
    """Records are read as text, and only those of the page are taken apart."""
    row.record = json.loads(row.record_text)
    return cast(Entry, row)


def _read(matching: QuerySet[Entry], text: TextQuery, ranked: int, start: int, end: int) -> list[Any]:
    """Rows of the chosen matches, where the page has some of them, and of those behind them on the page."""
    found = matching.order_by().annotate(leads=_leads(text)).values_list("pk", "leads", *_COLUMNS)
    sets, params = cast(Any, found.query).sql_with_params()
    newest = ", ".join(f"{column.lstrip('-')} {'DESC' if column[0] == '-' else 'ASC'}" for column in NEWEST)
    first, last = max(start, ranked), max(end, ranked)
    head = f"""WITH matching (id, leads, {", ".join(_COLUMNS)}) AS ({sets}),
        chosen AS (SELECT id FROM matching ORDER BY leads DESC, id DESC LIMIT {ranked}),
        behind AS (SELECT id, row_number() OVER (ORDER BY {newest}) AS place
            FROM matching WHERE id NOT IN (SELECT id FROM chosen)
            ORDER BY place LIMIT {last - first} OFFSET {first - ranked})
        """  # noqa: S608 - numbers and names of columns
    wanted = Q(pk__in=RawSQL("SELECT id FROM behind", ()))
    if start < ranked:
        wanted |= Q(pk__in=RawSQL("SELECT id FROM chosen", ()))
    rows, more = cast(Any, _drawn(text, wanted).query).sql_with_params()
    return list(Entry.objects.raw(head + rows, [*params, *more]))


def _drawn(text: TextQuery, wanted: Q) -> QuerySet[Entry]:
    texts = {f"text_{name}": F(f"text__{name}") for name in TEXTS}
    return (
        Entry.objects.filter(wanted)
        .annotate(
            **texts,
            terms_met=facts_met(text),
            record_text=Cast("record", TextField()),
            is_chosen=RawSQL("search_entry.id IN (SELECT id FROM chosen)", (), BooleanField()),
            place=RawSQL("SELECT place FROM behind WHERE behind.id = search_entry.id", (), IntegerField()),
            total=RawSQL("SELECT count(*) FROM matching", (), IntegerField()),
        )
        .defer("record")
    )


def _leads(text: TextQuery) -> Case | Value:
    """Whether the words stand in names or title: those matches are ranked where there are too many. The
    database has them, whoever found the matches."""
    if not text.pieces and not text.phrases:
        return Value(0)
    engine = database_engine()
    units = [Unit((word,)) for word in text.words]
    leading = engine.having(engine.expression(units, leading=True)).as_expression()
    return Case(When(pk__in=leading, then=1), default=0, output_field=IntegerField())
