"""What a dialect of SQL supplies for the sets of an engine inside the database.

Entries whose words meet an expression, entries whose text contains all of some trigrams, the same counted,
ids that were found before, and conditions on a string.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar

from search import frequencies
from search.plan import Segment, Unit, Words
from search.sets import Select
from search.text import Piece


class Dialect(ABC):
    """Expressions are strings in the dialect's own language for words; sets are statements."""

    fence: ClassVar[str] = ""
    """What keeps the planner from looking into texts before it has picked entries by their words."""

    @abstractmethod
    def expression(self, units: Iterable[Unit], *, leading: bool = False) -> str:
        """The dialect's words for "all units"; ``leading``: in names or title alone."""

    def any_of(self, rows: Iterable[Words]) -> str:
        """Words for "all words of any of the rows"."""
        return self.either([self.expression([Unit((word,)) for word in row]) for row in rows])

    def in_words(self, segment: Segment) -> str:
        """Words for "all units of the segment, or a word that holds it"."""
        rows = [(word,) for word in segment.holding]
        own = self.expression(segment.units)
        return self.either([own, self.any_of(rows)]) if rows else own

    def beginning(self, piece: Piece, first: Words) -> str:
        """Words for what an entry has in which a piece begins with any of the ``first`` words and runs over
        its end: no less, but it may be more."""
        return self.any_of((word,) for word in first)

    @abstractmethod
    def phrase(self, words: Words) -> str:
        """The dialect's words for "these words in a row"."""

    @abstractmethod
    def either(self, expressions: Sequence[str]) -> str:
        """The dialect's words for "any of the expressions"."""

    @abstractmethod
    def all_of(self, expressions: Sequence[str]) -> str:
        """The dialect's words for "all of the expressions"."""

    @abstractmethod
    def having(self, expression: str) -> Select:
        """Entries whose words meet an expression."""

    @abstractmethod
    def having_rarest(self, words: Words, most: int, number: int) -> Select:
        """Entries with any of those words that stand in at most so many entries, of the rarest ones."""

    @abstractmethod
    def spelt(self, grams: Words, beginnings: Sequence[str] = ()) -> Select:
        """Entries whose folded text has all of the trigrams, and whose words meet every expression."""

    @abstractmethod
    def sharing(self, grams: Words) -> Select:
        """Two columns, ``id`` and ``shared``: how many of the trigrams each entry has, if any."""

    @abstractmethod
    def weighing(self, words: Sequence[tuple[str, int]]) -> Select:
        """Two columns, ``id`` and ``shared``: what the words that each entry has weigh together, if it has
        any."""

    @abstractmethod
    def listed(self, ids: Iterable[int]) -> Select:
        """The ids themselves, as one parameter however many they are."""

    @abstractmethod
    def contains(self, string: str) -> str:
        """A condition with one parameter: the SQL string contains it."""

    @abstractmethod
    def matches(self, column: str, piece: Piece) -> Select:
        """A condition: the stored strings of a column match the pattern of a short piece."""


def rarest_tokens(words: Words, most: int, number: int) -> Select:
    """Tokens of the rarest words that stand in at most so many entries, in one column ``token``."""
    marks = ", ".join(["%s"] * len(words))
    sql = f"SELECT token FROM search_frequency WHERE token IN ({marks}) AND count <= %s"  # noqa: S608
    tokens = map(frequencies.word, words)
    return Select(f"{sql} ORDER BY count, token LIMIT %s", (*tokens, most, number))
