"""Which stretches of a text answer a question: the words that were asked for, as a reader sees them.

Texts are found by the smallest parts of words, ประชุม by ประ and ชุม. A mark stands on the word, also within a
compound (ที่ประชุม), not on a part of it in another one (ประ in ประสาน). Only where the parts of a word stand
in a text without it are they marked: they are why the text was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from thai.clusters import clusters
from thai.segment import get_segmenter

from .text import SHORT_PIECE, Piece, TextQuery, is_thai
from .weights import says_something

Row = tuple[str, ...]
Span = tuple[int, int]

#: Before Latin letters or digits that were typed none may stand.
_LATIN = re.compile(r"[a-z0-9]")


@dataclass(frozen=True)
class Asked:
    """A word that was asked for, as the parts it is found by. ``is_own``: it counts only where it is a word
    of its own, for it is a short one beside others (การ in การทำงาน is not in กรรมการ). ``is_row``: its parts
    mean nothing apart, as those of phrases and of misspelt words."""

    parts: Row
    is_own: bool = False
    is_row: bool = False


class Marks:
    """What one question looks for, made ready once. ``asked`` are its words, in order, each once; ``between``
    are everyday ones beside them (ที่, ให้, of), which stand in every line: marked only between others."""

    def __init__(self, text: TextQuery) -> None:
        self.half_typed = text.typed_words[-1] if text.half_typed else ""
        rows = [tuple(_words_of(piece)) for piece in text.pieces]
        rows += [(Asked(phrase, is_row=True),) for phrase in text.phrases]
        every = dict.fromkeys(one for row in rows for one in row)
        self.asked = tuple(dict.fromkeys(one for row in rows for one in _telling(row))) or tuple(every)
        self.between = tuple(one.parts for one in every if one not in self.asked)
        self.names = tuple(row for name in text.reading.names for row in name.others)
        self.inside = [piece for piece in text.pieces if piece.may_stand_inside]
        wanted = {part for row in (*(one.parts for one in self.asked), *self.names) for part in row}
        self.wanted = frozenset(wanted.union(piece.letters for piece in self.inside))
        self.letters = {part for one in self.asked for part in one.parts}.union(map("".join, self.names))

    def in_text(self, form: str) -> list[Span]:
        """Stretches of a text in search form that answer the question, in no order; they may overlap."""
        return _Marked(form, self).all()


def _places(letters: str, form: str) -> Iterator[Span]:
    """Where letters stand in a text, one stretch behind the other. (Patterns for one question cost more to
    make than they save.)"""
    start = form.find(letters)
    while letters and start >= 0:
        yield start, (end := start + len(letters))
        start = form.find(letters, end)


def _words_of(piece: Piece) -> Iterator[Asked]:
    if piece.is_broken:
        yield Asked(piece.words, is_row=True)
        return
    rows = [
        tuple(piece.letters[start:end] for start, end in row) for row in get_segmenter().rows(piece.letters)
    ]
    for row in rows:
        is_short = len(row) == 1 and is_thai(row[0]) and len(clusters(row[0])) < SHORT_PIECE
        yield Asked(row, is_own=is_short and len(rows) > 1)


def _telling(row: Sequence[Asked]) -> Iterator[Asked]:
    """Words of a piece but everyday ones; in Thai, where blanks are set on purpose, also a lone one."""
    for one in row:
        is_lone = len(row) == 1 and is_thai(one.parts[0])
        if is_lone or one.is_row or any(map(says_something, one.parts)):
            yield one


class _Marked:
    """One text, looked at with one question."""

    def __init__(self, form: str, marks: Marks) -> None:
        self.form = form
        self.marks = marks

    def all(self) -> list[Span]:
        found = list(self._in_one_piece())
        if not self._says_all(found):
            found += self._as_words() or ([] if found else self._single_parts())
        if self.marks.half_typed:
            found += self._begun(self.marks.half_typed)
        return found

    @cached_property
    def cut(self) -> _Cut:
        return _Cut(self.form, self.marks.wanted)

    def _in_one_piece(self) -> Iterator[Span]:
        """Where what was typed stands in one piece: short pieces as `Piece.pattern` has it."""
        for piece in self.marks.inside:
            for start, end in _places(piece.letters, self.form):
                if piece.letters.isascii():
                    may_stand = not (start and _LATIN.match(self.form[start - 1]))
                else:
                    may_stand = piece.is_sure or self._may_stand(start, end)
                if may_stand:
                    yield start, end

    def _may_stand(self, start: int, end: int) -> bool:
        """Whether letters begin where a part of a word does, or stand inside one."""
        if start == 0 or not is_thai(self.form[start - 1]):
            return True
        return self.cut.begins(start) or self.cut.is_inside(start, end)

    def _says_all(self, found: Sequence[Span]) -> bool:
        """Whether words could add nothing: every word stands in a match, wherever its letters stand. Cutting
        a text into words costs more than all else."""
        return all(
            any(start <= first and last <= end for start, end in found)
            for letters in self.marks.letters
            for first, last in _places(letters, self.form)
        )

    def _as_words(self) -> list[Span]:
        """Words of the question and other names of what it names; else shorter words inside them (ประชุม for
        การประชุม), else their parts where all of them are there."""
        found: list[Span] = []
        for one in self.marks.asked:
            stands = list(self.cut.stretches(one.parts, is_own=one.is_own))
            if len(one.parts) > 1 and not one.is_row:
                stands += self.cut.words_within(one.parts)
                stands = stands or self._parts_of(one.parts)
            found += stands
        for row in self.marks.names:
            found += self.cut.stretches(row)
        return found + self._between(found)

    def _between(self, found: Sequence[Span]) -> list[Span]:
        """Everyday words of the question that join two matches."""
        ends, starts = {end for _start, end in found}, {start for start, _end in found}
        spans = (span for row in self.marks.between for span in self.cut.stretches(row, is_own=True))
        return [(start, end) for start, end in spans if start in ends and end in starts]

    def _parts_of(self, parts: Row) -> list[Span]:
        """Where all parts stand here: those that are words of their own, else all of them."""
        if not self.cut.has_all(parts):
            return []
        own = [span for part in set(parts) for span in self.cut.stretches((part,), is_own=True)]
        return own or [span for part in set(parts) for span in self.cut.stretches((part,))]

    def _single_parts(self) -> list[Span]:
        """Where nothing else stands here: parts that are words of their own."""
        parts = dict.fromkeys(part for one in self.marks.asked if not one.is_row for part in one.parts)
        return [span for part in parts for span in self.cut.stretches((part,), is_own=True)]

    def _begun(self, begun: str) -> list[Span]:
        """Words that begin as the last one that was typed, where that does not stand there itself."""
        spans = [span for span in self.cut.spans if self.form.startswith(begun, span[0])]
        return [] if any(self.form[start:end] == begun for start, end in spans) else spans


class _Cut:
    """A text in search form cut into parts and words; runs without any wanted letters are left whole, for
    cutting costs most."""

    def __init__(self, form: str, letters: frozenset[str]) -> None:
        self.spans: list[Span] = []
        self.words: list[tuple[int, int]] = []
        for row in get_segmenter().rows(form, lambda run: any(map(run.__contains__, letters))):
            self.words.append((len(self.spans), len(self.spans) + len(row)))
            self.spans += row
        self.parts = [form[start:end] for start, end in self.spans]
        self.places: dict[str, list[int]] = {}
        for place, part in enumerate(self.parts):
            self.places.setdefault(part, []).append(place)
        self._begins = {start for start, _end in self.spans}
        self._borders = {place for word in self.words for place in word}

    def begins(self, at: int) -> bool:
        return at in self._begins

    def is_inside(self, start: int, end: int) -> bool:
        """Whether a stretch stands inside one part."""
        return any(left <= start and end <= right for left, right in self.spans)

    def has_all(self, parts: Iterable[str]) -> bool:
        return all(part in self.places for part in parts)

    def stretches(self, row: Row, *, is_own: bool = False) -> Iterator[Span]:
        """Where the parts stand in a row; ``is_own``: as words, not inside others."""
        for first in self.places.get(row[0], ()):
            last = first + len(row)
            is_there = tuple(self.parts[first:last]) == row
            if is_there and not (is_own and not {first, last} <= self._borders):
                yield self.spans[first][0], self.spans[last - 1][1]

    def words_within(self, row: Row) -> list[Span]:
        """Words of several parts that stand in a row inside the given one."""
        return [
            (self.spans[first][0], self.spans[last - 1][1])
            for first, last in self.words
            if 1 < last - first < len(row) and _stands_in(tuple(self.parts[first:last]), row)
        ]


def _stands_in(inner: Row, outer: Row) -> bool:
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))
