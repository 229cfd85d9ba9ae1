""" "Did you mean": the nearest spelling of a question whose words do not stand together anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, product
from math import ceil, floor
from typing import NamedTuple
from uuid import uuid4

from django.core.cache import cache
from django.db.models import CharField, Count, Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat, Length
from pythainlp.corpus import thai_words
from rapidfuzz import fuzz, process

from thai.fold import fold
from thai.normalise import search_form
from thai.segment import get_segmenter

from . import frequencies
from .courtesy import ASKING
from .dictionary import place_names
from .drawing import today
from .engines import database_engine
from .models import Entry, EntryTerm, Frequency, Term
from .plan import Unit
from .reading import Reading
from .registry import kinds
from .state import catalogue_state
from .text import Piece, TextQuery, is_scrap, is_thai, stored, words_of
from .times import time_places
from .weights import says_something

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
MOST_OFFERS = 8
"""Questions that are tried, of which the first is offered with which something is found."""


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

    Names of terms that have a public page, or that some public entry has, come first, then words that several
    entries have, then compounds of such words (เครือข่าย for เครือค่าย, though both its words are right). Of
    these the first is offered with which some entry has all words of the question that say something; where
    none has, only what was put in place of words that stand nowhere, for chance makes compounds of right
    words, too (คุกกี้ of ติดคุกกี่ปี).
    Phrases and what was left out go with the old spelling. One SQL query where anything may be meant, one
    where the catalogue has changed, besides reading the question and the catalogue's state; none where
    nothing can be wrong.
    """
    typed = [piece for piece in query.pieces if piece.folded and piece not in query.asking]
    doubtful = [piece for piece in typed if not _is_time(piece)]
    known = _known() if doubtful else _Known()
    meant = {piece: tuple(_better(piece, known, query.reading)) for piece in doubtful}
    meant |= {piece: (_Meant(_retyped(piece)),) for piece in query.retyped}
    every = product(*(_or_itself(piece, meant.get(piece, ())) for piece in query.pieces))
    offers = [offer for offer in islice(every, MOST_OFFERS) if any(map(_is_other, offer, query.pieces))]
    standing = _first_standing(offers)
    if standing is not None:
        offers = offers[standing:]
    else:
        offers = [offer for offer in offers if not any(one.compound for one in offer)]
    return " ".join(one.text for one in offers[0]) if offers else None


def name_meant(query: TextQuery) -> str | None:
    """The name of a term that is most like everything that was typed, of those that this process read for
    questions; None where nothing is. No SQL query: it is asked at every key."""
    letters = "".join(piece.letters for piece in query.pieces)
    return _nearest(Piece(query.typed_words, letters), _kept[0][1].names) if _kept else None


def load_known() -> None:
    """Reads the names and words that may be meant, before any reader asks."""
    _known()


def _is_time(piece: Piece) -> bool:
    """Whether it is a number or a time, which is no slip wherever it stands nowhere."""
    if piece.letters.isdigit():
        return True
    places = time_places(piece.words, today())
    return bool(places) and all(at in places or word.isdecimal() for at, word in enumerate(piece.words))


class _Meant(NamedTuple):
    """What a piece may mean; ``compound`` is what stands in it for a few words that may be right."""

    text: str
    compound: str = ""


def _is_other(meant: _Meant, piece: Piece) -> bool:
    return meant.text != piece.letters


def _or_itself(piece: Piece, meant: tuple[_Meant, ...]) -> tuple[_Meant, ...]:
    """What a piece may mean, and its own letters where that is not sure."""
    if meant and not meant[0].compound:
        return meant
    return (*meant, _Meant(piece.letters))


def _first_standing(offers: Sequence[Sequence[_Meant]]) -> int | None:
    """Of the first offer all of whose words that say something some public entry has, compounds as such,
    the place. One SQL query."""
    engine = database_engine()
    found = [
        Entry.objects.visible()
        .filter(pk__in=engine.having(engine.expression(units)).as_expression())
        .order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(number=Count("pk"))
        .values_list("place", flat=True)
        for place, offer in enumerate(offers)
        if (units := _units(offer))
    ]
    return min(found[0].union(*found[1:], all=True), default=None) if found else None


def _units(offer: Sequence[_Meant]) -> list[Unit]:
    words = dict.fromkeys(word for one in offer for word in words_of(stored(one.text)))
    units = [Unit((word,)) for word in words if says_something(word)]
    return units + [Unit((), (tuple(words_of(stored(one.compound))),)) for one in offer if one.compound]


