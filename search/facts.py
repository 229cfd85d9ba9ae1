"""Facts that a question states in words: a kind, a place or thing by name, a year, a month, a headcount.

A stated fact ranks records that have it first. It never hides anything: it is a guess.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from thai.date_names import MONTH_NUMBERS, MONTH_STEMS
from thai.dates import parse_year
from thai.edtf import Period
from thai.numerals import fold_digits
from thai.segment import get_segmenter

from .drawing import today
from .registry import kinds
from .said import is_scrap_of_a_word
from .text import TextQuery, stored, words_of
from .times import EARLIEST, LATEST, times_said
from .weights import says_something

_PEOPLE = re.compile(
    r"(?<![\d.,/-])(\d{1,3}(?:,\d{3})+|\d{1,7})\s*"
    r"(?:คน|ราย|ท่าน|people\b|persons?\b|participants?\b|trainees?\b|attendees?\b)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many (?:people|persons)\b", re.IGNORECASE)
_COUNTED = {("people",), ("person",), ("persons",)}
_HOLDERS = {("ตู้",), ("แฟ้ม",), ("กล่อง",), ("ซอง",), ("ห้อง",)}
"""Things that are named by what is in them."""
MOST_OWN = 4
"""Words as a reader sees them that a kind is called by, at most (ประกาศเจตนารมณ์ is two)."""
SURE_WORDS = 1
"""So many words beside a kind leave it what is looked for (อบรมเรื่องโดรน); twice as many leave a quarter."""
LONGEST = 300
"""Days from which on something is known to the year only, and is in none of its months."""


@cache
def _months() -> dict[tuple[str, ...], int]:
    """Names of months as rows of words. Made at the first question: the word list takes a while to load."""
    names = {**MONTH_NUMBERS, **MONTH_STEMS}
    return {tuple(words_of(stored(name))): number for name, number in names.items() if len(name) > 3}


@cache
def _rows(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What people type for a kind, as rows of words."""
    return tuple(tuple(words_of(stored(name))) for name in names)


@dataclass(frozen=True)
class Facts:
    """``kinds`` by name; ``terms`` (scheme, key); ``years`` of the Common Era; ``months`` 1 to 12;
    ``days`` are periods known to the day, ``spans`` longer ones of several months; ``people`` numbers of
    people. ``surety`` says how sure it is that the kind is meant, 0 to 1."""

    kinds: frozenset[str] = frozenset()
    terms: frozenset[tuple[str, str]] = frozenset()
    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: tuple[Period, ...] = ()
    people: frozenset[int] = frozenset()
    spans: tuple[Period, ...] = ()
    surety: float = 1.0

    def __bool__(self) -> bool:
        return bool(self.kinds or self.terms or self.years or self.months or self.days or self.people)


def stated(text: TextQuery) -> Facts:
    """The facts in a question; names come with its reading."""
    times = times_said(text.raw, today())
    people = people_said(text)
    counted = {str(number) for number in people}
    lone_years = _lone_years(word for word in text.typed_words if word not in counted)
    said = frozenset(_kinds(text, counts_people=bool(people)))
    return Facts(
        said,
        text.reading.terms,
        times.years | frozenset(lone_years),
        times.months | set(_months_named(text)),
        times.days,
        people,
        times.spans,
        _surety(text, said),
    )


def _months_named(text: TextQuery) -> Iterator[int]:
    """Months by name; what names something else is none (ก.พ. alone is a body)."""
    named = {at for name in text.reading.names if name.terms for at in range(name.start, name.end)}
    words = tuple(
        "" if at in named or is_scrap_of_a_word(text, at) else word
        for at, word in enumerate(text.typed_words)
    )
    yield from (number for row, number in _months().items() if _holds(words, row))


def kind_wordings(words: tuple[str, ...], said: Set[str]) -> frozenset[str]:
    """The words that say the kinds."""
    rows = (
        row
        for kind in kinds
        if kind.name in said and not kind.is_term
        for row in _rows((*kind.words, *kind.also))
    )
    return frozenset(word for row in rows if _holds(words, row) for word in row)


