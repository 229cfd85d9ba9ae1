"""The stored strings of candidates, fetched once for a question and kept with its reading."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .models import Entry
from .text import TextQuery, framed


@dataclass(frozen=True)
class Strings:
    """What the ranker reads of a candidate: stored strings (`search.text`) and facts of its columns."""

    entry_id: int
    uid: str
    locale: str
    kind: str
    when_start: datetime.date | None
    when_end: datetime.date | None
    published: datetime.datetime
    title: str
    names: str
    body: str
    folded: str

    @property
    def fields(self) -> tuple[str, str, str]:
        return self.names, self.title, self.body

    @cached_property
    def framed_fields(self) -> tuple[str, str, str]:
        return framed(self.names), framed(self.title), framed(self.body)


_COLUMNS = ("pk", "uid", "locale", "kind", "when_start", "when_end", "published")
_TEXTS = ("text__title", "text__names", "text__body", "text__folded")


def strings_of(text: TextQuery, entry_ids: Iterable[int]) -> Sequence[Strings]:
    """Strings of the entries, in the order asked; entries that are gone or have no text are left out.

    One SQL query for those not fetched yet, none if there are none.
    """
    wanted = list(entry_ids)
    kept = text.reading.strings
    if missing := [pk for pk in wanted if pk not in kept]:
        rows = Entry.objects.filter(pk__in=missing, text__isnull=False).values_list(*_COLUMNS, *_TEXTS)
        for row in rows.iterator(chunk_size=1000):
            kept[row[0]] = Strings(*row)
    return [kept[pk] for pk in wanted if pk in kept]