def _retyped(piece: Piece) -> str:
    """Its letters on the other keyboard layout."""
    return ("" if is_thai(piece.retyped[0]) else " ").join(piece.retyped)


def _better(piece: Piece, known: _Known, reading: Reading) -> Iterator[_Meant]:
    if _is_unknown(piece, reading):
        for words in (known.names, known.words):
            if whole := _nearest(piece, words):
                yield _Meant(whole)
                return
    yield from _with_compounds(piece, known)


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
    uid = Concat(OuterRef("scheme"), Value(":"), OuterRef("key"), output_field=CharField())
    shown = Exists(used) | Exists(Entry.objects.visible().filter(uid=uid))
    terms = Term.objects.filter(Q(merged_into="") & shown).order_by()
    tokens = Frequency.objects.filter(token__startswith=frequencies.word(""), count__gte=FREQUENT)
    tokens = tokens.annotate(size=Length("token")).filter(size__gt=LEAST_PART)
    nothing = Value("", output_field=CharField())
    # Aliases as they are stored: there are thousands of words beside them, none of which has any to be read.
    named = terms.annotate(word=nothing, others=Cast("aliases", TextField())).values_list(
        "word", "label_th", "label_en", "short_th", "others"
    )
    counted = tokens.annotate(th=nothing, en=nothing, short=nothing, others=nothing)
    names = {word: word for kind in kinds for word in kind.words}
    known = _Known()
    for word, th, en, short, aliases in named.union(
        counted.values_list("token", "th", "en", "short", "others"), all=True
    ):
        if word:
            known.frequent.add(word[1:])
        else:
            names |= {name: name for name in (th, en, short) if name}
            for alias in json.loads(aliases or "[]"):
                names.setdefault(alias, th if _is_like(alias, th) else alias)
    offered = sorted(word for word in known.frequent if len(word) >= LEAST_WORD)
    known.words = _by_size((fold(word), word) for word in offered)
    known.names = _by_size((fold(search_form(name)), offered) for name, offered in sorted(names.items()))
    return known


def _is_like(alias: str, label: str) -> bool:
    """Whether an alias is but a writing of the name, often a slip (ศรีษะเกษ)."""
    return fuzz.ratio(fold(search_form(alias)), fold(search_form(label)), score_cutoff=LEAST_LIKE) > 0


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


def _with_compounds(piece: Piece, known: _Known) -> list[_Meant]:
    """The piece with a few of its words replaced by a word that is like them and whose parts are frequent,
    what is most like them first; those are left alone that are a word as they stand."""
    lexicon, frequent = get_segmenter().lexicon, known.frequent
    found: dict[_Meant, float] = {}
    for before, row, after in _rows(piece):
        folded = fold(row)
        if row in lexicon or not COMPOUND[0] <= len(folded) <= COMPOUND[1]:
            continue
        for alike in _alike(folded):
            near = process.extract(
                folded, alike.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE_INSIDE, limit=MOST_LIKELY
            )
            for other, likeness, _place in near:
                word = max(alike[other], key=lambda one: fuzz.ratio(one, row))
                if frequent.issuperset(words_of(stored(word))):
                    meant = _Meant(before + word + after, word)
                    found[meant] = max(found.get(meant, 0.0), likeness)
    return sorted(found, key=lambda meant: -found[meant])[:MOST_LIKELY]


def _rows(piece: Piece) -> Iterator[tuple[str, str, str]]:
    """Two to four words of a piece that stand side by side, with what stands before and after. Where there
    are scraps, they are what is wrong; words of asking and of times are not."""
    words = piece.words
    if "".join(words) != piece.letters:
        return
    scraps = [at for at, word in enumerate(words) if is_scrap(word)] or [len(words)]
    times = time_places(words, today())
    places = [
        (start, start + size)
        for size in (2, 3, 4)
        for start in range(len(words) - size + 1)
        if ASKING.isdisjoint(words[start : start + size])
        and times.isdisjoint(range(start, start + size))
        and (scraps[0] == len(words) or (start <= scraps[0] and scraps[-1] < start + size))
    ]
    for start, end in places[:MOST_ROWS]:
        yield "".join(words[:start]), "".join(words[start:end]), "".join(words[end:])