def _surety(text: TextQuery, said: Set[str]) -> float:
    """Whether the kind is what is looked for, or a word of a sentence, as ข้อมูล is in “an office refuses the
    data, where to appeal”: by how many other words that say something its piece has, that are no names."""
    others: list[int] = []
    names = (name for name in text.reading.names if not name.is_wording)
    named = {at for name in names for at in range(name.start, name.end)}
    start = 0
    for piece in text.pieces:
        if words := kind_wordings(piece.words, said):
            telling = (
                word
                for at, word in enumerate(piece.words, start)
                if at not in named and word not in words and not word.isdecimal() and says_something(word)
            )
            others.append(sum(1 for _ in telling))
        start += len(piece.words)
    return min(1.0, (SURE_WORDS / max(1, min(others, default=0))) ** 2)


def people_said(text: TextQuery) -> frozenset[int]:
    """Numbers of people in a question: ``40 คน``, ``1,200 participants``."""
    said = (int(match[1].replace(",", "")) for match in _PEOPLE.finditer(fold_digits(text.raw)))
    return frozenset(number for number in said if number)


def _kinds(text: TextQuery, *, counts_people: bool) -> Iterator[str]:
    """Kinds by words of their own: ข่าว says none in ข่าวลือ, nor เอกสาร in ตู้เอกสาร. Where people are counted,
    nobody asks for a person."""
    said = set(_own_rows(text))
    if counts_people or _HOW_MANY.search(text.raw):
        said -= _COUNTED
    for kind in kinds:
        if not said.isdisjoint(_rows((*kind.words, *kind.also))):
            yield kind.name


def _own_rows(text: TextQuery) -> Iterator[tuple[str, ...]]:
    """Every word of a question as a reader sees it, and every few of them side by side, as rows of words; a
    word with การ before it also without."""
    own: list[tuple[str, ...]] = []
    for piece in text.pieces:
        rows = get_segmenter().rows(piece.letters)
        own += [tuple(piece.letters[start:end] for start, end in row) for row in rows]
    for at, first in enumerate(own):
        if at and own[at - 1] in _HOLDERS:
            continue
        for end in range(at + 1, min(len(own), at + MOST_OWN) + 1):
            rest = tuple(word for row in own[at + 1 : end] for word in row)
            yield first + rest
            if first[0] == "การ" and len(first) > 1:
                yield first[1:] + rest


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return size > 0 and any(words[start : start + size] == part for start in range(len(words) - size + 1))


def _lone_years(words: Iterable[str]) -> Iterator[int]:
    """Years of four digits that a hub of our days can mean, of either era."""
    for word in words:
        if len(word) == 4 and word.isdecimal():
            with suppress(ValueError):  # 0000 is no year
                year = parse_year(word)
                if EARLIEST <= year <= LATEST:
                    yield year


def years_meet(facts: Facts, start: datetime.date | None, end: datetime.date | None) -> bool:
    """Whether what happened from ``start`` to ``end`` touches a stated year."""
    return bool(start and end) and any(start.year <= year <= end.year for year in facts.years)  # type: ignore[union-attr]


def months_meet(facts: Facts, start: datetime.date | None, end: datetime.date | None) -> bool:
    """Whether it touches a stated month, of a stated year if there is one. What is known only to the year
    touches none."""
    if not start or not end or (end - start).days > LONGEST:
        return False
    years = facts.years or range(start.year, end.year + 1)
    spans = (_month(year, month) for year in years for month in facts.months)
    return any(start <= last and first <= end for first, last in spans)


def periods_meet(facts: Facts, start: datetime.date | None, end: datetime.date | None) -> int:
    """Whether it touches a stated day, and a stated stretch of months; what is known to the year only is in
    none."""
    if not start or not end:
        return 0
    is_close = (end - start).days <= LONGEST
    return any(start <= period.end and period.start <= end for period in facts.days) + any(
        is_close and start <= period.end and period.start <= end for period in facts.spans
    )


def _month(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, month, 1), datetime.date(year, month, monthrange(year, month)[1])
