"""Periods of whole days, months or years, and their writing in EDTF.

Only the part of EDTF (ISO 8601-2, level 0) that the hub stores: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, and
`A/B` of two of the same form. Years are of the Common Era. No marks of doubt, open ends, seasons or
times.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """From the day `start` to the day `end`, both included, known to the day, month or year.

    A period of months starts on the first of a month and ends on the last of one; of years likewise.
    Ordered by start, then end.
    """

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")
        first, last = _widened(self.start, self.precision)[0], _widened(self.end, self.precision)[1]
        if (first, last) != (self.start, self.end):
            raise ValueError(f"{self.start} to {self.end} are no whole {self.precision}s")

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "Period":
        """One year, month or day of the Common Era; ValueError with a clear text if there is none such."""
        precision: Precision = "day" if day is not None else "month" if month is not None else "year"
        start, end = _widened(
            checked_date(year, 1 if month is None else month, 1 if day is None else day), precision
        )
        return cls(start, end, precision)

    def until(self, other: "Period") -> "Period":
        """From the start of this one to the end of the other, which must be known as exactly."""
        if self.precision != other.precision:
            raise ValueError(f"a {self.precision} and a {other.precision} make no period")
        return Period(self.start, other.end, self.precision)


def checked_date(year: int, month: int, day: int) -> date:
    """The date, or a ValueError that names what does not exist."""
    if not 1 <= year <= 9999:
        raise ValueError(f"there is no year {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError(f"there is no day {day} in month {month} of {year}")
    return date(year, month, day)


def parse_edtf(text: str) -> Period:
    """The period written in the text; ValueError with a clear text for anything else."""
    parts = text.strip().split("/")
    if len(parts) > 2:
        raise ValueError(f"more than one “/” in {text[:40]!r}")
    periods = [_parse_one(part) for part in parts]
    return periods[0].until(periods[-1])


def format_edtf(period: Period) -> str:
    """The shortest EDTF writing; `parse_edtf` gives the period back."""
    first, last = _format_one(period.start, period.precision), _format_one(period.end, period.precision)
    return first if first == last else f"{first}/{last}"


def _parse_one(text: str) -> Period:
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:40]!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(group) if group else None for group in match.groups())
    return Period.of(year or 0, month, day)


def _format_one(day: date, precision: Precision) -> str:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def _widened(day: date, precision: Precision) -> tuple[date, date]:
    """First and last day of the day's day, month or year."""
    if precision == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    if precision == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day
