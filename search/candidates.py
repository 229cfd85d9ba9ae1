"""Which entries are worth ranking, chosen by rarity alone, so that every engine chooses the same.

1. Complete matches; where there are too many, those with the words in names or title, then the newest.
2. If close ones are wanted: entries with all words that the index knows; with one of the rarest words;
   with two of the six rarest, of which the rarest pairs are taken; the newest of them.
3. If fewer than ten of them hold what was typed in one piece, and it is short: the entries that share
   most of its rarest folded trigrams, ten at most (misspelt and half-typed words); for a word too short for
   trigrams that stands nowhere, those that have it with one other consonant.

The numbers were measured on 1,904 texts and 2,100 questions; `python -m bench.search quality` repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from django.db.models import QuerySet

from thai.fold import one_letter_off

from . import frequencies
from .models import Entry, Frequency
from .passages import fetch, strings_of
from .plan import Words, rarest_grams, rarest_words
from .reading import LONG_PIECE
from .sets import Select
from .text import Piece, TextQuery, stored, unbroken, words_of

PAIRED = 6
"""Of so many rarest words two together make a candidate."""
POOL = 1500
"""Entries that such pairs have, if words stood in texts by chance: common pairs beyond say nothing, and
the newest of all that have one of them would be chosen (1,904 texts: 700 cost questions .0015)."""
ENOUGH = 10
"""So many holders of the typed piece make the second chance needless (three cost compounds .010)."""
LEAST_LETTERS, MOST_LETTERS = 3, 8
"""Letters of a piece that is looked for with one other consonant."""
NEAR = 120
"""Entries taken for their words that are no complete matches (up to 600 gave no better figures, 100 cost
questions .004)."""
SHARED, LEAST_GRAMS = 20_000, 4
"""Sharers are counted by the rarest trigrams, at least so many, while the entries of each add up to this
(of 345 questions on 20,000 entries three got another first ten by it)."""
SHARERS, SHARERS_OF_SEVERAL = 100, 40
"""Entries taken for sharing trigrams with one piece (150 gave the same figures, 40 cost misspelt words .007),
and with several, whose words have found most already (100 gave questions no better figures)."""


@dataclass(frozen=True)
class Near:
    """What makes an entry a candidate that is no complete match: it has all words of one of the rows, or
    shares ``grams`` (those are wanted only if little else is found; an engine far away may fetch them
    along)."""

    rows: tuple[Words, ...]
    grams: Words = ()


class Finder(Protocol):
    """What candidates are chosen from."""

    def complete(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]: ...

    def complete_ids(self, text: TextQuery) -> frozenset[int]: ...

    def listed(self, ids: Iterable[int]) -> Select:
        """The ids themselves, as a set."""

    def near(self, text: TextQuery, near: Near) -> Select:
        """Entries by words, as ``near`` says."""

    def leading(self, text: TextQuery) -> frozenset[int]:
        """Ids of entries that have all words in names or title."""

    def sharers(self, entries: QuerySet[Entry], text: TextQuery, grams: Words, limit: int) -> list[int]:
        """Those of the entries that share most of the trigrams, the newest first among equals."""


def candidates(
    engine: Finder, entries: QuerySet[Entry], text: TextQuery, limit: int, enough: int | None = None
) -> list[int]:
    """Ids of complete matches (at most ``limit``), then of close ones (``NEAR`` and `most_sharers` at most).

    ``enough`` complete matches make close ones needless; None: they are always looked for.
    """
    if not text.pieces and not text.phrases:
        return list(engine.complete(entries, text).order_by("-pk").values_list("pk", flat=True)[:limit])
    chosen = _complete(engine, entries, text, limit)
    if len(chosen) >= (limit if enough is None else min(enough, limit)):
        return chosen
    chosen += _by_words(engine, entries, text, NEAR)
    piece = misspelt(text)
    grams = shared_grams(text, piece)
    if piece and grams and holders(text, piece, chosen) < ENOUGH:
        there = set(chosen)
        chosen += [pk for pk in engine.sharers(entries, text, grams, most_sharers(text)) if pk not in there]
    if piece and not grams and not chosen:
        chosen = _one_letter_off(engine, entries, text, piece, limit)
    return chosen


def _complete(engine: Finder, entries: QuerySet[Entry], text: TextQuery, limit: int) -> list[int]:
    """Complete matches, newest first; where there are too many, those with the words in names or title."""
    complete = engine.complete_ids(text)
    if not complete:
        return []
    matching = entries.filter(pk__in=engine.listed(complete).as_expression())
    if len(complete) <= limit:
        return sorted(fetch(text, matching.filter(text__isnull=False)), reverse=True)
    found = list(matching.order_by("-pk").values_list("pk", flat=True))
    if len(found) <= limit:
        return found
    leading = engine.leading(text)
    return sorted(found, key=lambda pk: (pk not in leading, -pk))[:limit]


def _one_letter_off(
    engine: Finder, entries: QuerySet[Entry], text: TextQuery, piece: Piece, limit: int
) -> list[int]:
    """For a piece that is too short for trigrams and stands nowhere: entries in which it stands with one
    other consonant (ไชต์ for ไซต์), looked for by the longest word of each such writing."""
    keys = list(map(frequencies.word, words_of_other_writings(piece)))
    rows = Frequency.objects.filter(token__in=keys, count__lte=limit).order_by("count", "token")
    words = tuple((row.token[1:],) for row in rows[:PAIRED]) if keys else ()
    if not words:
        return []
    found = engine.near(text, Near(words))
    ordered = entries.filter(pk__in=found.as_expression(), text__isnull=False).order_by("-pk")
    return those_written_otherwise(text, piece, fetch(text, ordered[:limit]))


def words_of_other_writings(piece: Piece) -> tuple[str, ...]:
    """The longest word of each writing of a short piece with one other consonant; of a longer one none."""
    if not LEAST_LETTERS <= len(piece.letters) <= MOST_LETTERS:
        return ()
    longest = {max(cut, key=len) for one in one_letter_off(piece.letters) if (cut := words_of(stored(one)))}
    return tuple(sorted(word for word in longest if len(word) > 1))


def those_written_otherwise(text: TextQuery, piece: Piece, entry_ids: Iterable[int]) -> list[int]:
    """Those of some entries in which a piece stands with one other consonant."""
    writings = one_letter_off(piece.letters)
    return [
        strings.entry_id
        for strings in strings_of(text, entry_ids)
        if any(one in unbroken(field) for one in writings for field in strings.fields)
    ]


def _by_words(engine: Finder, entries: QuerySet[Entry], text: TextQuery, limit: int) -> list[int]:
    """Those of step 2 that are no complete matches, the newest first. Their strings are fetched with them,
    in one SQL query."""
    wanted = near_of(text, limit)
    if wanted is None:
        return []
    found = engine.near(text, wanted)
    complete = engine.listed(engine.complete_ids(text))
    near = entries.filter(pk__in=found.as_expression())
    others = near.exclude(pk__in=complete.as_expression()).order_by("-pk")
    # Ordered and cut before the texts are read or only looked up: sorting would carry them along.
    taken = Entry.objects.filter(pk__in=others.values("pk")[:limit], text__isnull=False)
    return sorted(fetch(text, taken), reverse=True)


def near_of(text: TextQuery, room: int) -> Near | None:
    """What makes an entry a candidate for its words; None where the index knows none of them. ``room`` is how
    many entries are taken."""
    words = rarest_words(text)
    if not words:
        return None
    rows = (words, *_rarest(text, words, room), *_pairs(text, words[:PAIRED]))
    return Near(tuple(dict.fromkeys(rows)), shared_grams(text, misspelt(text)))


def _rarest(text: TextQuery, words: Words, room: int) -> Iterator[Words]:
    """Each of the rarest words by itself, while their entries add up to no more than the room."""
    for word in words:
        room -= text.reading.word_count(word)
        if room < 0:
            return
        yield (word,)


def _pairs(text: TextQuery, words: Words) -> Iterator[Words]:
    """Pairs of words, the rarest first, while their entries add up to no more than the pool; one at least."""
    count, room = text.reading.word_count, float(POOL)

    def expected(pair: Words) -> float:
        return count(pair[0]) * count(pair[1]) / text.reading.total

    for place, pair in enumerate(sorted(combinations(words, 2), key=expected)):
        room -= expected(pair)
        if room < 0 and place:
            return
        yield pair


def misspelt(text: TextQuery) -> Piece | None:
    """What was typed, as one piece, if it is short enough to be a misspelt or half-typed name."""
    if not text.pieces or len(text.raw) > LONG_PIECE:
        return None
    letters = " ".join(piece.letters for piece in text.pieces)
    return Piece(text.typed_words, letters)


def shared_grams(text: TextQuery, piece: Piece | None) -> Words:
    """The rarest trigrams of the piece, by which sharers are looked for."""
    taken: list[str] = []
    room = SHARED
    for gram in rarest_grams(piece, text.reading) if piece else ():
        room -= text.reading.gram_count(gram)
        if room < 0 and len(taken) >= LEAST_GRAMS:
            break
        taken.append(gram)
    return tuple(taken)


def most_sharers(text: TextQuery) -> int:
    """How many entries are taken for sharing trigrams with what was typed."""
    return SHARERS if len(text.pieces) == 1 else SHARERS_OF_SEVERAL


def holders(text: TextQuery, piece: Piece, chosen: list[int]) -> int:
    """How many of some entries hold a piece as it was typed."""
    return sum(
        piece.folded in strings.folded and any(piece.stands_in(field) for field in strings.fields)
        for strings in strings_of(text, chosen)
    )
