"""The stored strings of candidates, fetched once for a question and kept with its reading."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from .facts import people_said
from .filters.by_number import having_about
from .models import Entry, EntryTerm
from .text import BREAK, TextQuery, framed


@dataclass(frozen=True)
class Strings:
    """What the ranker reads of a candidate: stored strings (`search.text`), facts of its columns, and how
    many of the terms that the question names, and of the numbers of people, it has."""

    entry_id: int
    uid: str
    locale: str
    kind: str
    when_start: datetime.date | None
    when_end: datetime.date | None
    published: datetime.datetime
    terms_met: int
    title: str
    names: str
    body: str
    folded: str

    @property
    def fields(self) -> tuple[str, str, str]:
        return self.names, self.title, self.body

    @cached_property
    def passages(self) -> list[str]:
        """The passages of the body, framed for counting; one for most texts."""
        return [framed(passage) for passage in self.body.split(BREAK)]

    @cached_property
    def framed_fields(self) -> tuple[str, str, str]:
        return framed(self.names), framed(self.title), "\n".join(self.passages)


_COLUMNS = ("pk", "uid", "locale", "kind", "when_start", "when_end", "published", "terms_met")
#: Stored strings, in the order of `Strings`.
TEXTS = ("title", "names", "body", "folded")


def strings_of(text: TextQuery, entry_ids: Iterable[int]) -> Sequence[Strings]:
    """Strings of the entries, in the order asked; entries that are gone or have no text are left out.

    One SQL query for those not fetched yet, none if there are none.
    """
    wanted = list(entry_ids)
    kept = text.reading.strings
    if missing := [pk for pk in wanted if pk not in kept]:
        fetch(text, Entry.objects.filter(pk__in=missing, text__isnull=False))
    return [kept[pk] for pk in wanted if pk in kept]


def fetch(text: TextQuery, entries: QuerySet[Entry]) -> list[int]:
    """Fetch the strings of entries that have a text and keep them with the question; gives the ids, in order.

    One SQL query.
    """
    texts = (f"text__{name}" for name in TEXTS)
    rows = entries.annotate(terms_met=facts_met(text)).values_list(*_COLUMNS, *texts)
    # Not by `iterator`: PostgreSQL would write all texts aside for a cursor that outlasts its transaction.
    found = [Strings(*row) for row in rows]
    text.reading.strings.update((strings.entry_id, strings) for strings in found)
    return [strings.entry_id for strings in found]


def facts_met(text: TextQuery) -> CombinedExpression:
    """How many of the terms that the question names, and of the numbers of people, an entry has."""
    return _terms_met(text) + _people_met(text)


def _terms_met(text: TextQuery) -> Coalesce | Value:
    """How many of the terms that the question names an entry has."""
    named = Q(pk__in=[])
    for scheme, key in sorted(text.reading.terms):
        named |= Q(scheme=scheme, key=key)
    if not text.reading.terms:
        return Value(0)
    links = EntryTerm.objects.filter(named, entry=OuterRef("pk")).order_by().values("entry")
    return Coalesce(Subquery(links.annotate(n=Count("pk")).values("n")), 0)


def _people_met(text: TextQuery) -> Case | Value:
    """1 where a stated number of people is near the one asked for."""
    said = people_said(text)
    if not said:
        return Value(0)
    return Case(When(having_about(said), then=1), default=0, output_field=IntegerField())
