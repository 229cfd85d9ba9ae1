"""What the catalogue's state is now, in one cheap query: for validators, and for counts that are kept.

Two equal states mean that every public answer is the same: nothing was written (``stamp`` also counts
renamed terms), nothing ran out of its time, and it is the same day in Bangkok.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from .drawing import today
from .models import Change, Counter, Entry


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


def catalogue_state() -> CatalogueState:
    """The state now: one SQL query, of index look-ups alone."""
    now = timezone.now()
    expired = Entry.objects.filter(visible_until__lte=now).order_by().values(one=Value(1))
    coming = Entry.objects.filter(visible_until__gt=now).order_by("visible_until")
    row = (
        Counter.objects.filter(pk=Counter.PK)
        .annotate(
            at=Subquery(Change.objects.filter(seq=OuterRef("seq")).values("at")[:1]),
            expired=Coalesce(Subquery(expired.annotate(n=Count("pk")).values("n")[:1]), 0),
            expires=Subquery(coming.values("visible_until")[:1]),
        )
        .values_list("seq", "stamp", "at", "expired", "expires")
        .first()
    )
    seq, stamp, at, gone, expires = row or (0, 0, None, 0, None)
    return CatalogueState(seq, stamp, at, gone, expires, today())
