"""Times that a question states, also as people type them in haste: ปี 65, ธันวา 65, 12/2565, ปีที่แล้ว."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from thai.date_format import BE_OFFSET
from thai.date_names import (
    ENGLISH_MONTH_NUMBERS,
    ENGLISH_MONTHS,
    MONTH_STEMS,
    THAI_MONTH_NUMBERS,
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
)
from thai.dates import find_dates, fiscal_period, parse_year
from thai.edtf import Period
from thai.normalise import normalise
from thai.numerals import fold_digits

EARLIEST, LATEST = 1900, 2100
"""Years that a hub of our days can mean."""
SHORT_YEARS = range(40, 100)
"""Two digits behind ปี that are a year of the Buddhist Era (2540 to 2599)."""
FEW_MONTHS = 3
"""A stretch of so many months states each of them; a longer one is a stretch."""

ERAS = ("ปี", "พศ", "คศ")
_MONTHS = MONTH_STEMS | {name: number for name, number in THAI_MONTH_NUMBERS.items() if "." not in name}
del _MONTHS["กุมภา"]
"""Months that are one word; กุมภาพันธ์ is cut into two."""
_FEBRUARY = 2
_OF_FEBRUARY = ("กุมภา", "พันธ์")
"""Its words; records have both, so that the first alone finds it."""
_ABBREVIATED = {name.replace(".", ""): name.rstrip(".") for name in THAI_MONTHS_SHORT}
"""Abbreviations of months as texts for search have them, and as they are written with points."""
_OFFICES = ("กพ",)
"""Of these the ones that are a body's, too, written just so: alone they are the body."""
_PARTS_OF_IT = 2
"""An abbreviation is one word, or cut into so many (มี, ค)."""
_PROVINCE = ("จ", "หวัด")
"""Words behind which an abbreviation is a province's."""
_AND = ("ถึง", "และ", "หรือ", "กับ")
_COUNTED = frozenset(("คน", "ราย", "ท่าน", "บาท", "แห่ง", "ครั้ง", "ข้อ", "วัน", "ไร่", "เรื่อง", "ล้าน"))
_YEAR = r"(\d{4}|\d{2})(?!\d)"
_ERA = r"(?:ปี|พ\.? ?ศ\.?)"
_STEPS = {"นี้": 0, "ที่แล้ว": -1, "ก่อน": -1, "กลาย": -1, "ที่ผ่านมา": -1, "หน้า": 1, "this": 0, "last": -1, "next": 1}
_RELATIVE = re.compile(
    r"(?<!\d)(?<!\d )(?<!สอง)(?<!สาม)(?<!หลาย)(?P<th>ปี|เดือน) ?(?P<thstep>นี้|ที่แล้ว|ก่อน|กลาย|ที่ผ่านมา|หน้า)"
    r"|\b(?P<enstep>this|last|next) (?P<en>year|month)\b"
)
_NEAR = re.compile(
    r"(?<!\d)(?<!\d )(?<!สอง)(?<!สาม)(?<!หลาย)(?:"
    r"(?P<day>วันนี้|พรุ่งนี้|มะรืนนี้|เมื่อวาน(?:นี้)?|\btoday\b|\btomorrow\b|\byesterday\b)"
    r"|(?P<end>สุด)?(?:สัปดาห์|อาทิตย์) ?(?P<thstep>นี้|ที่แล้ว|ก่อน|ที่ผ่านมา|หน้า)"
    r"|\b(?P<enstep>this|last|next) week(?P<enend>end)?\b)"
)
_NEAR_DAYS = {"วันนี้": 0, "พรุ่งนี้": 1, "มะรืนนี้": 2, "today": 0, "tomorrow": 1}
"""Days from today; the others of the pattern are yesterday."""
_NEAR_WORDS = 4
_IN_NUMBERS = (("day", "month", "year"), ("year", "month", "day"))
_MANY = ("สอง", "สาม", "หลาย")
MOST_YEARS = 20
"""Years of a stretch that somebody asks for (2566-2567); two numbers farther apart are none."""
_QUARTERS = {"1": 1, "2": 4, "3": 7, "4": 10}
_PARTS = {"ต้นปี": (1, 4), "กลางปี": (5, 8), "ปลายปี": (9, 12), "ครึ่งปีแรก": (1, 6), "ครึ่งปีหลัง": (7, 12)}
"""First and last month of parts of a year; of a third of it, for nobody says which months they are."""


@dataclass(frozen=True)
class Times:
    """``years`` of the Common Era; ``months`` 1 to 12; ``days`` are periods known to the day, ``spans``
    stretches of more than a few months."""

    years: frozenset[int]
    months: frozenset[int]
    days: tuple[Period, ...]
    spans: tuple[Period, ...]


