"""Periods and their EDTF writing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.edtf import Period, format_edtf, parse_edtf


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    precision = draw(st.sampled_from(["day", "month", "year"]))
    size = {"day": 3, "month": 2, "year": 1}[precision]
    ends = [Period.of(*(day.year, day.month, day.day)[:size]) for day in (first, last)]
    return ends[0].until(ends[1])


@given(periods())
def test_writing_and_reading_give_the_period_back(period: Period) -> None:
    written = format_edtf(period)
    assert parse_edtf(written) == period
    assert format_edtf(parse_edtf(written)) == written


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2022-11-25", date(2022, 11, 25), date(2022, 11, 25), "day"),
        ("2022-12-09/2022-12-10", date(2022, 12, 9), date(2022, 12, 10), "day"),
        ("2022-10/2023-09", date(2022, 10, 1), date(2023, 9, 30), "month"),
        (" 2021/2022 ", date(2021, 1, 1), date(2022, 12, 31), "year"),
    ],
)
def test_forms(text: str, start: date, end: date, precision: str) -> None:
    period = parse_edtf(text)
    assert (period.start, period.end, period.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not YYYY"),
        ("2022-13", "no month 13"),
        ("2022-02-29", "no day 29 in month 2 of 2022"),
        ("0000", "no year 0"),
        ("2022-12-10/2022-12-09", "ends"),
        ("2022-12/2022-12-09", "a month and a day"),
        ("2022/2023/2024", "more than one"),
        ("2022-1-1", "is not YYYY"),
        ("2022~", "is not YYYY"),
        ("2022/", "is not YYYY"),
        ("๒๐๒๒", "is not YYYY"),
        ("2022-11-25\n2022", "is not YYYY"),
        ("x" * 10_000, "is not YYYY"),
    ],
)
def test_anything_else_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_edtf(text)


def test_a_period_must_be_whole() -> None:
    with pytest.raises(ValueError, match="no whole months"):
        Period(date(2022, 1, 1), date(2022, 1, 30), "month")
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2022, 1, 2), date(2022, 1, 1), "day")


def test_periods_are_ordered_by_start() -> None:
    assert sorted([Period.of(2023), Period.of(2022, 12, 9), Period.of(2022, 12)])[0] == Period.of(2022, 12)
