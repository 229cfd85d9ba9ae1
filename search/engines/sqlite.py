"""SQLite: two FTS5 tables without content, one of words with their places, one of folded trigrams.

Tables without content forget a row only when told the strings that made it; `IndexedText` keeps those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from search.models import IndexedText
from search.plan import Unit, Words
from search.sets import Select, combined
from search.text import Piece

from .database import DatabaseEngine
from .dialect import rarest_tokens
from .index import Row, is_wordless

_PUT_WORDS = "INSERT INTO search_words (rowid, title, names, body) VALUES (%s, %s, %s, %s)"
_PUT_LETTERS = "INSERT INTO search_letters (rowid, grams) VALUES (%s, %s)"
_DROP_WORDS = (
    "INSERT INTO search_words (search_words, rowid, title, names, body) VALUES ('delete', %s, %s, %s, %s)"
)
_DROP_LETTERS = "INSERT INTO search_letters (search_letters, rowid, grams) VALUES ('delete', %s, %s)"


def _strings(row: Row) -> tuple[int, str, str, str]:
    return row.entry_id, row.title, row.names, row.body


def _letters(row: Row) -> tuple[int, str]:
    return row.entry_id, " ".join(row.grams)


def _quoted(words: Iterable[str]) -> str:
    """Words in a row as an FTS5 string: nothing in it is an operator."""
    return '"' + " ".join(words).replace('"', '""') + '"'


def _runs_on(word: str, rest: str) -> Iterator[str]:
    yield _quoted((word, rest)) + "*"
    yield from (_quoted((word, rest[:end])) for end in range(1, len(rest)))


class SQLiteEngine(DatabaseEngine):
    """Sets from FTS5 MATCH expressions."""

    name = "sqlite"

    def _write(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(_PUT_WORDS, [_strings(row) for row in rows])
            cursor.executemany(_PUT_LETTERS, [_letters(row) for row in rows])

    def _erase(self, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(_DROP_WORDS, [_strings(row) for row in rows])
            cursor.executemany(_DROP_LETTERS, [_letters(row) for row in rows])

    def _erase_all(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")
            cursor.execute("INSERT INTO search_letters (search_letters) VALUES ('delete-all')")

    def _held(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT doc FROM search_words_held")
            held = {row[0] for row in cursor.fetchall()}
        wordless = (
            pk
            for pk, packed in IndexedText.objects.exclude(pk__in=held).values_list("entry_id", "packed")
            if is_wordless(Row.unpack(pk, bytes(packed)))
        )
        return held.union(wordless)

    def expression(self, units: Iterable[Unit], *, leading: bool = False) -> str:
        joined = " AND ".join(self._unit(unit) for unit in units)
        return f"{{title names}} : ({joined})" if leading else f"({joined})"

    def _unit(self, unit: Unit) -> str:
        begun = "*" if unit.is_begun else ""
        own = " AND ".join(_quoted([word]) + begun for word in unit.words)
        ways = [f"({own})"] if own else []
        return "(" + " OR ".join([*ways, *map(self.phrase, unit.others)]) + ")"

    def beginning(self, piece: Piece, first: Words) -> str:
        """The words with what stands behind them: a word with which the piece goes on, or one that begins
        with all that is left of it."""
        return self.either([way for word in first for way in _runs_on(word, piece.letters[len(word) :])])

    def either(self, expressions: Sequence[str]) -> str:
        return f"({' OR '.join(expressions)})"

    def phrase(self, words: Words) -> str:
        return _quoted(words)

    def all_of(self, expressions: Sequence[str]) -> str:
        return " AND ".join(expressions)

    def having(self, expression: str) -> Select:
        return Select("SELECT rowid AS id FROM search_words WHERE search_words MATCH %s", (expression,))

    def having_rarest(self, words: Words, most: int, number: int) -> Select:
        rare = rarest_tokens(words, most, number)
        quoted = """'"' || replace(substr(token, 2), '"', '""') || '"'"""
        asked = f"""SELECT coalesce(group_concat({quoted}, ' OR '), '""') FROM ({rare.sql}) AS rare"""  # noqa: S608
        sql = f"SELECT rowid AS id FROM search_words WHERE search_words MATCH ({asked})"  # noqa: S608
        return Select(sql, rare.params)

    def spelt(self, grams: Words, beginnings: Sequence[str] = ()) -> Select:
        asked = " AND ".join(_quoted([gram]) for gram in grams)
        spelt = Select("SELECT rowid AS id FROM search_letters WHERE search_letters MATCH %s", (asked,))
        return combined("INTERSECT", [spelt, *map(self.having, beginnings)])

    def sharing(self, grams: Words) -> Select:
        one = "SELECT rowid AS id FROM search_letters WHERE search_letters MATCH %s"
        union = " UNION ALL ".join([one] * len(grams))
        sql = f"SELECT id, count(*) AS shared FROM ({union}) AS found GROUP BY id"  # noqa: S608
        return Select(sql, tuple(_quoted([gram]) for gram in grams))

    def weighing(self, words: Sequence[tuple[str, int]]) -> Select:
        one = "SELECT rowid AS id, %s AS weight FROM search_words WHERE search_words MATCH %s"
        union = " UNION ALL ".join([one] * len(words))
        sql = f"SELECT id, sum(weight) AS shared FROM ({union}) AS found GROUP BY id"  # noqa: S608
        return Select(sql, tuple(param for word, weight in words for param in (weight, _quoted([word]))))

    def listed(self, ids: Iterable[int]) -> Select:
        return Select("SELECT value AS id FROM json_each(%s)", (json.dumps(sorted(ids)),))

    def contains(self, string: str) -> str:
        return f"instr({string}, %s) > 0"

    def matches(self, column: str, piece: Piece) -> Select:
        return Select(f"{column} REGEXP %s", (piece.pattern,))