def times_said(raw: str, today: datetime.date) -> Times:
    """The times in a question; ``today`` is what ปีนี้ and เดือนหน้า start from."""
    form = fold_digits(normalise(raw)).lower()
    periods = [reading.period for reading in find_dates(raw)]
    for pattern, read in _RULES:
        for match in pattern.finditer(form):
            with suppress(ValueError):
                periods.append(read(match))
    periods += (_relative(match, today) for match in _RELATIVE.finditer(form))
    periods += (_near(match, today) for match in _NEAR.finditer(form))
    months = {int(match[1]) for match in _MONTH_NUMBER.finditer(form) if 1 <= int(match[1]) <= 12}
    years: set[int] = set()
    spans = []
    for period in periods:
        if not EARLIEST <= period.start.year <= period.end.year <= LATEST:
            continue
        years.update(range(period.start.year, period.end.year + 1))
        length = _months_of(period)
        if period.precision != "year" and len(length) <= FEW_MONTHS:
            months.update((number - 1) % 12 + 1 for number in length)
        elif period.precision != "year":
            spans.append(period)
    days = tuple(period for period in periods if period.precision == "day")
    return Times(frozenset(years), frozenset(months), days, tuple(spans))


def _months_of(period: Period) -> range:
    """Months counted from the year 0."""
    first = period.start.year * 12 + period.start.month
    return range(first, period.end.year * 12 + period.end.month + 1)


def _common(written: str) -> int:
    """The year of the Common Era; ValueError for two digits that are none."""
    if len(written) == 2 and int(written) not in SHORT_YEARS:
        raise ValueError(f"{written} is no year")
    return parse_year(written)


def _quarter(match: re.Match[str]) -> Period:
    year, month = _common(match[3]), _QUARTERS[match[1]]
    if "งบ" in (match[2] or ""):  # the first quarter of a fiscal year begins in October of the year before
        year, month = (year - 1, 10) if month == 1 else (year, month - 3)
    return Period.of(year, month).until(Period.of(year, month + 2))


def _part(match: re.Match[str]) -> Period:
    year = _common(match[2])
    first, last = _PARTS[match[1]]
    return Period.of(year, first).until(Period.of(year, last))


def _years(match: re.Match[str]) -> Period:
    first, last = _common(match[1]), _common(match[2])
    if not first < last <= first + MOST_YEARS:
        raise ValueError(f"{match[0]} is no stretch of years")
    return Period.of(first).until(Period.of(last))


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(rf"{_ERA} ?(\d{{4}}|\d\d)(?![\d.,/])"), lambda match: Period.of(_common(match[1]))),
    (
        re.compile(rf"(?:ปีงบ|งบปี|งบประมาณปี) ?{_YEAR}"),
        lambda match: fiscal_period(_common(match[1]) + BE_OFFSET),
    ),
    # ครั้งที่ 7/2567 and หนังสือที่ 12/2565 are numbers of things.
    (
        re.compile(r"(?<![\d/.-])(?<!ที่ )(?<!ที่)(\d{1,2})/(\d{4})(?![\d/])"),
        lambda match: Period.of(_common(match[2]), int(match[1])),
    ),
    (
        re.compile(r"(?<![\d-])(\d{4})-(\d\d)(?![\d-])"),
        lambda match: Period.of(_common(match[1]), int(match[2])),
    ),
    (re.compile(rf"{_ERA} ?(\d{{4}}|\d\d) ?[-–] ?{_YEAR}"), _years),
    (re.compile(rf"(?<![\d/.-])(\d{{4}}) ?[-–] ?{_YEAR}(?![/.-])"), _years),
    (re.compile(rf"ไตรมาส(?:ที่)? ?([1-4]) ?/? ?(ปีงบประมาณ|ปีงบ|{_ERA})? ?{_YEAR}"), _quarter),
    (re.compile(rf"({'|'.join(_PARTS)}) ?(?:{_ERA} ?)?{_YEAR}"), _part),
)
_MONTH_NUMBER = re.compile(r"(?<!\d)(?<!\d )เดือน(?:ที่)? ?(\d{1,2})(?!\d| ?(?:วัน|บาท|คน))")


