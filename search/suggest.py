"""Suggestions while typing, from names and titles that anyone may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import BooleanField, Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from thai.normalise import search_form

from .aliases import asked_form
from .dictionary import asked
from .engines import database_engine, get_engine
from .meant import name_meant
from .models import Entry, TermName
from .registry import kinds
from .terms import Key, load_terms
from .text import TextQuery

POOL = 60
"""Entries that are looked at for the best suggestions."""
LEAST_LETTERS = 2
"""Letters with which abbreviations begin that are offered; with one begin too many."""


@dataclass(frozen=True)
class Suggestion:
    """What is offered: its title, the kind of page, and its path."""

    label: str
    kind: str
    path: str


def suggest(text: str, locale: str, limit: int = 8) -> list[Suggestion]:
    """Pages whose title, or whose own names, hold every typed piece; half-typed words too.

    Networks, places and bodies first: those that are called just so, whose name begins so, then the others;
    then titles that begin so, then the newest. Where there are none, the pages of the name that is most like
    what was typed, or that the same keys are on the other layout. Refused as searches are where the index was
    made by other rules. At most three SQL queries.
    """
    query = asked(text, may_be_keyed=False)
    if not query.pieces:
        return []
    database_engine().verify(query)  # also where only names are looked at: they are cut by the same rules
    entries = Entry.objects.visible().filter(locale=locale)
    return _suggested(query, entries, limit) or _of_name_meant(query, entries, limit)


def _of_name_meant(query: TextQuery, entries: QuerySet[Entry], limit: int) -> list[Suggestion]:
    """One SQL query where a name may be meant."""
    if query.retyped:
        meant = Q(uid__in=[f"{scheme}:{key}" for scheme, key in query.reading.terms])
    elif name := name_meant(query):
        meant = Q(uid__in=_uids(form=asked_form(name)))
    else:
        return []
    rows = entries.filter(meant).order_by("sort_key", "pk").values_list("title", "kind", "path")
    return [Suggestion(*row) for row in rows[:limit]]


def _suggested(query: TextQuery, entries: QuerySet[Entry], limit: int) -> list[Suggestion]:
    terms = [kind.name for kind in kinds if kind.is_term]
    shown = [kind.name for kind in kinds if kind.is_term or not (kind.is_part or kind.view)]
    entries = entries.filter(kind__in=shown)
    if all(piece.grams for piece in query.pieces):
        found = get_engine().named(entries, query, terms)
    else:
        found = entries.filter(Q(_begins(query.raw.strip()), kind__in=terms) | _has_word(query))
    # Never empty: PostgreSQL orders by no constant, which an empty condition would become.
    called_so = [f"{scheme}:{key}" for scheme, key in query.reading.terms] or [""]
    rows = found.annotate(called_so=_holds(uid__in=called_so), is_term=_holds(kind__in=terms))
    rows = rows.order_by("-called_so", "-is_term", "-sort_date", "-pk")
    pool = list(rows.values_list("title", "kind", "path", "uid", "is_term")[:POOL])
    names = _names(uid for *_, uid, is_term in pool if is_term)
    ranked = [
        (_rank(query, (title, *names.get(uid, ())), is_term), Suggestion(title, kind, path))
        for title, kind, path, uid, is_term in pool
    ]
    best = sorted((pair for pair in ranked if pair[0]), key=lambda pair: pair[0])
    return [suggestion for _, suggestion in best[:limit]]


def _begins(typed: str) -> Q:
    """Pages of things whose title begins so, or whose names and abbreviations do (ป.ป, สต)."""
    begins = Q(title__istartswith=typed)
    letters = _bare(typed)
    if len(letters) < LEAST_LETTERS:
        return begins
    return begins | Q(uid__in=_uids(form__startswith=letters))


def _has_word(query: TextQuery) -> Q:
    """Pages with all that was typed in the title, as words: งบ in เปิดงบ, not in สงบ."""
    if not all(map(query.reading.word_count, query.words)):
        return Q(pk__in=[])
    letters = [Q(title__icontains=piece.letters) for piece in query.pieces]
    return reduce(and_, letters, Q(pk__in=database_engine().leading_set(query).as_expression()))


def _uids(**condition: str) -> QuerySet[TermName, Any]:
    """uids of the pages of terms that have a name."""
    uid = Concat("scheme", Value(":"), "key", output_field=CharField())
    return TermName.objects.filter(**condition).annotate(uid=uid).values("uid")


def _holds(**condition: object) -> Case:
    return Case(When(Q(**condition), then=Value(True)), default=Value(False), output_field=BooleanField())


def _names(uids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """All names of terms by uid; one SQL query."""
    keys: set[Key] = {(scheme, key) for scheme, _, key in (uid.partition(":") for uid in uids)}
    return {term.uid: term.names() for term in load_terms(keys)}


def _rank(query: TextQuery, names: tuple[str, ...], is_term: bool) -> tuple[int, ...]:
    """Place among the suggestions, the lowest first; empty for a thing where only what it is linked to is
    called so (what stands in Bangkok is not Bangkok)."""
    typed = _bare(query.raw)
    bare = [_bare(name) for name in names]
    begin = [len(name) for name in bare if name.startswith(typed)]
    if not is_term:
        return (2,) if begin else (3,)
    if begin:  # the shortest name first, so what is called just so leads
        return 0, min(begin)
    return (1,) if all(any(piece.letters in name for name in bare) for piece in query.pieces) else ()


def _bare(name: str) -> str:
    return search_form(name).replace(" ", "")
