"""Periods in words: Thai with years of the Buddhist Era, English with years of the Common Era, or as
asked.

Ranges say once what both ends share: 28–29 สิงหาคม 2566. Within a range of single numbers the dash
stands close, between longer ends it has spaces.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thai.date_names import (
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
    THAI_WEEKDAYS,
    THAI_WEEKDAYS_SHORT,
)
from thai.edtf import Period

Era = Literal["be", "ce", "both"]
Locale = Literal["th", "en"]
Style = Literal["long", "short"]

BE_OFFSET = 543
"""Buddhist Era minus Common Era, for years that begin on 1 January (since 1941)."""


def format_period(
    period: Period, *, locale: Locale, era: Era | None = None, style: Style = "long", weekday: bool = False
) -> str:
    """The period for readers. Unless given, `era` is "be" for th and "ce" for en."""
    writer = _Writer(locale, era or ("be" if locale == "th" else "ce"), style, weekday)
    if period.precision == "year":
        return writer.years(period.start.year, period.end.year)
    if period.precision == "month":
        return writer.months(period.start, period.end)
    return writer.days(period.start, period.end)


@dataclass(frozen=True)
class _Writer:
    locale: Locale
    era: Era
    style: Style
    weekday: bool

    def days(self, start: date, end: date) -> str:
        last = f"{self._day(end)} {self._month(end)} {self._year(end)}"
        if start == end:
            return last
        if (start.year, start.month) == (end.year, end.month):
            return f"{self._day(start)}{' – ' if self.weekday else '–'}{last}"
        first = f"{self._day(start)} {self._month(start)}"
        return f"{first} – {last}" if start.year == end.year else f"{first} {self._year(start)} – {last}"

    def months(self, start: date, end: date) -> str:
        last = f"{self._month(end)} {self._year(end)}"
        if (start.year, start.month) == (end.year, end.month):
            return last
        first = self._month(start)
        return f"{first} – {last}" if start.year == end.year else f"{first} {self._year(start)} – {last}"

    def years(self, start: int, end: int) -> str:
        common = f"{start}" if start == end else f"{start}–{end}"
        buddhist = f"{start + BE_OFFSET}" if start == end else f"{start + BE_OFFSET}–{end + BE_OFFSET}"
        if self.locale == "th":
            marked = buddhist if self.style == "short" else f"พ.ศ. {buddhist}"
            return {"be": marked, "ce": f"ค.ศ. {common}", "both": f"{marked} (ค.ศ. {common})"}[self.era]
        return {"be": f"{buddhist} BE", "ce": common, "both": f"{common} ({buddhist} BE)"}[self.era]

    def _year(self, day: date) -> str:
        common, buddhist = day.year, day.year + BE_OFFSET
        if self.locale == "th":
            both = f"{buddhist} (ค.ศ. {common})"
            return {"be": f"{buddhist}", "ce": f"ค.ศ. {common}", "both": both}[self.era]
        return {"be": f"{buddhist} BE", "ce": f"{common}", "both": f"{common} ({buddhist} BE)"}[self.era]

    def _month(self, day: date) -> str:
        if self.locale == "th":
            return (THAI_MONTHS_SHORT if self.style == "short" else THAI_MONTHS)[day.month - 1]
        name = ENGLISH_MONTHS[day.month - 1]
        return name[:3] if self.style == "short" else name

    def _day(self, day: date) -> str:
        if not self.weekday:
            return f"{day.day}"
        number = day.weekday()
        if self.locale == "th":
            if self.style == "short":
                return f"{THAI_WEEKDAYS_SHORT[number]} {day.day}"
            return f"วัน{THAI_WEEKDAYS[number]}ที่ {day.day}"
        name = ENGLISH_WEEKDAYS[number]
        return f"{name[:3] if self.style == 'short' else name} {day.day}"
