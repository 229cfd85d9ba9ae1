"""Facets: how many entries a list would have with each value of a filter, all counted in one SQL query.

Each facet ignores what the reader chose in its own filter (else nothing could be added to a choice), never
what the list page fixes. Every count equals the total of the list that the option's link leads to when
nothing else is chosen in that filter.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, F, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from .drawing import today
from .engines import database_engine
from .filters import Filter, filters
from .filters.by_kind import COMPUTED, OF_PARTS, StatusFilter, computed_states
from .models import Entry, EntryTerm
from .models.entry import seen_at
from .query import LANGS, HubQuery
from .registry import kinds
from .result import Facet, FacetOption
from .selecting import selected
from .sets import Select
from .terms import Key, TermLabels

#: Options of a facet; provinces are shown all.
MAX_OPTIONS = 30
MAX_OPTIONS_BY_NAME = {"province": 77}
TOTAL = ("total", "")

#: (facet, value) → number of entries
Counts = Mapping[tuple[str, str], int]
Narrow = Callable[[QuerySet[Entry]], QuerySet[Entry]]


def facet_filters() -> list[Filter]:
    return [one for one in filters if one.is_facet]


def count(query: HubQuery, matching: frozenset[int] | Select | None) -> dict[tuple[str, str], int]:
    """Counts of all facets, and of the whole list under ``TOTAL``, in one SQL query.

    ``matching`` are the ids of entries that match the text, or the set that is not asked for anything else;
    None where there is no text.
    """
    counts: dict[tuple[str, str], int] = {}
    for name, value, number in _rows_of(query, matching):
        if number:
            counts[name, value] = max(number, counts.get((name, value), 0))
    counts.setdefault(TOTAL, 0)
    return counts


def _rows_of(query: HubQuery, matching: frozenset[int] | Select | None) -> list[tuple[str, str, int]]:
    """Composing the statement takes ten times what it takes: it is kept, and asked with this moment and these
    matches, which stand before it once for all its parts."""
    shape = dataclasses.replace(query, text="…" if query.text else "", sort="", match="", page=1)
    known = tuple(kind.name for kind in kinds)
    sql, kept = _statement(shape, matching is not None, today(), known, connection.vendor)
    if not sql:
        return []
    before: tuple[Any, ...] = ()
    if matching is not None:
        found = matching if isinstance(matching, Select) else database_engine().listed(matching)
        sql, before = f"WITH {MATCHED} (id) AS ({found.sql}) {sql}", found.params
    moment = _adapted(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(sql, [*before, *(moment if param is _MOMENT else param for param in kept)])
        return cast(list[tuple[str, str, int]], cursor.fetchall())


#: What the set of matches is called in the statement.
MATCHED = "matched"
#: Stands among kept parameters for the moment of asking.
_MOMENT = object()
#: What is put in its place while a statement is composed: no list asks for it.
_NO_MOMENT = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)


@lru_cache(maxsize=256)
def _statement(
    shape: HubQuery, has_matches: bool, day: datetime.date, known: tuple[str, ...], vendor: str
) -> tuple[str, list[Any]]:
    """The statement for a query, whatever its words, and its parameters; empty where nothing can be found.
    ``has_matches``: it counts among a set that stands before it (signs alone are words that ask for nothing).
    Besides, it depends on the ``day``, the ``known`` kinds and the database's ``vendor``."""
    matched = Select(f"SELECT id FROM {MATCHED}")  # noqa: S608

    def narrow(entries: QuerySet[Entry]) -> QuerySet[Entry]:
        return entries.filter(pk__in=matched.as_expression()) if has_matches else entries

    with seen_at(_NO_MOMENT):
        parts = _parts(shape, narrow, has_matches)
        try:
            sql, params = cast(Any, parts[0].union(*parts[1:], all=True).query).sql_with_params()
        except EmptyResultSet:
            return "", []
    never = _adapted(_NO_MOMENT)
    return sql, [_MOMENT if param == never else param for param in params]


