""" "Did you mean": the nearest spelling of a question whose words do not stand together anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import ceil, floor
from typing import NamedTuple
from uuid import uuid4

from django.core.cache import cache
from django.db.models import CharField, Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Length
from pythainlp.corpus import thai_words
from rapidfuzz import fuzz, process

from thai.fold import fold
from thai.normalise import search_form
from thai.segment import get_segmenter

from . import frequencies
from .dictionary import place_names
from .models import EntryTerm, Frequency, Term
from .reading import Reading
from .registry import kinds
from .state import catalogue_state
from .text import Piece, TextQuery, is_scrap, is_thai, stored, words_of

LEAST_LIKE = 80
"""Likeness (0 to 100) from which a name or word is offered for a whole piece."""
LEAST_LIKE_INSIDE = 85
"""The same for a compound in place of a few words inside a piece, where chance is greater."""
_SHORTEST = LEAST_LIKE / (200 - LEAST_LIKE)
"""Share of its letters that a word must have at least to be so much like it."""
KEEP = 24 * 3600
"""Seconds that the words of one state are kept."""
FREQUENT = 2
"""Entries that have a word, from which on it is offered for what was typed: rarer ones may be slips too."""
LEAST_WORD, LEAST_PART = 3, 2
"""Letters of the shortest word that is offered, and of the shortest part of a compound."""
COMPOUND = (4, 16)
"""Folded letters of compounds that are compared."""
MOST_LIKELY = 3
"""Words of one length that a misspelt piece may mean."""
MOST_ROWS = 12
"""Rows of words inside a piece that are compared with compounds."""


_BySize = dict[int, dict[str, str]]


@dataclass
class _Known:
    """What may be meant, by the length of its folded letters, then by these; ``frequent`` are the words as
    they are."""

    names: _BySize = field(default_factory=dict)
    words: _BySize = field(default_factory=dict)
    frequent: set[str] = field(default_factory=set)


_kept: list[tuple[str, _Known]] = []
"""The last thing that was read, and the mark of when."""


def did_you_mean(query: TextQuery) -> str | None:
    """The question with the pieces that stand nowhere replaced by what is most like them; None if nothing is.

    Names of terms that some public entry has come first, then words that several entries have, then compounds
    of such words (เครือข่าย for เครือค่าย, though both its words are right). Phrases and what was left out go
    with the old spelling. One SQL query, besides reading the question and the catalogue's state, where the
    catalogue has changed; none where nothing can be wrong.
    """
    better = better_pieces(query)
    if not better:
        return None
    return " ".join(better.get(piece) or piece.letters for piece in query.pieces)


def better_pieces(query: TextQuery) -> dict[Piece, str]:
    """The pieces that stand nowhere as they are, with what is most like them; found once for a question."""
    kept = query.reading.better
    if kept is None:
        doubtful = [piece for piece in query.pieces if piece.folded and not piece.letters.isdigit()]
        known = _known() if doubtful else _Known()
        found = {piece: _better(piece, known, query.reading) for piece in doubtful}
        found |= {piece: _retyped(piece) for piece in query.retyped}
        kept = query.reading.better = {piece: better for piece, better in found.items() if better}
    return kept


def _retyped(piece: Piece) -> str:
    """Its letters on the other keyboard layout."""
    return ("" if is_thai(piece.retyped[0]) else " ").join(piece.retyped)


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


def _known() -> _Known:
    """Read once for each state of the catalogue: thousands of words, which are folded. The mark lies in the
    cache and goes when that is cleared."""
    mark = cache.get_or_set(f"search.meant.{catalogue_state().key}", lambda: uuid4().hex, KEEP)
    if not _kept or _kept[0][0] != mark:
        _kept[:] = [(str(mark), _read())]
    return _kept[0][1]


def _read() -> _Known:
    used = EntryTerm.objects.filter(scheme=OuterRef("scheme"), key=OuterRef("key"))
    terms = Term.objects.filter(Q(merged_into="") & Exists(used)).order_by()
    tokens = Frequency.objects.filter(token__startswith=frequencies.word(""), count__gte=FREQUENT)
    tokens = tokens.annotate(size=Length("token")).filter(size__gt=LEAST_PART)
    nothing = Value("", output_field=CharField())
    # Aliases as they are stored: there are thousands of words beside them, none of which has any to be read.
    named = terms.annotate(word=nothing, others=Cast("aliases", TextField())).values_list(
        "word", "label_th", "label_en", "short_th", "others"
    )
    counted = tokens.annotate(th=nothing, en=nothing, short=nothing, others=nothing)
    names: set[str] = {word for kind in kinds for word in kind.words}
    known = _Known()
    for word, th, en, short, aliases in named.union(
        counted.values_list("token", "th", "en", "short", "others"), all=True
    ):
        if word:
            known.frequent.add(word[1:])
        else:
            names.update(filter(None, (th, en, short, *json.loads(aliases or "[]"))))
    offered = sorted(word for word in known.frequent if len(word) >= LEAST_WORD)
    known.words = _by_size((fold(word), word) for word in offered)
    known.names = _by_size((fold(search_form(name)), name) for name in sorted(names))
    return known


def _by_size(words: Iterable[tuple[str, str]]) -> _BySize:
    found: _BySize = {}
    for folded, word in words:
        found.setdefault(len(folded), {}).setdefault(folded, word)
    return found


def _nearest(piece: Piece, known: _BySize) -> str | None:
    """Only words of such lengths as can be like enough are compared: of the letters of both, ``LEAST_LIKE``
    in a hundred are the same ones in the same order, and those are in the shorter one."""
    best: tuple[float, str] | None = None
    size = len(piece.folded)
    for other in range(ceil(size * _SHORTEST), floor(size / _SHORTEST) + 1):
        words = known.get(other, {})
        cutoff = best[0] if best else LEAST_LIKE
        found = process.extractOne(piece.folded, words.keys(), scorer=fuzz.ratio, score_cutoff=cutoff)
        if found and (best is None or found[1] > best[0]):
            best = (found[1], words[found[0]])
    return best[1] if best and best[1] != piece.letters else None


@lru_cache(maxsize=1)
def compounds() -> dict[tuple[int, str], dict[str, list[str]]]:
    """Thai words and names of places by how many folded letters they have and how those begin or end
    (`_ends`), then by these letters. Takes half a second, so the server reads them when it starts."""
    found: dict[tuple[int, str], dict[str, list[str]]] = {}
    for word in sorted({*map(search_form, (*thai_words(), *place_names()))}):
        folded = fold(word)
        if " " not in word and COMPOUND[0] <= len(folded) <= COMPOUND[1]:
            for end in _ends(folded):
                found.setdefault((len(folded), end), {}).setdefault(folded, []).append(word)
    return found


class Likely(NamedTuple):
    """A word that a piece, or the given share of its letters, may mean."""

    word: str
    share: float


@lru_cache(maxsize=1000)
def likely_meant(piece: Piece) -> tuple[Likely, ...]:
    """Words of the dictionary, provinces and districts that are most like a piece or a few words of it,
    whether any page has them or not. No SQL query."""
    lexicon = get_segmenter().lexicon
    found: dict[str, float] = {}
    whole = [("", piece.letters, "")] if len(piece.words) == 1 else []
    for before, row, after in (*whole, *_rows(piece)):
        folded = fold(row)
        if row in lexicon or not COMPOUND[0] <= len(folded) <= COMPOUND[1]:
            continue
        least = LEAST_LIKE_INSIDE if before or after else LEAST_LIKE
        share = len(row) / len(piece.letters)
        for alike in _alike(folded):
            near = process.extract(
                folded, alike.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=MOST_LIKELY
            )
            for other, likeness, _place in near:
                for word in alike[other]:
                    found[word] = max(found.get(word, 0.0), share * likeness / 100)
    return tuple(Likely(word, share) for word, share in sorted(found.items()))


def _alike(folded: str) -> Iterator[dict[str, list[str]]]:
    """Words that may be like folded letters, by theirs."""
    for size, end in product(range(len(folded) - 1, len(folded) + 2), _ends(folded)):
        yield compounds().get((size, end), {})


def _ends(folded: str) -> tuple[str, str]:
    """The first letter and the last: a slip that leaves neither is no slip."""
    return f"{folded[0]}…", f"…{folded[-1]}"


def _with_compound(piece: Piece, known: _Known) -> str | None:
    """The piece with a few of its words replaced by the word that is most like them and whose parts are
    frequent; those are left alone that are a word as they stand."""
    lexicon, frequent = get_segmenter().lexicon, known.frequent
    best: tuple[float, str] | None = None
    for before, row, after in _rows(piece):
        folded = fold(row)
        if row in lexicon or not COMPOUND[0] <= len(folded) <= COMPOUND[1]:
            continue
        for alike in _alike(folded):
            found = process.extractOne(
                folded, alike.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE_INSIDE
            )
            if found is None or (best and found[1] <= best[0]):
                continue
            word = max(alike[found[0]], key=lambda one: fuzz.ratio(one, row))
            parts = words_of(stored(word))
            if frequent.issuperset(parts):
                best = (found[1], before + word + after)
    return best[1] if best else None


def _rows(piece: Piece) -> Iterator[tuple[str, str, str]]:
    """Two to four words of a piece that stand side by side, with what stands before and after. Where there
    are scraps, they are what is wrong."""
    words = piece.words
    if "".join(words) != piece.letters:
        return
    scraps = [at for at, word in enumerate(words) if is_scrap(word)] or [len(words)]
    places = [
        (start, start + size)
        for size in (2, 3, 4)
        for start in range(len(words) - size + 1)
        if scraps[0] == len(words) or (start <= scraps[0] and scraps[-1] < start + size)
    ]
    for start, end in places[:MOST_ROWS]:
        yield "".join(words[:start]), "".join(words[start:end]), "".join(words[end:])
