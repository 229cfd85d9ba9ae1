"""Which entries are worth ranking, chosen by rarity alone, so that every engine chooses the same.

1. Complete matches; where there are too many, those with the words in names or title, then the newest.
2. If there is room: entries with all words that the index knows; with one of the rarest words; with any
   two of the six rarest.
3. If fewer than ten of them hold what was typed in one piece, and it is short: the entries that share
   most of its ten rarest folded trigrams (misspelt and half-typed words).

The numbers were measured on 1,904 texts and 2,100 questions; `python -m bench.search_quality` repeats it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from .models import Entry
from .passages import strings_of
from .plan import Unit, rarest_grams, rarest_words
from .reading import LONG_PIECE
from .sets import combined
from .text import Piece, TextQuery

if TYPE_CHECKING:
    from .engines.base import DatabaseEngine

PAIRED = 6
"""Of so many rarest words any two make a candidate."""
ENOUGH = 10
"""So many holders of the typed piece make the second chance needless (three cost compounds .010)."""
SHARERS = 150
"""Entries taken for sharing trigrams."""


def candidates(engine: DatabaseEngine, entries: QuerySet[Entry], text: TextQuery, limit: int) -> list[int]:
    """Ids of complete matches (at most ``limit``), then of close ones (at most about three times that)."""
    if not text.pieces and not text.phrases:
        return list(engine.complete(entries, text).order_by("-pk").values_list("pk", flat=True)[:limit])
    complete = engine.complete_ids(text)
    found = _by_words(engine, entries, text, complete, limit)
    chosen = [pk for pk in found if pk in complete]
    if len(chosen) > limit:
        return _leading(engine, entries, text, chosen, limit)
    chosen += [pk for pk in found if pk not in complete][: 2 * limit]
    piece = _misspelt(text)
    if piece and _holders(text, piece, chosen) < ENOUGH:
        there = set(chosen)
        chosen += [pk for pk in _sharers(engine, entries, text, piece) if pk not in there]
    return chosen


def _by_words(
    engine: DatabaseEngine, entries: QuerySet[Entry], text: TextQuery, complete: frozenset[int], limit: int
) -> list[int]:
    """Complete matches and, where these may leave room, those of step 2; the newest first."""
    sets = [engine.listed(complete)]
    words = rarest_words(text)
    if len(complete) < limit and words:
        known = [Unit((word,)) for word in words]
        expressions = [engine.expression(known)]
        if rare := _rarest(text, words, 2 * limit):
            expressions.append(engine.any_of(rare))
        if len(words) > 1:
            expressions.append(engine.any_two_of(words[:PAIRED]))
        sets += [engine.having(expression) for expression in expressions]
    union = combined("UNION", sets)
    return list(entries.filter(pk__in=union.as_expression()).order_by("-pk").values_list("pk", flat=True))


def _rarest(text: TextQuery, words: tuple[str, ...], room: int) -> tuple[str, ...]:
    """The rarest words while their entries add up to no more than the room; at least the rarest one if it
    fits."""
    taken: list[str] = []
    for word in words:
        room -= text.reading.word_count(word)
        if room < 0:
            break
        taken.append(word)
    return tuple(taken)


def _leading(
    engine: DatabaseEngine, entries: QuerySet[Entry], text: TextQuery, chosen: list[int], limit: int
) -> list[int]:
    """Of too many complete matches those with the words in names or title first."""
    units = [Unit((word,)) for word in text.words]
    select = engine.having(engine.expression(units, leading=True))
    with connection.cursor() as cursor:
        cursor.execute(select.sql, select.params)
        leading = {row[0] for row in cursor.fetchall()}
    return sorted(chosen, key=lambda pk: (pk not in leading, -pk))[:limit]


def _misspelt(text: TextQuery) -> Piece | None:
    """What was typed, as one piece, if it is short enough to be a misspelt or half-typed name."""
    if not text.pieces or len(text.raw) > LONG_PIECE:
        return None
    letters = " ".join(piece.letters for piece in text.pieces)
    return Piece(text.typed_words, letters)


def _holders(text: TextQuery, piece: Piece, chosen: list[int]) -> int:
    return sum(
        piece.folded in strings.folded and any(piece.stands_in(field) for field in strings.fields)
        for strings in strings_of(text, chosen)
    )


def _sharers(engine: DatabaseEngine, entries: QuerySet[Entry], text: TextQuery, piece: Piece) -> list[int]:
    grams = rarest_grams(piece, text.reading)
    if not grams:
        return []
    shared = engine.sharing(grams)
    try:
        allowed, params = cast(Any, entries.order_by().values("pk").query).sql_with_params()
    except EmptyResultSet:
        return []
    sql = (
        f"SELECT id FROM ({shared.sql}) AS counted WHERE id IN ({allowed}) "  # noqa: S608
        f"ORDER BY shared DESC, id DESC LIMIT {SHARERS}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*shared.params, *params])
        return [row[0] for row in cursor.fetchall()]
