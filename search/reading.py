"""What the index knows of a question, read in one SQL query: how rare its words are, which names it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection

from thai.segment import get_segmenter

from . import frequencies
from .aliases import MAX_NAME_WORDS, form_of, whole_form
from .drawing import today
from .models import SearchIndex
from .said import Name, forms_of, names_said, with_retyped
from .sets import among

if TYPE_CHECKING:
    from .passages import Strings
    from .text import Piece, TextQuery

__all__ = ["LONG_PIECE", "Name", "Reading", "read"]

HELD_PIECES = 4
"""Pieces of a question that are looked for inside the words of the index: each is a look at all of them."""
MOST_HOLDING = 200
"""Words that may hold a piece; of more the texts are read (FTS5 refuses long expressions)."""
SHORT_FORM = 4
"""Letters of an abbreviation that does not stand for a term where another one bears it too: who asks for
อยุธยา does not mean อย., the drugs office."""
LONG_PIECE = 40
"""Letters of a piece up to which a misspelling is looked for; longer pieces are sentences."""


@dataclass
class Reading:
    """Frequencies of the question's words and trigrams, totals, names; and what was fetched for it so far."""

    counts: dict[str, int]
    names: tuple[Name, ...]
    promoted: tuple[str, ...] = ()
    """uids that editors show above the results of just this question."""
    dictionary: str = ""
    identities: dict[str, str] = field(default_factory=dict)
    """By which rules each index was made, by the engine's name."""
    complete: dict[str, frozenset[int]] = field(default_factory=dict)
    begun: frozenset[int] = frozenset()
    """What was found for the last word as a beginning, along with the complete matches."""
    strings: dict[int, Strings] = field(default_factory=dict)
    sharers: dict[tuple[str, ...], tuple[list[int], bool]] = field(default_factory=dict)
    """Entries that a search server found by trigrams along with others, as far as the list may show them, and
    whether it has more."""
    holding: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of short pieces that may stand inside words, by their letters: the words of the index that hold them
    (begin with them, where the piece must stand at a word's beginning)."""
    servers: frozenset[tuple[str, str]] = frozenset()
    """Place and identity of the indexes on search servers that had all changes when the question was read."""
    from_database: bool | None = None
    """Whether the database answers this question although there is a search server; None: not yet asked."""

    @property
    def is_current(self) -> bool:
        """Whether the index was cut by the list of names that cut the question."""
        own = frequencies.dictionary(self.dictionary)
        return own in self.counts or frequencies.ENTRIES not in self.counts

    @property
    def total(self) -> int:
        """Number of indexed entries, at least 1."""
        return max(1, self.counts.get(frequencies.ENTRIES, 0))

    @property
    def average_length(self) -> float:
        """Words of an average passage, at least 1."""
        passages = max(1, self.counts.get(frequencies.PASSAGES, 0))
        return max(1.0, self.counts.get(frequencies.WORDS, 0) / passages)

    def word_count(self, word: str) -> int:
        return self.counts.get(frequencies.word(word), 0)

    def gram_count(self, gram: str) -> int:
        return self.counts.get(frequencies.gram(gram), 0)

    @property
    def terms(self) -> frozenset[tuple[str, str]]:
        """Terms that the question names."""
        return frozenset(term for name in self.names for term in name.terms)


_Forms = dict[str, tuple[set[tuple[str, str]], set[str]]]
_SYNONYM, _PROMOTION, _IDENTITY, _SERVER, _HOLDING = "synonym", "promotion", "identity", "server", "holding"


def read(text: TextQuery) -> Reading:
    """Look up the words, trigrams and names of a question."""
    keys = {frequencies.ENTRIES, frequencies.WORDS, frequencies.PASSAGES}
    keys.add(frequencies.dictionary(get_segmenter().dictionary))
    keys.update(map(frequencies.word, text.words))
    held = [piece for piece in text.pieces if piece.may_stand_inside and not piece.is_sure][:HELD_PIECES]
    keys.update(frequencies.word(word) for piece in held for word in piece.beginnings)
    for piece in text.pieces:
        keys.update(map(frequencies.gram, piece.grams))
        keys.update(map(frequencies.word, piece.retyped))
    spans = {form: None for start, end in _spans(text) for form in forms_of(text.typed_words[start:end])}
    spans |= {form_of(piece.retyped): None for piece in text.pieces if piece.retyped}
    rows = _fetch(sorted(keys), list(spans), whole_form(text), held)
    return _sorted_out(text, rows, held)


def _spans(text: TextQuery) -> Iterator[tuple[int, int]]:
    count = len(text.typed_words)
    for start in range(count):
        for end in range(start + 1, min(count, start + MAX_NAME_WORDS) + 1):
            yield start, end


def _fetch(keys: list[str], forms: list[str], whole: str, held: list[Piece]) -> list[tuple[Any, ...]]:
    is_key = among("token", keys)
    sql = f"""SELECT token, NULL, NULL, NULL, count FROM search_frequency WHERE {is_key.sql}
        UNION ALL SELECT engine, '{_IDENTITY}', NULL, identity, 0 FROM search_indexidentity
        UNION ALL SELECT place, '{_SERVER}', NULL, identity, 0 FROM ({SearchIndex.IN_STEP}) AS step"""  # noqa: S608
    params: list[Any] = [*is_key.params]
    if forms:
        is_said, is_form = among("said.form", forms), among("form", forms)
        sql += f""" UNION ALL SELECT said.form, said.scheme, said.key, other.form, 0
            FROM search_termname AS said JOIN search_termname AS other
            ON other.scheme = said.scheme AND other.key = said.key
            WHERE {is_said.sql} AND NOT (length(other.form) <= {SHORT_FORM} AND EXISTS (
                SELECT 1 FROM search_termname AS third WHERE third.form = other.form
                AND NOT (third.scheme = said.scheme AND third.key = said.key)))
            UNION ALL SELECT form, '{_SYNONYM}', NULL, other, 0 FROM search_learntform
            WHERE synonym_id IS NOT NULL AND {is_form.sql}"""  # noqa: S608
        params += [*is_said.params, *is_form.params]
    if whole:
        sql += f""" UNION ALL SELECT form, '{_PROMOTION}', NULL, other, promotion_id FROM search_learntform
            WHERE promotion_id IS NOT NULL AND form = %s
            AND (starts IS NULL OR starts <= %s) AND (ends IS NULL OR ends >= %s)"""  # noqa: S608
        params += [whole, today(), today()]
    for piece in held:
        # The range of words by itself: the pattern is looked for in each of them.
        sql += f""" UNION ALL SELECT * FROM (SELECT token, '{_HOLDING}', NULL, %s, 0 FROM search_frequency
            WHERE token > 'w' AND token < 'x' AND token LIKE %s ESCAPE '\\'
            LIMIT {MOST_HOLDING + 1}) AS holding"""  # noqa: S608
        within = "%" if piece.may_stand_within else ""
        letters = connection.ops.prep_for_like_query(piece.letters)
        params += [piece.letters, f"{frequencies.word('')}{within}{letters}%"]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _sorted_out(text: TextQuery, rows: list[tuple[Any, ...]], held: list[Piece]) -> Reading:
    """Frequencies, names by form, promoted uids in the order in which they were promoted, identities, servers
    in step, words that hold pieces."""
    counts: dict[str, int] = {}
    forms: _Forms = {}
    promoted: dict[str, int] = {}
    identities: dict[str, str] = {}
    servers: set[tuple[str, str]] = set()
    holding: dict[str, list[str]] = {piece.letters: [] for piece in held}
    for token, scheme, key, other, number in rows:
        if scheme is None:
            counts[token] = number
        elif scheme == _IDENTITY:
            identities[token] = other
        elif scheme == _SERVER:
            servers.add((token, other))
        elif scheme == _HOLDING:
            holding[other].append(token.removeprefix(frequencies.word("")))
        elif scheme == _PROMOTION:
            promoted[other] = min(number, promoted.get(other, number))
        else:
            terms, others = forms.setdefault(token, (set(), set()))
            if scheme != _SYNONYM:
                terms.add((scheme, key))
            others.add(other)
    found = Reading(
        counts,
        (),
        tuple(sorted(promoted, key=promoted.__getitem__)),
        get_segmenter().dictionary,
        identities,
        servers=frozenset(servers),
        holding={letters: tuple(words) for letters, words in holding.items() if len(words) <= MOST_HOLDING},
    )
    said = list(names_said(text, forms))
    found.names = tuple(with_retyped(text, said, forms, lambda word: found.word_count(word) > 0))
    return found
