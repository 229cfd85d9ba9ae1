"""Every form of a date that the hub must read, the readings it must refuse, and the words it writes."""

import contextlib
import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thai.strategies import any_texts
from thai.dates import find_dates, fiscal_period, fiscal_year_be, format_period, parse_date, parse_year
from thai.edtf import Period, format_edtf, parse_edtf

ONE_DAY = [
    "25 พ.ย. 65", "25 พ.ย.65", "25 พย 65", "25พ.ย.2565",
    "25/11/2565", "25/11/65", "25-11-2565", "25.11.2565",
    "๒๕ พฤศจิกายน ๒๕๖๕", "๒๕/๑๑/๒๕๖๕", "25  พฤศจิกายน  2565", "25\u00a0พฤศจิกายน\u00a02565",
    "25 พฤศจิกายน พ.ศ. 2565", "25 พฤศจิกายน ค.ศ. 2022",
    "25 เดือนพฤศจิกายน พ.ศ. 2565", "วันที่ 25 พฤศจิกายน 2565", "เมื่อวันที่ 25 พ.ย. 2565",
    "2022-11-25", "2565-11-25", "25 Nov 2022", "25 November 2022", "November 25, 2022",
    "Friday, 25 November 2022", "25th Nov 2022", "25 พฤษจิกายน 2565",
    "25/11/2022", " 25 พ.ย. 65 ", "25 Nov 65",
]  # fmt: skip


@pytest.mark.parametrize("text", ONE_DAY)
def test_one_day_in_every_form(text: str) -> None:
    assert format_edtf(parse_date(text).period) == "2022-11-25"


PERIODS = {
    "28-29 สิงหาคม 2566": "2023-08-28/2023-08-29",
    "28 – 29 สิงหาคม 2566": "2023-08-28/2023-08-29",
    "28 ถึง 29 สิงหาคม 2566": "2023-08-28/2023-08-29",
    "28 และ 29 ส.ค. 66": "2023-08-28/2023-08-29",
    "๒๘-๒๙ สิงหาคม ๒๕๖๖": "2023-08-28/2023-08-29",
    "28/08/2566-29/08/2566": "2023-08-28/2023-08-29",
    "2023-08-28/2023-08-29": "2023-08-28/2023-08-29",
    "วันจันทร์ที่ 28 - วันอังคารที่ 29 สิงหาคม 2566": "2023-08-28/2023-08-29",
    "30 ก.ย. - 2 ต.ค. 2566": "2023-09-30/2023-10-02",
    "30 ธันวาคม 2565 - 2 มกราคม 2566": "2022-12-30/2023-01-02",
    "30 ธ.ค. - 2 ม.ค. 2566": "2022-12-30/2023-01-02",
    "28-29 August 2023": "2023-08-28/2023-08-29",
    "ธันวาคม 2565": "2022-12",
    "ธ.ค. 65": "2022-12",
    "ธ.ค.65": "2022-12",
    "เดือนธันวาคม 2565": "2022-12",
    "วันที่ ธันวาคม 2565": "2022-12",
    "December 2022": "2022-12",
    "2022-12": "2022-12",
    "ต.ค. - ธ.ค. 2565": "2022-10/2022-12",
    "ธันวาคม 2565 ถึง มกราคม 2566": "2022-12/2023-01",
    "ปี 2565": "2022",
    "ปี2565": "2022",
    "พ.ศ. 2565": "2022",
    "ปี พ.ศ. 2565": "2022",
    "ค.ศ. 2022": "2022",
    "พ.ศ. 2390": "1847",
    "2565": "2022",
    "2022": "2022",
    "2564 – 2565": "2021/2022",
    "ปี 2564-2565": "2021/2022",
    "ปีงบประมาณ 2566": "2022-10/2023-09",
    "ปีงบประมาณ พ.ศ. ๒๕๖๖": "2022-10/2023-09",
    "ปีงบประมาณปี 2566": "2022-10/2023-09",
    "งบประมาณประจำปี พ.ศ. 2566": "2022-10/2023-09",
}


@pytest.mark.parametrize(("text", "edtf"), PERIODS.items())
def test_ranges_months_and_years(text: str, edtf: str) -> None:
    assert format_edtf(parse_date(text).period) == edtf