def _adapted(moment: datetime.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _parts(query: HubQuery, narrow: Narrow, is_matched: bool) -> list[QuerySet[Any, Any]]:
    """One query set of (facet, value, number) for each facet, or for several."""
    base = narrow(selected(query))
    free = [one for one in facet_filters() if one.scheme and not _is_chosen(query, one.name)]
    chosen = [one for one in facet_filters() if one.scheme and _is_chosen(query, one.name)]
    parts = [_whole(base), _by_kind(query, narrow), _by_language(query, narrow)]
    parts.append(_by_term([one.scheme for one in free], base))
    parts += [_by_term([one.scheme], narrow(selected(query, ignoring=one.name))) for one in chosen]
    return parts + _by_computed_state(query, narrow(selected(query, ignoring="status")), is_matched)


def _is_chosen(query: HubQuery, name: str) -> bool:
    return any(condition.name == name for condition in query.conditions)


def _rows(name: str, value: Any, entries: QuerySet[Entry]) -> QuerySet[Any, Any]:
    """(name, value, number) of entries, grouped by ``value`` when it is a column."""
    labelled = entries.order_by().annotate(facet_name=Value(name), facet_value=value)
    grouped = labelled.values("facet_name", "facet_value").annotate(number=Count("pk"))
    return cast(QuerySet[Any, Any], grouped.values_list("facet_name", "facet_value", "number"))


def _whole(base: QuerySet[Entry]) -> QuerySet[Any, Any]:
    return _rows(TOTAL[0], Value(TOTAL[1]), base)


def _by_kind(query: HubQuery, narrow: Narrow) -> QuerySet[Any, Any]:
    return _rows("type", F("kind"), narrow(selected(query, ignoring="type")))


def _by_language(query: HubQuery, narrow: Narrow) -> QuerySet[Any, Any]:
    return _rows("lang", F("locale"), narrow(selected(query.with_(lang="any"))))


def _by_term(schemes: Sequence[str], entries: QuerySet[Entry]) -> QuerySet[Any, Any]:
    rows = EntryTerm.objects.filter(scheme__in=list(schemes), entry__in=entries.order_by().values("pk"))
    grouped = rows.order_by().values("scheme", "key").annotate(number=Count("pk"))
    return cast(QuerySet[Any, Any], grouped.values_list("scheme", "key", "number"))


def _by_computed_state(query: HubQuery, entries: QuerySet[Entry], are_few: bool) -> list[QuerySet[Any, Any]]:
    """States that depend on today. What is only past or upcoming is counted when it was asked for."""
    status = cast(StatusFilter, filters["status"])
    matches = status.matches_among_few if are_few else status.matches
    offered = {
        f"{kind.name}:{state}" for kind in kinds for state in computed_states(kind) if state in OF_PARTS
    }
    asked = {value for value in query.included("status")[:MAX_OPTIONS] if value.partition(":")[2] in COMPUTED}
    day = today()
    return [
        _rows("status", Value(value), entries.filter(matches([value], day)))
        for value in sorted(offered | asked)
    ]


def facet_keys(query: HubQuery, counts: Counts) -> set[Key]:
    """Terms whose labels the facets need."""
    return {
        (one.scheme, value) for one in facet_filters() if one.scheme for value in _shown(one, query, counts)
    }


def build(query: HubQuery, counts: Counts, labels: TermLabels) -> tuple[Facet, ...]:
    """The facets with labels and links, most frequent options first; empty facets are left out."""
    facets = [_facet(one, query, counts, labels) for one in facet_filters()]
    facets.append(_language_facet(query, counts))
    return tuple(facet for facet in facets if facet.options)


def _shown(one: Filter, query: HubQuery, counts: Counts) -> list[str]:
    """Values to show: the chosen ones, and the most frequent. Where the last place is shared by several,
    all of them are kept here; labels decide afterwards."""
    limit = MAX_OPTIONS_BY_NAME.get(one.name, MAX_OPTIONS)
    by_count = sorted(
        ((number, value) for (name, value), number in counts.items() if name == one.name), reverse=True
    )
    least = by_count[limit - 1][0] if len(by_count) >= limit else 0
    frequent = [value for number, value in by_count if number >= least]
    return list(dict.fromkeys((*query.included(one.name), *frequent[: limit * 4])))


def _facet(one: Filter, query: HubQuery, counts: Counts, labels: TermLabels) -> Facet:
    chosen = query.included(one.name)
    options = [
        FacetOption(
            value=value,
            label=one.value_label(value, labels),
            count=counts.get((one.name, value), 0),
            selected=value in chosen,
            filter_name=one.name,
            query=query,
        )
        for value in _shown(one, query, counts)
    ]
    ordered = sorted(options, key=lambda option: (-option.count, option.label, option.value))
    limit = MAX_OPTIONS_BY_NAME.get(one.name, MAX_OPTIONS)
    others = [option for option in ordered if not option.selected][: max(0, limit - len(chosen))]
    kept = {option.value for option in others} | set(chosen)
    return Facet(one.name, str(one.label), tuple(option for option in ordered if option.value in kept))


def _language_facet(query: HubQuery, counts: Counts) -> Facet:
    options = [
        FacetOption(
            value=lang,
            label=str(LANGS.get(lang, lang)),
            count=counts.get(("lang", lang), 0),
            selected=query.lang == lang,
            filter_name="lang",
            query=query,
        )
        for lang in ("th", "en")
        if counts.get(("lang", lang)) or query.lang == lang
    ]
    ordered = sorted(options, key=lambda option: (-option.count, option.label))
    return Facet("lang", _("Language"), tuple(ordered))
