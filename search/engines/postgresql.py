"""PostgreSQL: a tsvector with places and an array of folded trigrams, both under GIN.

Vectors and questions are written out as literals and cast, never parsed by a text search configuration:
every word stays whole. The functions that ask were made by migrations 0002, 0014 and 0016.
Limits of tsvector: places end at 16,383 and at 255 of one word; beyond, words are found and phrases not. It
holds a megabyte, some 100,000 different words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from search.erasing import erase
from search.models import IndexedText
from search.plan import Unit, Words
from search.sets import Select
from search.text import Piece, words_of
from thai.segment import ZWSP

from .database import DatabaseEngine
from .dialect import rarest_tokens
from .index import Row

LAST_PLACE = 16_383
PLACES = 255
VECTOR_BYTES = 900_000
"""Bytes of words and places; beyond a megabyte PostgreSQL refuses the vector, and with it the page."""
FIELD_BREAK = 2
"""Places left free between two fields, so that no phrase runs over."""
LEAD = "^"
"""Before a word that stands in title or names, which so is a token of its own: asked by its weight, the
vectors of all entries with the word would be unpacked. No word has this sign; alone it stands nowhere."""
_WORD = r"'(?:[^'\\]|''|\\\\)*'"
_ROW = re.compile(rf"\({_WORD}(?: <-> {_WORD})+\)")
"""Words in a row, as they are written below."""


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def vector(row: Row) -> str:
    """The tsvector literal of a row: words of title and names as leading ones too. Words that are too many
    are left out, the last ones first."""
    places: dict[str, list[str]] = {LEAD + word: [] for word in words_of(f"{row.title}{ZWSP}{row.names}")}
    place = 0
    for string in (row.title, row.names, row.body):
        for word in words_of(string):
            place += 1
            of_word = places.setdefault(word, [])
            if len(of_word) < PLACES:
                of_word.append(str(min(place, LAST_PLACE)))
        place += FIELD_BREAK
    return " ".join(
        _quoted(word) + (f":{','.join(of_word)}" if of_word else "") for word, of_word in _fitting(places)
    )


def _fitting(places: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    left = VECTOR_BYTES
    for word, of_word in places.items():
        left -= len(word.encode()) + 2 * len(of_word) + 4
        if left < 0:
            return
        yield word, of_word


class PostgreSQLEngine(DatabaseEngine):
    """Sets from tsquery and array containment."""

    name = "postgresql"
    version = 2
    fence = " OFFSET 0"

    def _write(self, rows: Sequence[Row]) -> None:
        statement = (
            "UPDATE search_indexedtext SET words = %s::tsvector, grams = %s::text[] WHERE entry_id = %s"
        )
        with connection.cursor() as cursor:
            cursor.executemany(statement, [(vector(row), row.grams, row.entry_id) for row in rows])

    def _erase(self, rows: Sequence[Row]) -> None:
        """Nothing to do: vector and array leave with their row, or are written over."""

    def _erase_all(self) -> None:
        erase(IndexedText.objects.all())

    def _held(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT entry_id FROM search_indexedtext")
            return {row[0] for row in cursor.fetchall()}

    def expression(self, units: Iterable[Unit], *, leading: bool = False) -> str:
        lead = LEAD if leading else ""
        return "(" + " & ".join(self._unit(unit, lead) for unit in units) + ")"

    def _unit(self, unit: Unit, lead: str) -> str:
        begun = ":*" if unit.is_begun else ""
        own = " & ".join(_quoted(lead + word) + begun for word in unit.words)
        ways = [f"({own})"] if own else []
        return "(" + " | ".join([*ways, *map(self.phrase, unit.others)]) + ")"

    def either(self, expressions: Sequence[str]) -> str:
        return f"({' | '.join(expressions)})"

    def phrase(self, words: Words) -> str:
        return "(" + " <-> ".join(map(_quoted, words)) + ")"

    def all_of(self, expressions: Sequence[str]) -> str:
        return " & ".join(expressions)

    def having(self, expression: str) -> Select:
        if not _ROW.search(expression):
            return Select("SELECT search_having(%s::tsquery) AS id", (expression,))
        sure = _ROW.sub(f"({_quoted(LEAD)})", expression)
        perhaps = _ROW.sub(lambda row: row[0].replace("' <-> '", "' & '"), expression)
        asked = ", ".join(["%s::tsquery"] * 3)
        return Select(f"SELECT search_having({asked}) AS id", (sure, perhaps, expression))

    def having_rarest(self, words: Words, most: int, number: int) -> Select:
        rare = rarest_tokens(words, most, number)
        quoted = """'''' || replace(replace(substr(token, 2), E'\\\\', E'\\\\\\\\'), '''', '''''') || ''''"""
        asked = f"SELECT coalesce(string_agg({quoted}, ' | '), '') FROM ({rare.sql}) AS rare"  # noqa: S608
        return Select(f"SELECT search_having(({asked})::tsquery) AS id", rare.params)

    def spelt(self, grams: Words, beginnings: Sequence[str] = ()) -> Select:
        if not beginnings:
            return Select("SELECT search_spelt(%s::text[]) AS id", (list(grams),))
        asked = self.all_of(beginnings)
        return Select("SELECT search_spelt(%s::text[], %s::tsquery) AS id", (list(grams), asked))

    def sharing(self, grams: Words) -> Select:
        return Select("SELECT id, shared FROM search_sharing(%s::text[])", (list(grams),))

    def weighing(self, words: Sequence[tuple[str, int]]) -> Select:
        asked, weights = [_quoted(word) for word, _weight in words], [weight for _word, weight in words]
        return Select("SELECT id, shared FROM search_weighing(%s::tsquery[], %s::int[])", (asked, weights))

    def listed(self, ids: Iterable[int]) -> Select:
        return Select("SELECT unnest(%s::bigint[]) AS id", (sorted(ids),))

    def contains(self, string: str) -> str:
        return f"strpos({string}, %s) > 0"

    def matches(self, column: str, piece: Piece) -> Select:
        """Its regular expressions cost most by far: they come last."""
        letters = self.contains(f"replace({column}, '{ZWSP}', '')")
        return Select(f"({letters} AND {column} ~ %s)", (piece.letters, piece.pattern))
