"""What the calls read from the catalogue, each in a constant number of SQL queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat

from feeds.surroundings import Surroundings, read_surroundings
from search import facets as facet_counts
from search.drawing import BANGKOK
from search.models import Change, Entry, EntryTerm, Term
from search.paging import Asked
from search.query import HubQuery
from search.selecting import ORDERS, counted
from search.service import run
from search.terms import Key, labels_for, with_survivors

from . import cursors
from . import schemas as v1

#: Schemes whose terms can be listed. Persons are not: they are found where they may be named.
SCHEMES = ("network", "province", "region", "topic", "organisation")
#: Kinds of lines of the log that a copy needs.
OPS = (Change.PUT, Change.GONE)
#: Lines of the log among which times may be out of step with numbers.
OUT_OF_STEP = 1000


@dataclass(frozen=True)
class Found:
    """Items of a page, the cursor of the next one (empty at the end), and the number of all if asked for."""

    entries: list[Entry]
    cursor: str
    total: int | None


def page_of(query: HubQuery, cursor: str, limit: int, *, total: bool, only: Q = Q()) -> Found:  # noqa: B008
    """The items behind a cursor; by date ``only`` those that meet a further condition. One SQL query.

    :class:`cursors.BadCursor` for one that was not made for this order.
    """
    if query.order == "relevance":
        return _by_relevance(query, cursor, limit, total=total)
    whole = Asked(query, limit, with_close=False).entries.filter(only)
    rows: QuerySet[Any] = whole.order_by(*ORDERS[query.order])
    behind = cursors.beyond(cursor, query.order) if cursor else ~Q(pk__in=[])
    found: list[Any]
    if total:
        # The last of all is read whether it is behind the cursor or not: an empty page has the number too.
        last = rows.reverse().values("pk")[:1]
        rows = counted(rows, whole).annotate(is_behind=Case(When(behind, then=True), default=False))
        found = list(rows.filter(behind | Q(pk__in=last))[: limit + 1])
        number = found[0].total if found else 0
        found = [entry for entry in found if entry.is_behind]
    else:
        found, number = list(rows.filter(behind)[: limit + 1]), None
    following = cursors.place_of(found[limit - 1], query.order) if len(found) > limit else ""
    return Found(found[:limit], following, number)


def _by_relevance(query: HubQuery, cursor: str, limit: int, *, total: bool) -> Found:
    page = cursors.decode(cursor, "relevance", (int,))[0] if cursor else 1
    if not 1 <= page <= 100_000:
        raise cursors.BadCursor(cursor)
    result = run(query.with_(page=page), facets=False, labels=False, per_page=limit)
    if page > result.pages:
        return Found([], "", result.total if total else None)
    following = cursors.encode("relevance", [page + 1]) if page < result.pages else ""
    return Found([hit.entry for hit in result.hits], following, result.total if total else None)


def around_of(entries: Iterable[Entry], base: str, locale: str, keys: Iterable[Key] = ()) -> Surroundings:
    """Labels (of further terms by their ``keys`` too), addresses and translations in one SQL query."""
    return read_surroundings([entry.get_record() for entry in entries], base, locale, keys)


def entry_of(uid: str, locale: str) -> Entry | None:
    """The public entry of a uid, in a language or else in another. The uid of a merged term gives the one
    that goes on."""
    found = list(Entry.objects.visible().filter(uid=uid))
    if not found and ":" in uid:
        scheme, _colon, key = uid.partition(":")
        last = with_survivors(Term.objects.filter(scheme=scheme, key=key))
        keys = [f"{term.scheme}:{term.key}" for term in last if not term.merged_into]
        found = list(Entry.objects.visible().filter(uid__in=keys))
    return next((entry for entry in found if entry.locale == locale), found[0] if found else None)


def facets_of(query: HubQuery) -> v1.Facets:
    """The number of all, and counts of each facet as if nothing were chosen in it: two SQL
    queries, with words a third that reads these."""
    counts = facet_counts.count(query, Asked(query, 1, with_close=False).matching_set)
    labels = labels_for(facet_counts.facet_keys(query, counts), query.locale)
    return v1.Facets(
        total=counts[facet_counts.TOTAL],
        facets=[
            v1.Facet(
                name=facet.name,
                label=facet.label,
                options=[
                    v1.FacetOption(value=one.value, label=one.label, count=one.count) for one in facet.options
                ],
            )
            for facet in facet_counts.build(query, counts, labels)
        ],
    )


def terms_of(scheme: str, base: str, locale: str) -> v1.Terms:
    """All terms of a scheme, those too that were merged, in their order: one SQL query, two for networks."""
    page = Entry.objects.visible().filter(
        uid=Concat(OuterRef("scheme"), Value(":"), OuterRef("key")), locale=locale
    )
    rows: Any = Term.objects.filter(scheme=scheme).annotate(page_path=Subquery(page.values("path")[:1]))
    provinces = _provinces_of_networks() if scheme == "network" else {}
    return v1.Terms(
        terms=[
            v1.FullTerm(
                scheme=term.scheme,
                key=term.key,
                label_th=term.label_th,
                label_en=term.label_en,
                aliases=list(term.aliases),
                parent=term.parent,
                merged_into=term.merged_into,
                regions=[key for name, key in term.broader() if name == "region"],
                url=f"{base}{term.page_path}" if term.page_path else "",
                provinces=provinces.get(term.uid, []),
            )
            for term in rows
        ]
    )


def _provinces_of_networks() -> dict[str, list[str]]:
    """uid → codes, as the public pages of networks say: one SQL query."""
    links = EntryTerm.objects.filter(
        scheme="province", entry__in=Entry.objects.visible().filter(kind="network")
    )
    found: dict[str, list[str]] = {}
    for uid, key in links.order_by("entry__uid", "key").values_list("entry__uid", "key").distinct():
        found.setdefault(uid, []).append(key)
    return found


def cursor_from(day: datetime.date | None) -> str:
    """The cursor before the first line of the log of a day in Bangkok or later; of now without a day.

    Numbers decide, not times: a line not committed yet gets a higher number than all that can be read.
    """
    first = _first_since(datetime.datetime.combine(day, datetime.time(), BANGKOK)) if day else None
    return cursors.encode("changes", [_newest() if first is None else first - 1])


def _first_since(start: datetime.datetime) -> int | None:
    """The lowest number of the lines written since a moment, found by the index of times.

    Clocks of several hosts disagree a little, so lines before it that tell a later time are looked for too.
    """
    since = Change.objects.filter(at__gte=start)
    first = since.order_by("at", "seq").values_list("seq", flat=True).first()
    if first is None:
        return None
    near = since.filter(seq__gte=first - OUT_OF_STEP, seq__lte=first).order_by("seq")
    return near.values_list("seq", flat=True).first()


def _newest() -> int:
    """The number of the log's last line, 0 for an empty one."""
    return Change.objects.order_by("seq").values_list("seq", flat=True).last() or 0


def changes_since(cursor: str, limit: int, op: str = "") -> v1.Changes:
    """Lines of the log behind a cursor, oldest first, those of one ``op`` or all; from the beginning without
    a cursor.

    The log's numbers have no gaps and are in the order of commits, so nothing is ever skipped.
    """
    seq = cursors.decode(cursor, "changes", (int,))[0] if cursor else 0
    if not 0 <= seq < 2**62:
        raise cursors.BadCursor(cursor)
    behind, end = Change.objects.filter(seq__gt=seq).order_by("seq"), seq
    if op:
        # Read first: a line that is written meanwhile stands behind the cursor of this answer.
        end = max(seq, _newest())
        behind = behind.filter(op=op, seq__lte=end)
    rows = list(behind[: limit + 1])
    shown, has_more = rows[:limit], len(rows) > limit
    if shown and (has_more or not op):
        end = shown[-1].seq
    lines = [
        v1.ChangeLine(uid=row.uid, lang=row.locale, op=row.op, at=row.at) for row in shown if row.op in OPS
    ]
    return v1.Changes(changes=lines, cursor=cursors.encode("changes", [end]), more=has_more)
