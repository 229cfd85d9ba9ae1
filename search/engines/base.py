"""The interface of engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from django.db.models import QuerySet

from search.models import Entry
from search.sets import Select
from search.text import TextQuery


class IdentityMismatch(RuntimeError):
    """The index was made by other rules than those that would ask it; the text names what mends it."""


@dataclass(frozen=True)
class IndexCheck:
    """Ids of entries that the index lacks, has though they are gone, or has with an old text."""

    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.stale)


class Engine(Protocol):
    """What every engine can be asked. Sets are exact and the same on every engine."""

    name: ClassVar[str]

    def complete(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        """Those of the entries that match completely (defined in `search.plan`); all if text is empty."""

    def complete_ids(self, text: TextQuery) -> frozenset[int]:
        """Ids of all complete matches there are."""

    def begun(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        """Those that would match completely if the last word were only begun (`plan_begun`), and do not
        otherwise; none where nobody seems to be typing on."""

    def candidates(
        self, entries: QuerySet[Entry], text: TextQuery, limit: int = ..., enough: int | None = ...
    ) -> list[int]:
        """Ids worth ranking: complete matches first, then close ones (`search.candidates`)."""

    def named(self, entries: QuerySet[Entry], text: TextQuery, own_names: Sequence[str]) -> QuerySet[Entry]:
        """Those whose title has every typed piece in one piece, half-typed words too; for the kinds in
        ``own_names`` also those whose names have it. None for pieces of fewer than three letters."""


def begun_among(
    entries: QuerySet[Entry], text: TextQuery, listed: Callable[[Iterable[int]], Select]
) -> QuerySet[Entry]:
    """Of some entries those that were found for the last word as a beginning."""
    begun = text.reading.begun
    return entries.filter(pk__in=listed(begun).as_expression()) if begun else entries.none()
