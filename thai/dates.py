"""Dates as people write them in Thailand, read and written.

Years: above 2400 and every year of two digits are of the Buddhist Era (65 is 2565 is 2022); พ.ศ. and
ค.ศ. decide where they stand. With an English month two digits are only taken if that gives a year since
2000. Fiscal years run from 1 October of the year before to 30 September and are periods of months.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from thai.align import normalise_with_offsets
from thai.date_format import BE_OFFSET, Era, format_period
from thai.date_names import ENGLISH_MONTH_NUMBERS, MONTH_NUMBERS, SHORT_WEEKDAY_NUMBERS, WEEKDAY_NUMBERS
from thai.date_patterns import (
    BARE_MONTHS,
    BARE_YEARS,
    FISCAL_YEARS,
    ISO_DAYS,
    POINT,
    POINT_WITHOUT_YEAR,
    RANGE,
    RANGE_OF_DAYS,
    YEARS,
)
from thai.edtf import Period, parse_edtf
from thai.letters import NBSP
from thai.numerals import fold_digits

__all__ = [
    "Era",
    "Period",
    "Reading",
    "find_dates",
    "fiscal_period",
    "fiscal_year_be",
    "format_period",
    "parse_date",
    "parse_period",
    "parse_year",
]

FIRST_BE = 2400
"""Years above it are of the Buddhist Era."""

_IN_EITHER_ERA = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_DIGIT = re.compile(r"\d")
_LEAD = re.compile(r"(?:เมื่อ|ใน|ณ|ประจำ|on )?\s*(?:วันที่|เดือน)?\s*")
_RELATIVE = {"วันนี้": 0, "พรุ่งนี้": 1, "เมื่อวาน": -1, "เมื่อวานนี้": -1, "today": 0, "tomorrow": 1, "yesterday": -1}


@dataclass(frozen=True)
class Reading:
    """What a stretch of text says about time.

    `weekday` is the day of the week named for the first day (0 is Monday) or None; `weekday_fits` whether the
    period starts on it. `text` is the stretch as written and `at` its [start, end) in the text given.
    """

    period: Period
    weekday: int | None
    weekday_fits: bool | None
    text: str
    at: tuple[int, int]


def parse_date(text: str, *, today: date | None = None) -> Reading:
    """The date or period that the whole text is.

    With `today` also dates without a year (then of this year) and วันนี้, พรุ่งนี้, เมื่อวาน.
    ValueError, with a text that says why, for what is no date and for dates that do not exist.
    """
    form, places = _readable(text)
    start = len(form) - len(form.lstrip())
    end = len(form.rstrip())
    lead = _LEAD.match(form, start)
    offsets = {start, lead.end() if lead else start}
    for rule in _rules(bare=True, today=today):
        for offset in sorted(offsets):
            match = rule.pattern.fullmatch(form, offset, end)
            if match and (found := rule.read(match)):
                return _reading(match, found, text, places)
    if today and (days := _RELATIVE.get(form[start:end])) is not None:
        day = today + timedelta(days=days)
        return Reading(Period(day, day, "day"), None, None, text, (0, len(text)))
    raise ValueError(f"{text.strip()[:60]!r} is not a date that can be read")


def find_dates(text: str) -> list[Reading]:
    """Every date and period in running text, in order, none overlapping; impossible dates are passed over."""
    if not _DIGIT.search(text):  # every rule asks for one
        return []
    form, places = _readable(text)
    readings: list[Reading] = []
    rules = _rules(bare=False, today=None)
    upcoming = [rule.pattern.search(form) for rule in rules]
    position = 0
    while True:
        for number, match in enumerate(upcoming):
            if match and match.start() < position:
                upcoming[number] = rules[number].pattern.search(form, position)
        candidates = [(m.start(), number, m) for number, m in enumerate(upcoming) if m]
        if not candidates:
            return readings
        start, number, match = min(candidates, key=lambda candidate: candidate[:2])
        try:
            found = rules[number].read(match)
        except ValueError:
            found, position = None, match.end()
        if found:
            readings.append(_reading(match, found, text, places))
            position = match.end()
        elif position <= start:
            upcoming[number] = rules[number].pattern.search(form, start + 1)


def parse_period(text: str) -> Period:
    """A day, month, year or span as typed into a field: ISO or EDTF, or the ways Thai texts write one; years
    of either era. ``ValueError`` for what is none, or a day that does not exist.

    >>> parse_period("2565-10").start
    datetime.date(2022, 10, 1)
    """
    match = _IN_EITHER_ERA.fullmatch(fold_digits(text))
    if match is not None:
        year, month, day = (int(group) if group else None for group in match.groups())
        year = year or 0
        return Period.of(year - BE_OFFSET if year > FIRST_BE else year, month, day)
    try:
        period = parse_edtf(text)
    except ValueError:
        return parse_date(text).period
    return period if period.start.year <= FIRST_BE else parse_date(text).period


def parse_year(text: str) -> int:
    """A year of the Common Era from ๒๕๖๕, 2565, พ.ศ. 2565, ปี 65, 2022 or ค.ศ. 2022; ValueError otherwise."""
    match = re.fullmatch(
        r"(?:ปี)?\s*(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?|be|ce)?\s*(?P<y>\d{4}|\d{2})\s*(?P<after>be|ce)?",
        _readable(text)[0].strip(),
    )
    if match is None:
        raise ValueError(f"{text.strip()[:40]!r} is not a year")
    return _common_year(match["y"], match["era"] or match["after"])


def fiscal_year_be(day: date) -> int:
    """The Thai fiscal year, in the Buddhist Era, that the day falls in (2566 for 1 October 2022)."""
    return day.year + BE_OFFSET + (day.month >= 10)


def fiscal_period(be_year: int) -> Period:
    """1 October to 30 September of a fiscal year of the Buddhist Era, as a period of months."""
    year = be_year - BE_OFFSET
    return Period.of(year - 1, 10).until(Period.of(year, 9))


_Found = tuple[Period, int | None]


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], _Found | None]


def _rules(*, bare: bool, today: date | None) -> list[_Rule]:
    """The rules in order of trust. `bare`: also numbers that are a date only if nothing else stands there."""
    rules = [
        _Rule(RANGE, _read_range),
        _Rule(RANGE_OF_DAYS, _read_range_of_days),
        _Rule(POINT, _read_point),
        _Rule(FISCAL_YEARS, _read_fiscal),
        _Rule(YEARS, _read_years),
    ]
    if bare:
        rules += [_Rule(ISO_DAYS, _read_iso), _Rule(BARE_MONTHS, _read_iso), _Rule(BARE_YEARS, _read_years)]
    if today:
        rules.append(_Rule(POINT_WITHOUT_YEAR, lambda match: _read_point(match, today.year)))
    return rules


def _readable(text: str) -> tuple[str, list[int]]:
    """Normalised, lower case, ASCII digits, plain spaces; with places in the text."""
    form, places = normalise_with_offsets(text)
    lowered = form.lower()
    return fold_digits(lowered if len(lowered) == len(form) else form).replace(NBSP, " "), places


def _reading(match: re.Match[str], found: _Found, text: str, places: list[int]) -> Reading:
    period, weekday = found
    start, end = places[match.start()], places[match.end()]
    while start < end and text[start].isspace():
        start += 1
    fits = None if weekday is None else period.start.weekday() == weekday
    return Reading(period, weekday, fits, text[start:end], (start, end))


def _read_range(match: re.Match[str]) -> _Found | None:
    last = _end(match, "b")
    first = _end(match, "a", inherit_year=last.start.year)
    if first.start > last.start and not _has_year(match, "a"):  # 30 ธ.ค. - 2 ม.ค. 2566
        first = _end(match, "a", inherit_year=last.start.year - 1)
    if first.precision != last.precision:
        return None
    return first.until(last), _weekday(match, "a")


def _read_range_of_days(match: re.Match[str]) -> _Found | None:
    last = _end(match, "b")
    if last.precision != "day":
        return None
    first = Period.of(last.start.year, last.start.month, int(match["da"]))
    if "และ" in match["to"] and last.start - first.start != timedelta(days=1):
        return None
    return first.until(last), _weekday(match, "a")


def _read_point(match: re.Match[str], year: int | None = None) -> _Found:
    return _end(match, "a", inherit_year=year), _weekday(match, "a")


def _read_years(match: re.Match[str]) -> _Found:
    era = match.groupdict().get("era")
    first = Period.of(_common_year(match["y"], era))
    return (first.until(Period.of(_common_year(match["until"], era))) if match["until"] else first), None


def _read_fiscal(match: re.Match[str]) -> _Found:
    first = fiscal_period(_common_year(match["y"], None) + BE_OFFSET)
    if not match["until"]:
        return first, None
    return first.until(fiscal_period(_common_year(match["until"], None) + BE_OFFSET)), None


def _read_iso(match: re.Match[str]) -> _Found:
    groups = match.groupdict()
    first = _period(groups["y"], None, groups["m"], groups.get("d"))
    if not groups["y2"]:
        return first, None
    return first.until(_period(groups["y2"], None, groups["m2"], groups.get("d2"))), None


def _end(match: re.Match[str], suffix: str, *, inherit_year: int | None = None) -> Period:
    """The period of one point of a match."""
    groups = match.groupdict()

    def first(*names: str) -> str | None:
        return next((groups[name + suffix] for name in names if groups.get(name + suffix)), None)

    month = first("mi", "mn", "me", "m")
    year = first("yi", "yn", "ye", "y")
    if month is None or (year is None and inherit_year is None):
        raise ValueError("a year is missing")
    return _period(year or inherit_year or 0, first("era"), month, first("di", "dn", "de", "d"))


def _has_year(match: re.Match[str], suffix: str) -> bool:
    return any(match.groupdict().get(name + suffix) for name in ("yi", "yn", "ye", "y"))


def _period(year: str | int, era: str | None, month: str, day: str | None) -> Period:
    month = month.rstrip(".") if month.rstrip(".") in ENGLISH_MONTH_NUMBERS else month
    common = year if isinstance(year, int) else _common_year(year, era)
    if isinstance(year, str) and len(year) == 2 and month in ENGLISH_MONTH_NUMBERS and common < 2000:
        raise ValueError(f"write the year {year} with four digits")
    number = int(month) if month.isdecimal() else MONTH_NUMBERS[month]
    return Period.of(common, number, int(day) if day else None)


def _common_year(written: str, era: str | None) -> int:
    """The year of the Common Era."""
    year = int(written)
    if len(written) == 2:
        return year + 2500 - BE_OFFSET
    marked = (era or "").replace("ปี", "").strip()
    if marked[:1] in ("ค", "c"):
        return year
    if marked[:1] in ("พ", "b") or year > FIRST_BE:
        return year - BE_OFFSET
    if year < 1000:
        raise ValueError(f"there is no year {written}")
    return year


def _weekday(match: re.Match[str], suffix: str) -> int | None:
    name = match.groupdict().get(f"wd{suffix}")
    if not name:
        return None
    return WEEKDAY_NUMBERS[name] if name in WEEKDAY_NUMBERS else SHORT_WEEKDAY_NUMBERS[name]
