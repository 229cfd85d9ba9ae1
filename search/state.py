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
from typing import Any

from django.db import connection
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


#: The state that one request goes by.
_held: ContextVar[CatalogueState | None] = ContextVar("held_state", default=None)


@contextmanager
def held_state() -> Iterator[CatalogueState]:
    """Reads the state once: within, :func:`catalogue_state` gives the same without another query."""
    state = catalogue_state()
    token = _held.set(state)
    try:
        yield state
    finally:
        _held.reset(token)


def catalogue_state() -> CatalogueState:
    """The state now: one SQL query, of index look-ups alone; none where it is held."""
    held = _held.get()
    return _read() if held is None else held


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
    seq, stamp, at, gone, expires = row or (0, 0, None, 0, None)
    return CatalogueState(seq, stamp, _moment(at), gone, _moment(expires), today())


def _moment(stored: Any) -> datetime.datetime | None:
    """SQLite keeps moments as text in UTC, PostgreSQL as moments."""
    moment = datetime.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return moment.replace(tzinfo=datetime.UTC) if moment and moment.tzinfo is None else moment
