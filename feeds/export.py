"""Downloads: everything that a query finds, in one file that is written while it is sent.

Rows are read from the database in small batches and forgotten once sent, so memory stays flat whatever the
size. Columns are promised: new ones come at the end, none is renamed or moved.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, cast

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from search.models import Entry, Term
from search.paging import Asked
from search.query import HubQuery, Problem
from search.record import Record
from search.selecting import ORDERS, counted
from search.terms import TermIndex, TermLabels

from .items import by_date
from .problems import BadParameters, TooLong
from .surroundings import NAMED, Surroundings, base_of
from .xml import legal

#: Rows of the longest download; whoever needs more asks for one kind or one year at a time.
MAX_ROWS = 50_000
BATCH = 200
BETWEEN = "; "


@dataclass(frozen=True)
class Row:
    """A record with what is needed to write it."""

    record: Record
    around: Surroundings


Cell = Callable[[Row], Any]


def _period_end(row: Row, name: str) -> Any:
    period = row.record.period
    return getattr(period, name) if period else None


def _names(scheme: str) -> Cell:
    return lambda row: BETWEEN.join(row.around.term(scheme, key) for key in row.record.keys(scheme))


def _keys(scheme: str) -> Cell:
    return lambda row: BETWEEN.join(row.record.keys(scheme))


#: Name → cell: text, a date, a number or None. The order is that of the file.
COLUMNS: dict[str, Cell] = {
    "uid": lambda row: row.record.uid,
    "kind": lambda row: row.record.kind,
    "lang": lambda row: row.record.locale,
    "title": lambda row: row.record.title.text,
    "summary": lambda row: row.record.summary.text,
    "url": lambda row: row.around.absolute(row.record.path),
    "when": lambda row: row.record.when,
    "start": lambda row: _period_end(row, "start"),
    "end": lambda row: _period_end(row, "end"),
    "deadline": lambda row: row.record.deadline,
    "state": lambda row: row.record.state,
    "networks": _keys("network"),
    "network_names": _names("network"),
    "provinces": _keys("province"),
    "province_names": _names("province"),
    "districts": _keys("district"),
    "topics": _keys("topic"),
    "topic_names": _names("topic"),
    "venue": lambda row: row.record.place.venue.text,
    "mode": lambda row: row.record.place.mode,
    "organisations": lambda row: BETWEEN.join(map(row.around.organisation, row.record.organisations)),
    "parent_uid": lambda row: getattr(row.record, "parent_uid", ""),
    "source_url": lambda row: row.record.source.url if row.record.source else "",
    "published": lambda row: row.record.published.isoformat(timespec="seconds"),
    "updated": lambda row: max(row.record.updated, row.record.published).isoformat(timespec="seconds"),
    "translations": lambda row: BETWEEN.join(row.around.alternates(row.record).values()),
}


def cells(row: Row) -> list[Any]:
    """The values of a row; text without what no document may hold."""
    values = (cell(row) for cell in COLUMNS.values())
    return [legal(value) if isinstance(value, str) else value for value in values]


def rows_of(request: HttpRequest, query: HubQuery, labels: TermLabels, most: int = MAX_ROWS) -> Iterator[Row]:
    """All complete matches in the order of the feeds, with ``labels`` of all terms: one SQL query.

    The first row is read at once: :class:`BadParameters` where there are more than ``most``, or for a page,
    which a download does not have.
    """
    if query.page > 1:
        raise BadParameters([Problem("page", str(query.page), _("A download has no pages."))])
    return in_time(every_row(base_of(request), query, most, labels))


def in_time(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows until the time for one download is over; then :class:`TooLong`, so that a file which is being
    sent breaks off and nobody takes it for whole."""
    end = time.monotonic() + settings.HUB_LIMITS["seconds"]
    for row in rows:
        if time.monotonic() > end:
            raise TooLong(f"a download took more than {settings.HUB_LIMITS['seconds']} seconds")
        yield row


def every_row(
    base: str, query: HubQuery, most: int | None = None, labels: TermLabels | None = None
) -> Iterator[Row]:
    """The same for who has no request; ``base`` is scheme and host. Without ``most`` there is no limit, and
    without ``labels`` they are read."""
    asked = by_date(query)
    whole = Asked(asked, 1, with_close=False).entries
    other = Entry.objects.visible().filter(uid=OuterRef("uid")).exclude(locale=OuterRef("locale"))
    found = counted(whole.order_by(*ORDERS[asked.order]), whole).annotate(
        other_locale=Subquery(other.values("locale")[:1]),
        other_path=Subquery(other.values("path")[:1]),
    )
    entries = cast(Generator[Any, None, None], found.iterator(chunk_size=BATCH))
    first = next(entries, None)
    if first is None:
        return iter(())
    if most is not None and first.total > most:
        entries.close()
        message = _("%(count)d rows are more than one file holds (%(most)d). Ask for less at a time.")
        raise BadParameters([Problem("q", query.text, message % {"count": first.total, "most": most})])
    around = Surroundings(asked.locale, base, labels or all_labels(asked.locale))
    return (_row(entry, around) for entry in chain((first,), entries))


def _row(entry: Any, around: Surroundings) -> Row:
    paths = {entry.uid: {entry.other_locale: entry.other_path}} if entry.other_locale else {}
    return Row(entry.get_record(), replace(around, paths=paths))


def all_labels(locale: str) -> TermLabels:
    """The names of all terms in one SQL query: a file of everything names nearly all of them."""
    terms = list(Term.objects.filter(scheme__in=sorted(NAMED)))
    index = TermIndex(terms)
    names = {(term.scheme, term.key): index.find(term.scheme, term.key) for term in terms}
    return TermLabels(locale, {key: term for key, term in names.items() if term is not None})


def in_batches(
    rows: Iterable[Row], write: Callable[[list[Row]], bytes], locale: str, head: bytes = b""
) -> Iterator[bytes]:
    """The bytes of a file, a batch of rows at a time; in one language, whatever is active when it is sent."""
    if head:
        yield head
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        with translation.override(locale):
            content = write(batch)
        yield content
