"""A page of complete matches in order of relevance, found, ranked and drawn from one statement.

Who shows no counts (programs that call the API) needs the sets of a question only once.
So the statement that reads what the ranker looks at (strings and facts of candidates) finds the
matches, counts them and brings the entries themselves along. The order is that of any other list by
relevance: the ranker's for as many matches as it looks at, the rest behind them, newest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.expressions import Case, Combinable, RawSQL, When
from django.db.models.functions import Cast

from .engines import database_engine
from .models import Entry
from .passages import TEXTS, Strings, facts_met
from .plan import Unit
from .ranker import rank
from .selecting import ORDERS
from .sets import Select
from .text import TextQuery

#: What the matches behind the ranked ones are ordered by.
NEWEST = ORDERS["newest"]
_COLUMNS = tuple(column.lstrip("-") for column in NEWEST)


@dataclass(frozen=True)
class Best:
    """Entries of a page in their order, and how many complete matches there are. ``close`` counts the near
    ones behind them, ``close_ids`` are those on the page."""

    entries: list[Entry]
    total: int
    close: int = 0
    close_ids: frozenset[int] = field(default=frozenset())


def best(matching: QuerySet[Entry], text: TextQuery, locale: str, ranked: int, start: int, end: int) -> Best:
    """The matches from ``start`` to before ``end``; the ranker orders the first ``ranked`` of all.

    ``matching`` are all complete matches that the list may show. One SQL query.
    """
    try:
        rows = Statement(matching, text, ranked, start, end).rows()
    except EmptyResultSet:
        return Best([], 0)
    chosen = {row.pk: row for row in rows if row.is_chosen}
    keep_strings(text, chosen.values())
    order = rank(chosen, text, locale=locale, complete=frozenset(chosen))
    entries = [chosen[one.entry_id] for one in order][start:end] + behind(rows)
    return Best(list(map(whole, entries)), rows[0].total if rows else 0)


class Statement:
    """Sets by name, each made of those before it, and entries of some of them with what the ranker reads.

    ``matching`` are the complete matches; of those ``chosen`` are ranked and ``behind`` are the others on the
    page. Raises ``EmptyResultSet`` where nothing can match. The rows hold one match at least, if there is
    any, so that they always tell the ``total``.
    """

    def __init__(self, matching: QuerySet[Entry], text: TextQuery, ranked: int, start: int, end: int) -> None:
        self._sets: list[str] = []
        self._params: list[Any] = []
        found = matching.order_by().annotate(leads=_leads(text)).values_list("pk", "leads", *_COLUMNS)
        newest = ", ".join(
            f"{column.lstrip('-')} {'DESC' if column[0] == '-' else 'ASC'}" for column in NEWEST
        )
        first, last = max(start, ranked), max(end, ranked)
        self.add(f"matching (id, leads, {', '.join(_COLUMNS)})", select_of(found))
        self.add("chosen", f"SELECT id FROM matching ORDER BY leads DESC, id DESC LIMIT {ranked}")  # noqa: S608
        self.add(
            "behind",
            f"""SELECT id, row_number() OVER (ORDER BY {newest}) AS place
            FROM matching WHERE id NOT IN (SELECT id FROM chosen)
            ORDER BY place LIMIT {last - first} OFFSET {first - ranked}""",  # noqa: S608 - numbers, columns
        )
        self._wanted = Q()
        self._columns: dict[str, Combinable] = {
            **{f"text_{name}": F(f"text__{name}") for name in TEXTS},
            "terms_met": facts_met(text),
            "record_text": Cast("record", TextField()),
        }
        self.tell("is_chosen", "search_entry.id IN (SELECT id FROM chosen)", BooleanField())
        self.tell("place", "SELECT place FROM behind WHERE behind.id = search_entry.id")
        self.tell("total", "SELECT count(*) FROM matching")
        self.want("SELECT id FROM behind")
        self.want("SELECT id FROM (SELECT id FROM matching LIMIT 1) AS one")
        if start < ranked:
            self.want("SELECT id FROM chosen")

    def add(self, name: str, made: Select | str) -> None:
        """A set that those after it, columns and rows may name."""
        select = Select(made) if isinstance(made, str) else made
        self._sets.append(f"{name} AS ({select.sql})")
        self._params += select.params

    def want(self, sql: str) -> None:
        """Rows of these entries too."""
        self._wanted |= Q(pk__in=RawSQL(sql, ()))  # noqa: S611

    def tell(
        self, name: str, sql: str, kind: BooleanField[Any, Any] | IntegerField[Any, Any] | None = None
    ) -> None:
        """A column of the rows."""
        self._columns[name] = RawSQL(sql, (), kind or IntegerField())  # noqa: S611

    def rows(self) -> list[Any]:
        """The entries with all columns; their records are still text."""
        drawn = Entry.objects.filter(self._wanted).annotate(**self._columns).defer("record")
        select = select_of(drawn)
        sql = f"WITH {', '.join(self._sets)} {select.sql}"
        return list(Entry.objects.raw(sql, [*self._params, *select.params]))


def select_of(rows: QuerySet[Any, Any]) -> Select:
    """A query set as SQL; ``EmptyResultSet`` where it can hold nothing."""
    return Select(*cast(Any, rows.query).sql_with_params())


def keep_strings(text: TextQuery, rows: Iterable[Any]) -> None:
    """What the ranker reads of the rows is kept with the question."""
    for row in rows:
        texts = (getattr(row, f"text_{name}") for name in TEXTS)
        facts = (row.when_start, row.when_end, row.published, row.terms_met)
        text.reading.strings[row.pk] = Strings(row.pk, row.uid, row.locale, row.kind, *facts, *texts)


def behind(rows: Sequence[Any]) -> list[Any]:
    """Rows of matches that are not ranked, in their order."""
    return sorted((row for row in rows if row.place is not None), key=lambda row: row.place)


def whole(row: Any) -> Entry:
    """Records are read as text, and only those of the page are taken apart."""
    row.record = json.loads(row.record_text)
    return cast(Entry, row)


def _leads(text: TextQuery) -> Case | Value:
    """Whether the words stand in names or title: those matches are ranked where there are too many. The
    database has them, whoever found the matches."""
    if not text.pieces and not text.phrases:
        return Value(0)
    engine = database_engine()
    units = [Unit((word,)) for word in text.words]
    leading = engine.having(engine.expression(units, leading=True)).as_expression()
    return Case(When(pk__in=leading, then=1), default=0, output_field=IntegerField())