def _relative(match: re.Match[str], today: datetime.date) -> Period:
    step = _STEPS[match["thstep"] or match["enstep"]]
    if (match["th"] or match["en"]) in ("ปี", "year"):
        return Period.of(today.year + step)
    month = today.year * 12 + today.month - 1 + step
    return Period.of(month // 12, month % 12 + 1)


def _near(match: re.Match[str], today: datetime.date) -> Period:
    """The day, week (Monday to Sunday) or weekend."""
    if day := match["day"]:
        start = end = today + datetime.timedelta(days=_NEAR_DAYS.get(day, -1))
    else:
        week = _STEPS[match["thstep"] or match["enstep"]]
        end = today + datetime.timedelta(days=6 - today.weekday() + 7 * week)
        start = end - datetime.timedelta(days=1 if match["end"] or match["enend"] else 6)
    first, last = (Period.of(day.year, day.month, day.day) for day in (start, end))
    return first.until(last)


def time_wordings(words: Sequence[str], today: datetime.date) -> Iterator[tuple[int, int, str]]:
    """Stretches of a question's words that say a time otherwise than records do, which have the year of
    either era in four digits, the month's name, `month_word` and `day_word`: (start, end, what records have
    for it). The same stretch comes several times where records may have one of several."""
    yield from _near_wordings(words, today)
    yield from _stretch_wordings(words)
    yield from _short_wordings(words)
    yield from _day_wordings(words)
    for at, word in enumerate(words):
        following = _at(words, at + 1)
        month = _MONTHS.get(word)
        if word in ERAS and (year := _year_word(following)) and not _year_word(_at(words, at + 2)):
            yield at, at + 2, year
        elif word == "เดือน" and following in _MONTHS:
            yield at, at + 2, THAI_MONTHS[_MONTHS[following] - 1]
        elif month and word in MONTH_STEMS:
            yield at, at + 1, THAI_MONTHS[month - 1]
        is_counted = _at(words, at + 2) in _COUNTED
        is_short = len(following) == 2 and not is_counted
        if (month or word in _OF_FEBRUARY) and is_short and (year := _year_word(following)):
            yield at + 1, at + 2, year


def time_places(words: Sequence[str], today: datetime.date) -> frozenset[int]:
    """Places of the words that state a time by name; numbers alone are none."""
    stretches = [(start, end) for start, end, _writing in time_wordings(words, today)]
    stretches += ((at, _month_end(words, at)) for at in range(len(words)))
    return frozenset(at for start, end in stretches for at in range(start, end))


def _short_wordings(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Months beside a day or year, as texts abbreviate them: alone the abbreviations may be bodies."""
    for at in range(len(words)):
        if not (end := _month_end(words, at)):
            continue
        number = _MONTHS.get(words[at], _FEBRUARY)
        short, start = THAI_MONTHS_SHORT[number - 1], at - (at > 0 and words[at - 1] == "เดือน")
        if start < at:
            yield start, end, THAI_MONTHS[number - 1]
        if year := _year_word(_at(words, end)):
            for writing in (f"{short} {year}", f"{short} {year[2:]}"):
                yield start, end, writing
            yield end, end + 1, f"{short} {year[2:]}"
        elif at and _is_day(words[at - 1]):
            yield at, end, f"{words[at - 1]} {short}"


def _month_end(words: Sequence[str], at: int) -> int:
    """Where the full name of a Thai month ends that begins at a word; 0 where none does."""
    if tuple(words[at : at + 2]) == _OF_FEBRUARY:
        return at + 2
    return at + 1 if words[at] in THAI_MONTHS or words[at] in MONTH_STEMS else 0


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def months_abbreviated(pieces: Sequence[tuple[str, Sequence[str]]]) -> dict[tuple[int, int], tuple[int, str]]:
    """Months that a question says by their abbreviations: (piece, first word) → (end, name of the month).
    ``pieces`` are what was typed between blanks, and its words.

    ก.พ. and พย are bodies and provinces as well. They are months before a year or another month, behind a day
    or เดือน, and, with points, alone.
    """
    words = [word for _typed, row in pieces for word in row]
    found: set[int] = set()
    places: dict[tuple[int, int], tuple[int, str]] = {}
    start = len(words)
    for number, (typed, row) in reversed(list(enumerate(pieces))):
        start -= len(row)
        for at, end in reversed(list(_abbreviations(row))):
            name = "".join(row[at:end])
            before = words[start + at - 1] if start + at else ""
            is_pointed = _ABBREVIATED[name] in normalise(typed)
            is_alone = is_pointed and (at, end) == (0, len(row)) and name not in _OFFICES
            is_free = is_pointed or at == 0 or before == "เดือน" or before.isdecimal()
            is_dated = is_free and _is_dated(words, start + at, start + end, found)
            if before not in _PROVINCE and (is_alone or is_dated):
                found.add(start + at)
                places[number, at] = end, THAI_MONTHS[THAI_MONTH_NUMBERS[name] - 1]
    return places


def _abbreviations(row: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of words that are written like abbreviations of months."""
    for at in range(len(row)):
        for end in range(at + 1, min(len(row), at + _PARTS_OF_IT) + 1):
            if "".join(row[at:end]) in _ABBREVIATED:
                yield at, end


def _is_dated(words: Sequence[str], start: int, end: int, months: Container[int]) -> bool:
    """Whether a day or เดือน stands before some words, or a year or one of the ``months`` behind them."""
    before = words[start - 1] if start else ""
    if before == "เดือน" or _is_day(before):
        return True
    while _at(words, end) in (*_AND, *ERAS):
        end += 1
    return end in months or bool(_year_word(_at(words, end)) and _at(words, end + 1) not in _COUNTED)


def month_word(month: Period) -> str:
    """A word for a month of a year; records have those of the months in which something happens."""
    return f"{month.start:%Y%m}"


def day_word(day: datetime.date) -> str:
    """A word for a day; records have those of the days on which something happens."""
    return f"{day:%Y%m%d}"


def _day_wordings(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Days of a year: all words of one in numbers (24/3/2566), each of one in which the month is named."""
    for at in range(len(words)):
        for order in _IN_NUMBERS:
            if day := _day(**dict(zip(order, words[at : at + 3], strict=False))):
                month = Period.of(day.start.year, day.start.month)
                writings = (f"{day.start.day} {writing}" for writing in _writings(month))
                for writing in (day_word(day.start), *writings):
                    yield _with_lead(words, at), at + 3, writing
        if end := _named_end(words, at):
            yield from _named_day(words, at, end)


def _named_day(words: Sequence[str], at: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The day of a year whose month words ``at`` to ``end`` name: 24 March 2023, March 24, 2023."""
    for day_at, year_at in ((at - 1, end), (end, end + 1)):
        last = year_at + (_at(words, year_at) in ERAS)
        written = words[day_at] if 0 <= day_at < len(words) else ""
        if day := _day(written, str(_number_of(words[at])), _at(words, last)):
            start = _with_lead(words, day_at)
            if start < day_at:
                yield start, day_at + 1, written
            for first, behind in ((start, day_at + 1), (at, end), (year_at, last + 1)):
                yield first, behind, day_word(day.start)


def _with_lead(words: Sequence[str], at: int) -> int:
    """Where what says a day begins: with the วันที่ before it."""
    return at - 2 if at > 1 and tuple(words[at - 2 : at]) == ("วัน", "ที่") else at


def _named_end(words: Sequence[str], at: int) -> int:
    """Where the name of a month ends that begins at a word, in either language; 0 where none does."""
    return at + 1 if words[at] in ENGLISH_MONTH_NUMBERS else _month_end(words, at)


def _number_of(word: str) -> int:
    """The number of the month whose name begins with a word."""
    return ENGLISH_MONTH_NUMBERS.get(word) or _MONTHS.get(word, _FEBRUARY)


def _day(day: str = "", month: str = "", year: str = "") -> Period | None:
    if not (_is_day(day) and month.isdecimal() and _year_word(year)):
        return None
    with suppress(ValueError):
        return Period.of(_common(year), int(month), int(day))
    return None


def _near_wordings(words: Sequence[str], today: datetime.date) -> Iterator[tuple[int, int, str]]:
    """Days, weeks, months and years said from today on: of days and weeks records have the name of the
    month."""
    for at in range(len(words)):
        if at and (words[at - 1].isdecimal() or words[at - 1] in _MANY):
            continue
        for end in range(at + 1, min(len(words), at + _NEAR_WORDS) + 1):
            said = (" " if words[at].isascii() else "").join(words[at:end])
            if match := _NEAR.fullmatch(said):
                period = _near(match, today)
                for month in dict.fromkeys((period.start.month, period.end.month)):
                    yield at, end, THAI_MONTHS[month - 1]
            if match := _RELATIVE.fullmatch(said):
                period = _relative(match, today)
                if period.precision == "year":
                    yield at, end, str(period.start.year + BE_OFFSET)
                else:
                    yield at, end, month_word(period)
                    yield from ((at, end, writing) for writing in _writings(period))


def _writings(month: Period) -> Iterator[str]:
    """A month of a year, as texts write it."""
    year, number = month.start.year, month.start.month - 1
    yield f"{THAI_MONTHS[number]} {year + BE_OFFSET}"
    yield f"{THAI_MONTHS_SHORT[number]} {year + BE_OFFSET}"
    yield f"{THAI_MONTHS_SHORT[number]} {(year + BE_OFFSET) % 100:02}"
    yield f"{ENGLISH_MONTHS[number]} {year}"


def _stretch_wordings(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Two years side by side: any of the stretch."""
    for at in range(len(words) - 1):
        is_said = at > 0 and words[at - 1] in ERAS
        written = [_year_word(word) for word in words[at : at + 2] if is_said or len(word) == 4]
        if len(written) == 2 and all(written):
            first, last = map(int, written)
            if first < last <= first + MOST_YEARS:
                for year in range(first, last + 1):
                    yield at - is_said, at + 2, str(year)


def _at(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _year_word(word: str) -> str:
    """A year in four digits; empty if the word is none."""
    if word.isdecimal() and len(word) in (2, 4):
        with suppress(ValueError):
            if EARLIEST <= _common(word) <= LATEST:
                return word if len(word) == 4 else f"25{word}"
    return ""
