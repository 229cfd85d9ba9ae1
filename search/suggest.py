"""Suggestions while typing, from names and titles that anyone may see, and “did you mean”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from rapidfuzz import fuzz, process

from thai.fold import fold
from thai.normalise import search_form

from .engines import get_engine
from .models import Entry, EntryTerm, Term
from .registry import kinds
from .text import Piece, parse_text

POOL = 60
"""Entries that are looked at for the best suggestions."""
LEAST_LIKE = 80
"""Likeness (0 to 100) from which a name is offered for what was typed."""


@dataclass(frozen=True)
class Suggestion:
    """What is offered: its title, the kind of page, and its path."""

    label: str
    kind: str
    path: str


def suggest(text: str, locale: str, limit: int = 8) -> list[Suggestion]:
    """Pages whose title, or whose own names, hold every typed piece; half-typed words too.

    Pages of networks, places and bodies first, then titles that begin so, then the newest. At most two
    SQL queries.
    """
    query = parse_text(text)
    if not query.pieces:
        return []
    terms = [kind.name for kind in kinds if kind.is_term]
    shown = [kind.name for kind in kinds if not kind.is_part]
    entries = Entry.objects.visible().filter(locale=locale, kind__in=shown)
    if all(piece.grams for piece in query.pieces):
        found = get_engine().named(entries, query, terms)
    else:
        found = entries.filter(kind__in=terms, title__istartswith=query.raw.strip())
    is_term = Case(When(kind__in=terms, then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = found.annotate(is_term=is_term).order_by("-is_term", "-sort_date", "-pk")
    pool = list(rows.values_list("title", "kind", "path", "is_term")[:POOL])
    start = search_form(text)
    pool.sort(key=lambda row: (not row[3], not search_form(row[0]).startswith(start)))
    return [Suggestion(title, kind, path) for title, kind, path, _ in pool[:limit]]


def did_you_mean(text: str) -> str | None:
    """The question with unknown pieces replaced by the names most like them; None if there are none such.

    Names are those of terms that some public entry has. One SQL query, two where something is unknown.
    """
    query = parse_text(text)
    unknown = [piece for piece in query.pieces if not all(map(query.reading.word_count, piece.words))]
    if not unknown:
        return None
    names = {fold(search_form(name)): name for name in _public_names()}
    better = {piece: _nearest(piece, names) for piece in unknown}
    if not any(better.values()):
        return None
    return " ".join(better.get(piece) or piece.letters for piece in query.pieces)


def _public_names() -> Iterator[str]:
    used = EntryTerm.objects.filter(scheme=OuterRef("scheme"), key=OuterRef("key"))
    for term in Term.objects.filter(Q(merged_into="") & Exists(used)):
        yield from term.names()


def _nearest(piece: Piece, names: dict[str, str]) -> str | None:
    found = process.extractOne(piece.folded, names.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
    return names[found[0]] if found else None
