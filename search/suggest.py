"""Suggestions while typing, from names and titles that anyone may see, and “did you mean”."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BooleanField, Case, CharField, Exists, JSONField, OuterRef, Q, Value, When
from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from thai.fold import fold
from thai.normalise import search_form

from . import frequencies
from .dictionary import asked
from .engines import get_engine
from .models import Entry, EntryTerm, Frequency, Term
from .reading import Reading
from .registry import kinds
from .text import Piece, TextQuery

POOL = 60
"""Entries that are looked at for the best suggestions."""
LEAST_LIKE = 80
"""Likeness (0 to 100) from which a name is offered for what was typed."""
FREQUENT = 2
"""Entries that have a word, from which on it is offered for what was typed: rarer ones may be slips too."""
LEAST_WORD = 3
"""Letters of the shortest word that is offered."""


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
    query = asked(text)
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


def did_you_mean(query: TextQuery) -> str | None:
    """The question with pieces that stand nowhere replaced by what is most like them; None if nothing is.

    Names of terms that some public entry has come first, then words that several entries have. Phrases and
    what was left out go with the old spelling. One SQL query where something is unknown, besides reading the
    question.
    """
    unknown = [piece for piece in query.pieces if _is_unknown(piece, query.reading)]
    if not unknown:
        return None
    names, words = _known(max(map(len, (piece.letters for piece in unknown))))
    better = {piece: _nearest(piece, names) or _nearest(piece, words) for piece in unknown}
    if not any(better.values()):
        return None
    return " ".join(better.get(piece) or piece.letters for piece in query.pieces)


def _is_unknown(piece: Piece, reading: Reading) -> bool:
    """Some word or letter group of it stands nowhere, or it was cut into scraps."""
    if piece.letters.isdigit() or not piece.folded:
        return False
    return (
        piece.is_broken
        or not all(map(reading.word_count, piece.words))
        or not all(map(reading.gram_count, piece.grams))
    )


def _known(longest: int) -> tuple[dict[str, str], dict[str, str]]:
    """Names and frequent words that may be meant, by their folded letters."""
    used = EntryTerm.objects.filter(scheme=OuterRef("scheme"), key=OuterRef("key"))
    terms = Term.objects.filter(Q(merged_into="") & Exists(used)).order_by()
    tokens = Frequency.objects.filter(token__startswith=frequencies.word(""), count__gte=FREQUENT)
    tokens = tokens.annotate(size=Length("token")).filter(size__gt=LEAST_WORD, size__lte=longest + 2)
    nothing, none = Value("", output_field=CharField()), Value([], output_field=JSONField())
    named = terms.annotate(word=nothing).values_list("word", "label_th", "label_en", "short_th", "aliases")
    counted = tokens.annotate(th=nothing, en=nothing, short=nothing, others=none)
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    for word, th, en, short, aliases in named.union(
        counted.values_list("token", "th", "en", "short", "others"), all=True
    ):
        if word:
            words[fold(word[1:])] = word[1:]
        names.update((fold(search_form(name)), name) for name in (th, en, short, *aliases) if name)
    return names, words


def _nearest(piece: Piece, known: dict[str, str]) -> str | None:
    found = process.extractOne(piece.folded, known.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
    return known[found[0]] if found and known[found[0]] != piece.letters else None
