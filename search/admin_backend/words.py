"""Words for Wagtail's index: what is stored of an object's fields, and what a typed query asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from wagtail.search.index import RelatedFields
from wagtail.search.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from search.text import stored, words_of

MAX_WORDS = 24
"""Words of a query that are looked for."""
HALF_TYPED = 3
"""Words at the end of a piece that may be the beginning of one: งบ|ประ|ม of งบ|ประมาณ."""

Spell = Callable[[str], str]
"""Writes a word so that the database keeps it whole."""

NOTHING = Not(MatchAll())


class Worded:
    """An object whose search fields give words joined by blanks, for Wagtail's indexers."""

    def __init__(self, thing: Any, spell: Spell) -> None:
        self.pk = thing.pk
        self._thing = thing
        self._spell = spell

    def get_search_fields(self) -> list[Any]:
        return [self._worded(field) for field in self._thing.get_search_fields()]

    def _worded(self, field: Any) -> Any:
        """The field with words as its value. Fields of related things get those things themselves."""
        made = copy(field)
        real = self._thing

        def value(thing: Any) -> Any:
            return field.get_value(real if thing is self else thing)

        if isinstance(field, RelatedFields):
            made.fields = [self._worded(inner) for inner in field.fields]
            made.get_value = value
        else:
            made.get_value = lambda thing: self._words(value(thing))
        return made

    def _words(self, value: Any) -> str:
        return " ".join(map(self._spell, words_of(stored(_text(value)))))


def _text(value: Any) -> str:
    """A field's value as text; of lists and dictionaries all that is in them."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_text, value))
    return str(value)


def asked(query: Any, spell: Spell, *, half_typed: bool) -> Any:
    """The query in words. Signs, blanks, quotation marks and NUL ask for nothing by themselves.

    ``half_typed``: the last word may go on (the database looks for its beginning).
    """
    if isinstance(query, (PlainText, Fuzzy)):
        return _plain(query, spell, half_typed)
    if isinstance(query, Phrase):
        row = _spelt([query.query_string], spell)
        return Phrase(" ".join(row[0])) if row else NOTHING
    if isinstance(query, Boost):
        return asked(query.subquery, spell, half_typed=half_typed)
    if isinstance(query, Not):
        return Not(asked(query.subquery, spell, half_typed=half_typed))
    if isinstance(query, (And, Or)):
        parts = [asked(part, spell, half_typed=half_typed) for part in query.subqueries]
        return _joined(parts, is_and=isinstance(query, And))
    return query


def _plain(query: Any, spell: Spell, half_typed: bool) -> Any:
    pieces = _spelt(query.query_string.split(), spell)
    if not half_typed:
        words = " ".join(word for piece in pieces for word in piece)
        return PlainText(words, operator=query.operator) if words else NOTHING
    return _joined([_going_on(piece) for piece in pieces], is_and=query.operator == "and")


def _going_on(piece: list[str]) -> Any:
    """The piece as it was cut, or with its last letters as the beginning of one word."""
    ways = [[*piece[:-size], "".join(piece[-size:])] for size in range(1, min(HALF_TYPED, len(piece)) + 1)]
    return _joined([PlainText(" ".join(way)) for way in ways], is_and=False)


def _joined(parts: list[Any], *, is_and: bool) -> Any:
    if is_and and NOTHING in parts:
        return NOTHING
    parts = [part for part in parts if part is not NOTHING]
    if not parts:
        return NOTHING
    return parts[0] if len(parts) == 1 else (And if is_and else Or)(parts)


def _spelt(pieces: Iterable[str], spell: Spell) -> list[list[str]]:
    """Words of each piece that has any, as the database keeps them."""
    rows: list[list[str]] = []
    left = MAX_WORDS
    for piece in pieces:
        row = [spell(word) for word in words_of(stored(piece))[:left]]
        left -= len(row)
        if row:
            rows.append(row)
    return rows
