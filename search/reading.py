"""What the index knows of a question, read in one SQL query: how rare its words are, which names it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from thai.segment import ZWSP

from . import frequencies
from .aliases import MAX_NAME_WORDS, form_of

if TYPE_CHECKING:
    from .passages import Strings
    from .text import TextQuery

LONG_PIECE = 40
"""Letters of a piece up to which a misspelling is looked for; longer pieces are sentences."""
SHARED_NAME = 5
"""A name that more terms bear (เมือง, of seventy districts) says nothing about which is meant."""


class Name(NamedTuple):
    """A name that the question says: words ``start`` to ``end`` of the typed words; the terms that bear it
    (scheme, key) and every other name of theirs, as rows of words."""

    start: int
    end: int
    terms: frozenset[tuple[str, str]]
    others: tuple[tuple[str, ...], ...]


@dataclass
class Reading:
    """Frequencies of the question's words and trigrams, totals, names; and what was fetched for it so far."""

    counts: dict[str, int]
    names: tuple[Name, ...]
    complete: dict[str, frozenset[int]] = field(default_factory=dict)
    strings: dict[int, Strings] = field(default_factory=dict)
    sharers: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    from_database: bool | None = None
    """Whether the database answers this question although there is a search server; None: not yet asked."""

    @property
    def total(self) -> int:
        """Number of indexed entries, at least 1."""
        return max(1, self.counts.get(frequencies.ENTRIES, 0))

    @property
    def average_length(self) -> float:
        """Words of an average body, at least 1."""
        return max(1.0, self.counts.get(frequencies.WORDS, 0) / self.total)

    def word_count(self, word: str) -> int:
        return self.counts.get(frequencies.word(word), 0)

    def gram_count(self, gram: str) -> int:
        return self.counts.get(frequencies.gram(gram), 0)

    @property
    def terms(self) -> frozenset[tuple[str, str]]:
        """Terms that the question names."""
        return frozenset(term for name in self.names for term in name.terms)


_Forms = dict[str, tuple[set[tuple[str, str]], set[str]]]


def read(text: TextQuery) -> Reading:
    """Look up the words, trigrams and names of a question."""
    keys = {frequencies.ENTRIES, frequencies.WORDS, *map(frequencies.word, text.words)}
    for piece in text.pieces:
        keys.update(map(frequencies.gram, piece.grams))
    spans = {form_of(text.typed_words[start:end]): None for start, end in _spans(text)}
    counts, forms = _fetch(sorted(keys), list(spans))
    return Reading(counts, tuple(_said(text, forms)))


def _spans(text: TextQuery) -> Iterator[tuple[int, int]]:
    count = len(text.typed_words)
    for start in range(count):
        for end in range(start + 1, min(count, start + MAX_NAME_WORDS) + 1):
            yield start, end


def _fetch(keys: list[str], forms: list[str]) -> tuple[dict[str, int], _Forms]:
    sql = f"SELECT token, NULL, NULL, NULL, count FROM search_frequency WHERE token IN ({_marks(keys)})"  # noqa: S608
    if forms:
        sql += f""" UNION ALL SELECT said.form, said.scheme, said.key, other.form, 0
            FROM search_termname AS said JOIN search_termname AS other
            ON other.scheme = said.scheme AND other.key = said.key
            WHERE said.form IN ({_marks(forms)})"""  # noqa: S608
    counts: dict[str, int] = {}
    found: _Forms = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*keys, *forms])
        for token, scheme, key, other, count in cursor.fetchall():
            if scheme is None:
                counts[token] = count
            else:
                terms, others = found.setdefault(token, (set(), set()))
                terms.add((scheme, key))
                others.add(other)
    return counts, found


def _marks(values: list[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _said(text: TextQuery, forms: _Forms) -> Iterator[Name]:
    """Names in the question, the longest first where several begin, none overlapping."""
    start = 0
    words = text.typed_words
    while start < len(words):
        for end in range(min(len(words), start + MAX_NAME_WORDS), start, -1):
            form = form_of(words[start:end])
            if form in forms and len(forms[form][0]) <= SHARED_NAME:
                terms, others = forms[form]
                rows = tuple(tuple(other.split(ZWSP)) for other in sorted(others - {form}))
                yield Name(start, end, frozenset(terms), rows)
                start = end - 1
                break
        start += 1
