"""What a question asks of an engine, in words and letters: the definition of a complete match.

An entry is a *complete match* when it has every segment of the question, every phrase, and none of what
was left out. A segment is a piece typed between spaces (or several, where a name runs over them). An
entry has it when it has all its words, where a name may be replaced by another name of the same thing and
words of a time (เดือนหน้า), and of a piece that the dictionary could not cut (`Piece.is_broken`), must stand
in a row; or when every piece of it stands in the entry in one piece: two clusters that are no word
(half-typed ones) where a word begins, short ones at a word border or inside a word, long ones anywhere, also
with tones, silenced letters and letters that sound alike written otherwise (`thai.fold`). Segments that only
ask (ครับ, คืออะไร: `search.courtesy`) count where nothing else was typed. Engines only translate this into
their language.

Texts are read only where the index cannot say: a short piece stands inside the words that hold it, which the
reading knows (so โปแลนด finds โปแลนด์, whose silenced letter the folded letters of texts lack), or runs from
the beginning of a word over its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from .reading import Name, Reading
from .text import Piece, TextQuery

Words = tuple[str, ...]

READING = 30
"""Entries that may be listed for what it costs to look into one text."""
PREFILTER_GRAMS = 10
"""Trigrams of a piece by which texts are picked before they are read; more were no better (guide of 2026)."""


@dataclass(frozen=True)
class Unit:
    """Words that are all there, or any of the rows of words in a row. ``is_begun``: the words are the
    beginnings of words, and those themselves."""

    words: Words
    others: tuple[Words, ...] = ()
    is_begun: bool = False


@dataclass(frozen=True)
class Letters:
    """A piece that may stand in one piece, and its rarest trigrams, all of which the index knows. ``first``
    are the words with one of which it begins where it stands; None: any."""

    piece: Piece
    grams: Words
    first: Words | None = None


@dataclass(frozen=True)
class Segment:
    """All units, or one of the ``holding`` words; or, where ``letters`` is not empty, all pieces by their
    letters. ``only_asks``: they say what answer is wanted, not what stands in it."""

    units: tuple[Unit, ...]
    letters: tuple[Letters, ...] = ()
    holding: Words = ()
    only_asks: bool = False


@dataclass(frozen=True)
class Plan:
    segments: tuple[Segment, ...]
    phrases: tuple[Words, ...]
    without: tuple[Words, ...]


def plan_for(text: TextQuery) -> Plan:
    """The plan of a question that is not empty."""
    return Plan(_telling(_segments(text), text), text.phrases, text.without)


def plan_begun(text: TextQuery) -> Plan | None:
    """What a question asks whose last word is only begun; None where nobody seems to be typing on."""
    if text.half_typed is None:
        return None
    *before, _last = _segments(text)
    *words, begun = text.typed_words[_borders(text)[-2] :]
    units = (*(Unit((word,)) for word in words), Unit((begun,), is_begun=True))
    return Plan(_telling((*before, Segment(units)), text), text.phrases, text.without)


def _telling(segments: Iterable[Segment], text: TextQuery) -> tuple[Segment, ...]:
    """Without those that only ask, where anything else was typed."""
    every = tuple(segments)
    telling = tuple(segment for segment in every if not segment.only_asks)
    return telling if telling or text.phrases else every


def _segments(text: TextQuery) -> Iterator[Segment]:
    reading = text.reading
    starts = list(_starts(text))
    for start, end in pairwise(_borders(text)):
        pieces = text.pieces[starts.index(start) : starts.index(end)]
        is_named = any(start <= name.start < end for name in reading.names)
        units = _units(text, start, end)
        if not is_named and pieces[0].is_broken:
            units = (Unit((), (pieces[0].words,)),)
        only_asks = not is_named and text.asking.issuperset(pieces)
        yield replace(_by_letters(units, pieces, reading), only_asks=only_asks)


def _starts(text: TextQuery) -> Iterator[int]:
    """Places among the typed words where pieces begin, and the end of the last one."""
    return accumulate((len(piece.words) for piece in text.pieces), initial=0)


def _borders(text: TextQuery) -> list[int]:
    """Places where segments begin, and the end: no name runs over them."""
    inside = {at for name in text.reading.names for at in range(name.start + 1, name.end)}
    return [at for at in _starts(text) if at not in inside]


def _units(text: TextQuery, start: int, end: int) -> tuple[Unit, ...]:
    named: dict[int, Name] = {name.start: name for name in text.reading.names}
    units: list[Unit] = []
    while start < end:
        name = named.get(start)
        stop = name.end if name else start + 1
        words, others = text.typed_words[start:stop], name.others if name else ()
        units.append(Unit((), (words, *others)) if name and name.is_row else Unit(words, others))
        start = stop
    return tuple(dict.fromkeys(units))


def _by_letters(units: tuple[Unit, ...], pieces: tuple[Piece, ...], reading: Reading) -> Segment:
    """A single short piece is looked for among the words of the index; others by their trigrams alone."""
    letters = _letters(pieces, reading)
    holding = reading.holding.get(pieces[0].letters) if len(pieces) == 1 else None
    if holding is None:
        return Segment(units, letters)
    first = tuple(filter(reading.word_count, pieces[0].beginnings))
    return Segment(units, tuple(_beginning(one, first, reading) for one in letters if first), holding)


def _beginning(letters: Letters, first: Words, reading: Reading) -> Letters:
    """With the words it may begin with, where listing their entries saves more than it costs."""
    listed, read = sum(map(reading.word_count, first)), reading.gram_count(letters.grams[0])
    is_worth_it = listed / reading.total + listed / (READING * read) < 1
    return replace(letters, first=first) if is_worth_it else letters


def _letters(pieces: tuple[Piece, ...], reading: Reading) -> tuple[Letters, ...]:
    """Empty when one of the pieces is too short or holds a trigram that no text has."""
    found: list[Letters] = []
    for piece in pieces:
        if not piece.may_stand_inside or not all(map(reading.gram_count, piece.grams)):
            return ()
        found.append(Letters(piece, rarest_grams(piece, reading)))
    return tuple(found)


def rarest_grams(piece: Piece, reading: Reading) -> Words:
    """Up to ten trigrams of a piece that the index knows, the rarest first."""
    known = [gram for gram in piece.grams if reading.gram_count(gram)]
    return tuple(sorted(known, key=lambda gram: (reading.gram_count(gram), gram))[:PREFILTER_GRAMS])