@pytest.mark.parametrize(
    ("text", "weekday", "fits"),
    [
        ("วันศุกร์ที่ 25 พฤศจิกายน 2565", 4, True),
        ("ศุกร์ 25 พ.ย. 65", 4, True),
        ("ศ. 25 พ.ย. 65", 4, True),
        ("Fri 25 Nov 2022", 4, True),
        ("วันพฤหัสบดีที่ 25 พฤศจิกายน 2565", 3, False),
        ("วันจันทร์ที่ 28 - วันอังคารที่ 29 สิงหาคม 2566", 0, True),
        ("25 พฤศจิกายน 2565", None, None),
    ],
)
def test_the_weekday_is_checked(text: str, weekday: int | None, fits: bool | None) -> None:
    reading = parse_date(text)
    assert (reading.weekday, reading.weekday_fits) == (weekday, fits)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/02/2566", "no day 31 in month 2 of 2023"),
        ("29 ก.พ. 2566", "no day 29"),
        ("32 มกราคม 2565", "no day 32"),
        ("11/25/2022", "no month 25"),
        ("0 มกราคม 2565", "no day 0"),
        ("2 ต.ค. 2566 - 30 ก.ย. 2566", "before it starts"),
        ("25 Nov 22", "four digits"),
        ("25 พ.ย. 0022", "no year"),
        ("25 พ.ย.", "not a date"),
        ("28 และ 30 สิงหาคม 2566", "not a date"),
        ("", "not a date"),
        ("ไม่มีวันที่", "not a date"),
        ("25 พ.ย. 65 และอื่น ๆ", "not a date"),
    ],
)
def test_impossible_dates_say_why(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_date(text)


def test_with_today_a_year_may_be_missing() -> None:
    today = date(2022, 1, 24)
    assert parse_date("25 พ.ย.", today=today).period == Period.of(2022, 11, 25)
    assert parse_date("มกราคมนี้", today=today).period == Period.of(2022, 1)
    assert parse_date("พรุ่งนี้", today=today).period == Period.of(2022, 1, 25)


def test_dates_in_running_text() -> None:
    text = (
        "ประชุมวันศุกร์ที่ 25 พฤศจิกายน 2565 เวลา 09.30 น. มีผู้เข้าร่วม 30 กันยายน 25 คน "
        "และอบรม 28-29 ส.ค.66 ตามแผนปี2566 (ปีงบประมาณ พ.ศ. 2566) งบ 2565 บาท "
        "โทร 12/34/5678 31 ก.พ. 2565 ๙ ธ.ค. ๒๕๖๕"
    )
    found = find_dates(text)
    assert [(reading.text, format_edtf(reading.period)) for reading in found] == [
        ("วันศุกร์ที่ 25 พฤศจิกายน 2565", "2022-11-25"),
        ("28-29 ส.ค.66", "2023-08-28/2023-08-29"),
        ("ปี2566", "2023"),
        ("ปีงบประมาณ พ.ศ. 2566", "2022-10/2023-09"),
        ("๙ ธ.ค. ๒๕๖๕", "2022-12-09"),
    ]
    assert all(text[slice(*reading.at)] == reading.text for reading in found)


def test_places_are_those_of_the_text_as_given() -> None:
    text = "น\u0e4d\u0e49\u0e32\u200b 25\u00a0พ.ย.\u200b65 จบ"
    (reading,) = find_dates(text)
    assert text[slice(*reading.at)] == reading.text == "25\u00a0พ.ย.\u200b65"


@given(any_texts)
def test_any_text_is_read_or_refused(text: str) -> None:
    last = 0
    for reading in find_dates(text):
        assert reading.at[0] >= last
        assert text[slice(*reading.at)] == reading.text
        last = reading.at[1]
    with contextlib.suppress(ValueError):
        assert parse_date(text).text in text


@given(st.dates(min_value=date(1957, 1, 1), max_value=date(2056, 12, 31)), st.sampled_from(["long", "short"]))
def test_what_is_written_can_be_read(day: date, style: str) -> None:
    period = Period(day, day, "day")
    for locale in ("th", "en"):
        written = format_period(period, locale=locale, style=style, weekday=True)  # type: ignore[arg-type]
        reading = parse_date(written)
        assert (reading.period, reading.weekday_fits) == (period, True)


WRITTEN = [
    ("2022-11-25", {"locale": "th"}, "25 พฤศจิกายน 2565"),
    ("2022-11-25", {"locale": "th", "style": "short"}, "25 พ.ย. 2565"),
    ("2022-11-25", {"locale": "th", "weekday": True}, "วันศุกร์ที่ 25 พฤศจิกายน 2565"),
    ("2022-11-25", {"locale": "th", "era": "ce"}, "25 พฤศจิกายน ค.ศ. 2022"),
    ("2022-11-25", {"locale": "th", "era": "both"}, "25 พฤศจิกายน 2565 (ค.ศ. 2022)"),
    ("2022-11-25", {"locale": "en"}, "25 November 2022"),
    ("2022-11-25", {"locale": "en", "weekday": True, "style": "short"}, "Fri 25 Nov 2022"),
    ("2022-11-25", {"locale": "en", "era": "both"}, "25 November 2022 (2565 BE)"),
    ("2022-11-25", {"locale": "en", "era": "be"}, "25 November 2565 BE"),
    ("2023-08-28/2023-08-29", {"locale": "th"}, "28–29 สิงหาคม 2566"),
    ("2023-08-28/2023-08-29", {"locale": "th", "weekday": True}, "วันจันทร์ที่ 28 – วันอังคารที่ 29 สิงหาคม 2566"),
    ("2023-09-30/2023-10-02", {"locale": "th"}, "30 กันยายน – 2 ตุลาคม 2566"),
    ("2022-12-30/2023-01-02", {"locale": "en"}, "30 December 2022 – 2 January 2023"),
    ("2022-12", {"locale": "th"}, "ธันวาคม 2565"),
    ("2022-10/2022-12", {"locale": "th", "style": "short"}, "ต.ค. – ธ.ค. 2565"),
    ("2022-10/2023-09", {"locale": "en"}, "October 2022 – September 2023"),
    ("2022", {"locale": "th"}, "พ.ศ. 2565"),
    ("2022", {"locale": "th", "era": "both"}, "พ.ศ. 2565 (ค.ศ. 2022)"),
    ("2021/2022", {"locale": "th", "style": "short"}, "2564–2565"),
    ("2021/2022", {"locale": "en"}, "2021–2022"),
]


@pytest.mark.parametrize(("edtf", "how", "words"), WRITTEN)
def test_periods_in_words(edtf: str, how: dict[str, object], words: str) -> None:
    assert format_period(parse_edtf(edtf), **how) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2565", 2022),
        ("๒๕๖๕", 2022),
        ("2022", 2022),
        ("65", 2022),
        ("พ.ศ. 2565", 2022),
        ("ปี 2565", 2022),
        ("ค.ศ. 2022", 2022),
        ("2565 BE", 2022),
        ("พ.ศ.2325", 1782),
    ],
)
def test_years(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize("text", ["", "abc", "25650", "5", "0022", "2565-11", "๒๕๖๕ ปี"])
def test_what_is_no_year(text: str) -> None:
    with pytest.raises(ValueError, match="year"):
        parse_year(text)


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(9999, 9, 30)))
def test_every_day_lies_in_its_fiscal_year(day: date) -> None:
    period = fiscal_period(fiscal_year_be(day))
    assert period.start <= day <= period.end


def test_the_fiscal_year_starts_in_october() -> None:
    assert (fiscal_year_be(date(2022, 9, 30)), fiscal_year_be(date(2022, 10, 1))) == (2565, 2566)
    assert fiscal_period(2566) == Period(date(2022, 10, 1), date(2023, 9, 30), "month")


@pytest.mark.parametrize(
    "piece", ["1", "1/", "12 ", " ", "ม.ค. ", "1-", "ปี ", "12/12/2565-", "วัน", "1 ม.ค. 65 - ", "\u0e48", "ถึง"]
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    started = time.perf_counter()
    find_dates(text)
    with pytest.raises(ValueError, match=re.compile("not a date|no ", re.IGNORECASE)):
        parse_date(text)
    assert time.perf_counter() - started < 1
