"""The grammar of dates as people write them, as regular expressions.

They match text that is normalised, in lower case, with ASCII digits and plain spaces. A *point* is one
date; its groups carry a suffix (`a` or `b`), so that two points make a range:

    wd          name of the weekday
    di mi yi    day, month, year of 2022-11-25
    dn mn yn    of 25/11/2565
    de me ye    of November 25, 2022
    d m y era   of 25 พฤศจิกายน พ.ศ. 2565
"""

import re

from thai.date_names import (
    ENGLISH_MONTH_NUMBERS,
    SHORT_WEEKDAY_NUMBERS,
    THAI_MONTH_NUMBERS,
    WEEKDAY_NUMBERS,
)
from thai.letters import CONSONANTS, WORD_LETTERS


def _any_of(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_ENGLISH_MONTH = rf"(?:{_any_of(ENGLISH_MONTH_NUMBERS)})\b\.?"
_THAI_MONTH = rf"(?:{_any_of(THAI_MONTH_NUMBERS)})(?![{CONSONANTS}](?<!น)|น(?!ี้))"  # but มกราคมนี้
_MONTH = rf"(?:{_THAI_MONTH}|{_ENGLISH_MONTH})"
_ERA = r"(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?|ปี)"
_SPACE = r"[ ]{0,3}"
# A number behind a month is no year if something is counted by it, or if it goes on as a time or a fraction.
_COUNTED = (
    rf"(?!\d|[.:,]\d|{_SPACE}(?:คน|ราย|แห่ง|จังหวัด|อำเภอ|ตำบล|หมู่บ้าน|พื้นที่|ครั้ง|ข้อ|โครงการ|เครือข่าย|บาท|ล้าน|น\.|%))"
)
_BEFORE = r"(?<!\d)(?<!\d[/.,:-])"
_TO = rf"{_SPACE}(?:-|–|—|ถึง|to|until){_SPACE}"


def _weekday(p: str) -> str:
    long, short = _any_of(WEEKDAY_NUMBERS), _any_of(SHORT_WEEKDAY_NUMBERS)
    return (
        rf"(?:(?:วัน{_SPACE})?(?P<wd{p}>{long}|(?<![{WORD_LETTERS}.])(?:{short})(?={_SPACE}(?:ที่)?{_SPACE}\d))"
        rf"\.?{_SPACE}(?:ที่)?{_SPACE},?{_SPACE})?(?:วันที่{_SPACE})?"
    )


def _iso(p: str) -> str:
    return rf"(?P<yi{p}>\d{{4}})-(?P<mi{p}>\d{{1,2}})-(?P<di{p}>\d{{1,2}})(?!\d|[-/]\d)"


def _numbers(p: str) -> str:
    return (
        rf"(?P<dn{p}>\d{{1,2}})(?P<sep{p}>[/.-])(?P<mn{p}>\d{{1,2}})(?P=sep{p})"
        rf"(?P<yn{p}>\d{{4}}|(?<=/)\d{{2}})(?!\d|/\d|[.:]\d)"
    )


def _american(p: str) -> str:
    day = rf"(?P<de{p}>\d{{1,2}})(?:st|nd|rd|th)?"
    return rf"(?P<me{p}>{_ENGLISH_MONTH}){_SPACE}{day},{_SPACE}(?P<ye{p}>\d{{4}})(?!\d)"


def _named(p: str) -> str:
    day = rf"(?P<d{p}>\d{{1,2}})(?:st|nd|rd|th)?{_SPACE}"
    return rf"(?:{day})?(?:เดือน{_SPACE})?(?P<m{p}>{_MONTH})"


def _year(p: str) -> str:
    return rf"(?:,?{_SPACE}(?P<era{p}>{_ERA})?{_SPACE}(?P<y{p}>\d{{4}}|\d{{2}}){_COUNTED})"


def _point(p: str, *, year: str) -> str:
    """One point. `year` is what stands behind a named month: a year, a year that may lack, or nothing."""
    return rf"{_weekday(p)}(?:{_iso(p)}|{_numbers(p)}|{_american(p)}|{_named(p)}{year})"


RANGE_OF_DAYS = re.compile(
    rf"{_BEFORE}{_weekday('a')}(?P<da>\d{{1,2}})(?P<to>{_TO}|{_SPACE}และ{_SPACE})"
    + _point("b", year=_year("b"))
)
"""28-29 สิงหาคม 2566: the first point is a day alone; with และ only if the second is the next day."""

RANGE = re.compile(rf"{_BEFORE}{_point('a', year=_year('a') + '?')}{_TO}{_point('b', year=_year('b'))}")
POINT = re.compile(rf"{_BEFORE}{_point('a', year=_year('a'))}")
POINT_WITHOUT_YEAR = re.compile(rf"{_BEFORE}{_point('a', year='')}(?P<this>{_SPACE}นี้)?")

YEARS = re.compile(
    rf"(?<!\d)(?<!\d )(?P<era>{_ERA}(?:{_SPACE}{_ERA})?){_SPACE}"
    rf"(?P<y>\d{{4}})(?:{_TO}(?P<until>\d{{4}}))?{_COUNTED}"
)
"""ปี 2565, พ.ศ. 2564 – 2565; a bare number is no year inside a text."""

FISCAL_YEARS = re.compile(
    rf"(?:ปีงบประมาณ{_SPACE}(?:{_ERA}{_SPACE})*|งบประมาณ{_SPACE}(?:(?:ประจำ)?{_ERA}{_SPACE})+)"
    rf"(?P<y>\d{{4}}|\d{{2}})(?:{_TO}(?P<until>\d{{4}}|\d{{2}}))?{_COUNTED}"
)
BARE_YEARS = re.compile(rf"(?P<y>\d{{4}})(?:{_SPACE}[-–—/]{_SPACE}(?P<until>\d{{4}}))?")
BARE_MONTHS = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})(?:/(?P<y2>\d{4})-(?P<m2>\d{2}))?")
ISO_DAYS = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})/(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})")
