"""What the catalogue's state is now, in one cheap query: for validators, and for counts that are kept.

Two equal states mean that every public answer is the same: nothing was written (``stamp`` also counts
renamed terms), nothing ran out of its time, and it is the same day in Bangkok.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils import timezone

from .drawing import today
from .models import Counter


@dataclass(frozen=True)
class CatalogueState:
    """``seq`` and ``at`` of the newest change, ``stamp`` of the newest write of any sort, how many entries
    have run out of their time and are not yet withdrawn, when the next one will, and the day."""

    seq: int
    stamp: int
    at: datetime.datetime | None
    expired: int
    expires: datetime.datetime | None
    day: datetime.date

    @property
    def key(self) -> str:
        """Short and the same for equal states."""
        return f"{self.stamp}.{self.seq}.{self.expired}.{self.day.isoformat()}"


@dataclass
class _Held:
    """The state that one request goes by, once somebody read it."""

    state: CatalogueState | None = None


_held: ContextVar[_Held | None] = ContextVar("held_state", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Within, :func:`catalogue_state` is read once, when it is first asked for or with the first terms."""
    token = _held.set(_held.get() or _Held())
    try:
        yield
    finally:
        _held.reset(token)


@contextmanager
def held_state() -> Iterator[CatalogueState]:
    """Reads the state once: within, :func:`catalogue_state` gives the same without another query."""
    with one_state():
        yield catalogue_state()


def catalogue_state() -> CatalogueState:
    """The state now: one SQL query, of index look-ups alone; none where it is held."""
    held = _held.get()
    if held is None:
        return _read()
    held.state = held.state or _read()
    return held.state


#: Written out, for it is asked at every call of a machine face: composing it took four times what it takes.
_STATE = """
    SELECT counter.seq, counter.stamp,
           (SELECT "at" FROM search_change WHERE seq = counter.seq),
           (SELECT count(*) FROM search_entry WHERE visible_until <= %s),
           (SELECT min(visible_until) FROM search_entry WHERE visible_until > %s)
    FROM search_counter AS counter WHERE counter.id = %s"""


def _read() -> CatalogueState:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [now, now, Counter.PK])
        row = cursor.fetchone()
    return _state(*(row or (0, 0, None, 0, None)))


def _moment(stored: Any) -> datetime.datetime | None:
    """SQLite keeps moments as text in UTC, PostgreSQL as moments."""
    moment = datetime.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return moment.replace(tzinfo=datetime.UTC) if moment and moment.tzinfo is None else moment


_Row = TypeVar("_Row", bound=models.Model)
#: The same columns, each by itself: the database looks them up once, however many rows there are.
_SEQ = "SELECT seq FROM search_counter WHERE id = %s"
_STAMP = "SELECT stamp FROM search_counter WHERE id = %s"
_AT = 'SELECT "at" FROM search_change WHERE seq = (SELECT seq FROM search_counter WHERE id = %s)'
_GONE = "SELECT count(*) FROM search_entry WHERE visible_until <= %s"
_EXPIRES = "SELECT min(visible_until) FROM search_entry WHERE visible_until > %s"


def read_with_state(rows: models.QuerySet[_Row]) -> list[_Row]:
    """The rows; within :func:`one_state`, the state is read along with the first ones there are."""
    held = _held.get()
    if held is None or held.state is not None:
        return list(rows)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    number, moment = models.BigIntegerField(), models.DateTimeField()
    columns = {
        "state_seq": RawSQL(_SEQ, [Counter.PK], number),  # noqa: S611 - here and below nothing is from outside
        "state_stamp": RawSQL(_STAMP, [Counter.PK], number),  # noqa: S611
        "state_at": RawSQL(_AT, [Counter.PK], moment),  # noqa: S611
        "state_gone": RawSQL(_GONE, [now], number),  # noqa: S611
        "state_expires": RawSQL(_EXPIRES, [now], moment),  # noqa: S611
    }
    found = list(rows.annotate(**columns))
    if found:
        held.state = _state(*(getattr(found[0], name) for name in columns))
    return found


def _state(seq: int | None, stamp: int | None, at: Any, gone: int, expires: Any) -> CatalogueState:
    """From columns; an empty catalogue may have no counter yet."""
    return CatalogueState(seq or 0, stamp or 0, _moment(at), gone, _moment(expires), today())
