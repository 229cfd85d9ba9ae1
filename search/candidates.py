"""Which entries are worth ranking, chosen by rarity alone, so that every engine chooses the same.

1. Complete matches; where there are too many, those with the words in names or title, then the newest.
2. If close ones are wanted: the entries whose words of the question weigh most together (`search.weights`),
   the newest among equals. Only the weightiest words are counted.
3. If fewer than ten of them hold what was typed in one piece, and it is short: the entries that share
   most of its rarest folded trigrams, ten at most (misspelt and half-typed words); for a word too short for
   trigrams that stands nowhere, those that have it with one other consonant.

The numbers were measured on 1,904 texts and 2,100 questions; `python -m bench.search quality` repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from thai.fold import one_letter_off

from . import frequencies
from .models import Entry, Frequency
from .passages import fetch, strings_of
from .plan import Words, rarest_grams
from .reading import LONG_PIECE
from .sets import Select
from .text import Piece, TextQuery, stored, unbroken, words_of
from .weights import weight

WEIGHED, LEAST_WEIGHED = 10_000, 2
"""The weightiest words are counted, at least so many, while the entries of each add up to this."""
MOST_WEIGHED = 8
"""So many words of a question are counted at most."""
WRITINGS = 6
"""So many of the rarest words are looked for with which a short piece may have been meant."""
ENOUGH = 10
"""So many holders of the typed piece make the second chance needless (three cost compounds .010)."""
LEAST_LETTERS, MOST_LETTERS = 3, 8
"""Letters of a piece that is looked for with one other consonant."""
NEAR = 60
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
    """What makes an entry a candidate that is no complete match: words and what each counts, or that it
    shares ``grams`` (those are wanted only if little else is found; an engine far away may fetch them
    along). Weights are whole numbers, so that sums are the same on every engine."""

    words: tuple[tuple[str, int], ...]
    grams: Words = ()


class Finder(Protocol):
    """What candidates are chosen from."""

    def complete(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]: ...

    def complete_ids(self, text: TextQuery) -> frozenset[int]: ...

    def listed(self, ids: Iterable[int]) -> Select:
        """The ids themselves, as a set."""

    def near(
        self,
        entries: QuerySet[Entry],
        text: TextQuery,
        near: Near,
        limit: int,
        complete: frozenset[int] = frozenset(),
    ) -> Select | None:
        """Those of the entries whose words weigh most together, without the complete ones, the newest first
        among equals; None where there can be none."""

    def having_any(self, words: Words) -> Select:
        """Entries with any of the words."""

    def leading(self, text: TextQuery) -> frozenset[int]:
        """Ids of entries that have all words in names or title."""

    def sharers(self, entries: QuerySet[Entry], text: TextQuery, grams: Words, limit: int) -> Select | None:
        """Those of the entries that share most of the trigrams, the newest first among equals; None where
        there can be none."""


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
        chosen += _taken(text, engine, engine.sharers(entries, text, grams, most_sharers(text)), chosen)
    if piece and not grams and not chosen:
        chosen = _one_letter_off(engine, entries, text, piece, limit)
    return chosen


def _complete(engine: Finder, entries: QuerySet[Entry], text: TextQuery, limit: int) -> list[int]:
    """Complete matches, newest first; where there are too many, those with the words in names or title."""
    complete = engine.complete_ids(text)
    if not complete:
        return []
    if len(complete) <= limit:
        matching = entries.filter(pk__in=engine.listed(complete).as_expression(), text__isnull=False)
        return sorted(fetch(text, matching), reverse=True)
    leading = complete & engine.leading(text)
    found = _newest(engine, entries, leading, limit).union(
        _newest(engine, entries, complete - leading, limit), all=True
    )
    return sorted(found, key=lambda pk: (pk not in leading, -pk))[:limit]


def _newest(engine: Finder, entries: QuerySet[Entry], ids: Iterable[int], limit: int) -> QuerySet[Any, int]:
    """The newest of some ids that are among the entries: the database may stop when it has so many."""
    among = entries.filter(pk__in=engine.listed(ids).as_expression()).order_by("-pk")
    return Entry.objects.filter(pk__in=among.values("pk")[:limit]).values_list("pk", flat=True)


def _one_letter_off(
    engine: Finder, entries: QuerySet[Entry], text: TextQuery, piece: Piece, limit: int
) -> list[int]:
    """For a piece that is too short for trigrams and stands nowhere: entries in which it stands with one
    other consonant (ไชต์ for ไซต์), looked for by the longest word of each such writing."""
    keys = list(map(frequencies.word, words_of_other_writings(piece)))
    rows = Frequency.objects.filter(token__in=keys, count__lte=limit).order_by("count", "token")
    words = tuple(row.token[1:] for row in rows[:WRITINGS]) if keys else ()
    if not words:
        return []
    found = engine.having_any(words)
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
    """Those of step 2 that are no complete matches."""
    wanted = near_of(text)
    if wanted is None:
        return []
    return _taken(text, engine, engine.near(entries, text, wanted, limit, engine.complete_ids(text)))


def _taken(text: TextQuery, engine: Finder, found: Select | None, known: Sequence[int] = ()) -> list[int]:
    """Entries of a set that are not known yet, the newest first. Their strings are fetched with them, in one
    SQL query; they were chosen before, for sorting would carry the texts along."""
    if found is None:
        return []
    taken = Entry.objects.filter(pk__in=found.as_expression(), text__isnull=False)
    if known:
        taken = taken.exclude(pk__in=engine.listed(known).as_expression())
    return sorted(fetch(text, taken), reverse=True)


def near_of(text: TextQuery) -> Near | None:
    """What makes an entry a candidate for its words; None where the index knows none of them."""
    words = tuple(_weightiest(text))
    return Near(words, shared_grams(text, misspelt(text))) if words else None


def _weightiest(text: TextQuery) -> Iterator[tuple[str, int]]:
    """The words that say most, each with its weight."""
    reading = text.reading
    words = (word for row in (*text.meant_rows, *text.phrases) for word in row)
    weights = {word: weight(reading, word) for word in words if reading.word_count(word)}
    room = WEIGHED
    for place, word in enumerate(sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WEIGHED]):
        room -= reading.word_count(word)
        if room < 0 and place >= LEAST_WEIGHED:
            return
        yield word, max(1, round(weights[word] * 10))


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
