"""Facts that a question states in words: a kind, a place or thing by name, a year, a month, a headcount.

A stated fact ranks records that have it first. It never hides anything: it is a guess.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from thai.date_names import MONTH_NUMBERS
from thai.dates import find_dates, parse_year
from thai.edtf import Period
from thai.numerals import fold_digits

from .registry import kinds
from .text import TextQuery, stored, words_of

_PEOPLE = re.compile(
    r"(?<![\d.,/-])(\d{1,3}(?:,\d{3})+|\d{1,7})\s*"
    r"(?:คน|ราย|ท่าน|people\b|persons?\b|participants?\b|trainees?\b|attendees?\b)",
    re.IGNORECASE,
)


@cache
def _months() -> dict[tuple[str, ...], int]:
    """Names of months as rows of words. Made at the first question: the word list takes a while to load."""
    return {tuple(words_of(stored(name))): number for name, number in MONTH_NUMBERS.items() if len(name) > 3}


@cache
def _rows(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What people type for a kind, as rows of words."""
    return tuple(tuple(words_of(stored(name))) for name in names)


@dataclass(frozen=True)
class Facts:
    """``kinds`` by name; ``terms`` (scheme, key); ``years`` of the Common Era; ``months`` 1 to 12;
    ``days`` are periods known to the day; ``people`` numbers of people."""

    kinds: frozenset[str] = frozenset()
    terms: frozenset[tuple[str, str]] = frozenset()
    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: tuple[Period, ...] = ()
    people: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.kinds or self.terms or self.years or self.months or self.days or self.people)


def stated(text: TextQuery) -> Facts:
    """The facts in a question; names come with its reading."""
    periods = [reading.period for reading in find_dates(text.raw)]
    people = people_said(text)
    counted = {str(number) for number in people}
    lone_years = _lone_years(word for word in text.typed_words if word not in counted)
    years = {period.start.year for period in periods} | set(lone_years)
    months = {period.start.month for period in periods if period.precision != "year"}
    months.update(number for words, number in _months().items() if _holds(text.typed_words, words))
    return Facts(
        frozenset(_kinds(text.typed_words)),
        text.reading.terms,
        frozenset(years),
        frozenset(months),
        tuple(period for period in periods if period.precision == "day"),
        people,
    )


def people_said(text: TextQuery) -> frozenset[int]:
    """Numbers of people in a question: ``40 คน``, ``1,200 participants``."""
    said = (int(match[1].replace(",", "")) for match in _PEOPLE.finditer(fold_digits(text.raw)))
    return frozenset(number for number in said if number)


def _kinds(words: tuple[str, ...]) -> Iterator[str]:
    for kind in kinds:
        if any(_holds(words, row) for row in _rows(kind.words)):
            yield kind.name


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return size > 0 and any(words[start : start + size] == part for start in range(len(words) - size + 1))


def _lone_years(words: Iterable[str]) -> Iterator[int]:
    """Years of four digits that a hub of our days can mean, of either era."""
    for word in words:
        if len(word) == 4 and word.isdecimal():
            with suppress(ValueError):  # 0000 is no year
                year = parse_year(word)
                if 1900 <= year <= 2100:
                    yield year


def years_meet(facts: Facts, start: datetime.date | None, end: datetime.date | None) -> bool:
    """Whether what happened from ``start`` to ``end`` touches a stated year."""
    return bool(start and end) and any(start.year <= year <= end.year for year in facts.years)  # type: ignore[union-attr]


def months_meet(facts: Facts, start: datetime.date | None, end: datetime.date | None) -> bool:
    """Whether it touches a stated month, of a stated year if there is one. What is known only to the year
    touches none."""
    if not start or not end or (end - start).days > 300:
        return False
    years = facts.years or range(start.year, end.year + 1)
    spans = (_month(year, month) for year in years for month in facts.months)
    return any(start <= last and first <= end for first, last in spans)


def days_meet(facts: Facts, start: datetime.date | None, end: datetime.date | None) -> bool:
    """Whether it touches a stated day."""
    if not start or not end:
        return False
    return any(start <= period.end and period.start <= end for period in facts.days)


def _month(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, month, 1), datetime.date(year, month, monthrange(year, month)[1])
