""" "Did you mean": the nearest spelling of a question whose words do not stand together anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from django.db.models import CharField, Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Length
from pythainlp.corpus import thai_words
from rapidfuzz import fuzz, process

from thai.fold import fold
from thai.normalise import search_form
from thai.segment import get_segmenter

from . import frequencies
from .models import EntryTerm, Frequency, Term
from .reading import Reading
from .registry import kinds
from .text import Piece, TextQuery, stored, words_of

LEAST_LIKE = 80
"""Likeness (0 to 100) from which a name or word is offered for a whole piece."""
LEAST_LIKE_INSIDE = 85
"""The same for a compound in place of a few words inside a piece, where chance is greater."""
FREQUENT = 2
"""Entries that have a word, from which on it is offered for what was typed: rarer ones may be slips too."""
LEAST_WORD = 3
"""Letters of the shortest word that is offered."""
COMPOUND = (4, 16)
"""Folded letters of compounds that are compared."""
MOST_ROWS = 12
"""Rows of words inside a piece that are compared with compounds."""


@dataclass
class _Known:
    """What may be meant, by its folded letters; ``frequent`` are the words as they are."""

    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    frequent: set[str] = field(default_factory=set)


def did_you_mean(query: TextQuery) -> str | None:
    """The question with the pieces that stand nowhere replaced by what is most like them; None if nothing is.

    Names of terms that some public entry has come first, then words that several entries have, then compounds
    of such words (เครือข่าย for เครือค่าย, though both its words are right). Phrases and what was left out go
    with the old spelling. One SQL query, besides reading the question; none where nothing can be wrong.
    """
    doubtful = [piece for piece in query.pieces if piece.folded and not piece.letters.isdigit()]
    if not doubtful:
        return None
    known = _known(max(len(piece.letters) for piece in doubtful))
    better = {piece: _better(piece, known, query.reading) for piece in doubtful}
    if not any(better.values()):
        return None
    return " ".join(better.get(piece) or piece.letters for piece in query.pieces)


def _better(piece: Piece, known: _Known, reading: Reading) -> str | None:
    if _is_unknown(piece, reading):
        whole = _nearest(piece, known.names) or _nearest(piece, known.words)
        if whole:
            return whole
    return _with_compound(piece, known)


def _is_unknown(piece: Piece, reading: Reading) -> bool:
    """Some word or letter group of it stands nowhere, or it was cut into scraps."""
    return (
        piece.is_broken
        or not all(map(reading.word_count, piece.words))
        or not all(map(reading.gram_count, piece.grams))
    )


def _known(longest: int) -> _Known:
    used = EntryTerm.objects.filter(scheme=OuterRef("scheme"), key=OuterRef("key"))
    terms = Term.objects.filter(Q(merged_into="") & Exists(used)).order_by()
    tokens = Frequency.objects.filter(token__startswith=frequencies.word(""), count__gte=FREQUENT)
    tokens = tokens.annotate(size=Length("token")).filter(size__gt=LEAST_WORD, size__lte=longest + 2)
    nothing = Value("", output_field=CharField())
    # Aliases as they are stored: there are thousands of words beside them, none of which has any to be read.
    named = terms.annotate(word=nothing, others=Cast("aliases", TextField())).values_list(
        "word", "label_th", "label_en", "short_th", "others"
    )
    counted = tokens.annotate(th=nothing, en=nothing, short=nothing, others=nothing)
    known = _Known()
    for word, th, en, short, aliases in named.union(
        counted.values_list("token", "th", "en", "short", "others"), all=True
    ):
        if word:
            known.words[fold(word[1:])] = word[1:]
            known.frequent.add(word[1:])
        else:
            names = (th, en, short, *json.loads(aliases or "[]"))
            known.names.update((fold(search_form(name)), name) for name in names if name)
    known.names.update((fold(search_form(word)), word) for kind in kinds for word in kind.words)
    return known


def _nearest(piece: Piece, known: dict[str, str]) -> str | None:
    found = process.extractOne(piece.folded, known.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
    return known[found[0]] if found and known[found[0]] != piece.letters else None


@cache
def compounds() -> dict[int, dict[str, list[str]]]:
    """Thai words by the length of their folded letters, then by these. Takes half a
    second, so the server reads them when it starts."""
    found: dict[int, dict[str, list[str]]] = {}
    for word in sorted(map(search_form, thai_words())):
        folded = fold(word)
        if " " not in word and COMPOUND[0] <= len(folded) <= COMPOUND[1]:
            found.setdefault(len(folded), {}).setdefault(folded, []).append(word)
    return found


def _with_compound(piece: Piece, known: _Known) -> str | None:
    """The piece with a few of its words replaced by the compound that is most like them and whose words are
    frequent; those are left alone that are a word as they stand."""
    lexicon, frequent = get_segmenter().lexicon, known.frequent
    best: tuple[float, str] | None = None
    for before, row, after in _rows(piece):
        folded = fold(row)
        if row in lexicon or not COMPOUND[0] <= len(folded) <= COMPOUND[1]:
            continue
        for size in range(len(folded) - 1, len(folded) + 2):
            alike = compounds().get(size, {})
            found = process.extractOne(
                folded, alike.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE_INSIDE
            )
            if found is None or (best and found[1] <= best[0]):
                continue
            word = max(alike[found[0]], key=lambda one: fuzz.ratio(one, row))
            parts = words_of(stored(word))
            if len(parts) > 1 and frequent.issuperset(parts):
                best = (found[1], before + word + after)
    return best[1] if best else None


def _rows(piece: Piece) -> Iterator[tuple[str, str, str]]:
    """Two to four words of a piece that stand side by side, with what stands before and after."""
    words = piece.words
    if "".join(words) != piece.letters:
        return
    places = [(start, start + size) for size in (2, 3, 4) for start in range(len(words) - size + 1)]
    for start, end in places[:MOST_ROWS]:
        yield "".join(words[:start]), "".join(words[start:end]), "".join(words[end:])
