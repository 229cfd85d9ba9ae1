"""Filters on days: when it happened, and when it was published here."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from thai.date_format import BE_OFFSET, format_period
from thai.dates import FIRST_BE, parse_period, parse_year
from thai.edtf import Period

from .base import BadValue, Filter, Label
from .by_term import having

if TYPE_CHECKING:
    from search.terms import TermIndex, TermLabels


class DayFilter(Filter):
    """From a day on, or until one (both included). A month or year counts as its first or last day."""

    is_single = True
    widget = "date"

    def __init__(
        self, name: str, label: Label, *, column: str, is_start: bool, is_moment: bool = False
    ) -> None:
        self.name = name
        self.label = label
        self.column = column
        self.is_start = is_start
        self.is_moment = is_moment

    def clean(self, value: str, terms: TermIndex) -> str:
        try:
            period = parse_period(value)
        except (ValueError, OverflowError):
            raise BadValue(_("This is no date. Write 2022-11-25, 2565-11-25 or 25/11/2565.")) from None
        day = period.start if self.is_start else period.end
        if day.year > FIRST_BE:
            # Written out, it would be read as a year of the Buddhist Era.
            raise BadValue(_("This day is too far off."))
        return day.isoformat()

    def narrow(self, values: Sequence[str]) -> str:
        return max(values) if self.is_start else min(values)

    def matches(self, values: Sequence[str], today: datetime.date) -> Q:
        day = datetime.date.fromisoformat(self.narrow(values))
        if not self.is_moment:
            return Q(**{f"{self.column}__gte" if self.is_start else f"{self.column}__lte": day})
        if self.is_start:
            return Q(**{f"{self.column}__gte": _midnight(day)})
        if day == datetime.date.max:
            return Q()
        return Q(**{f"{self.column}__lt": _midnight(day + datetime.timedelta(days=1))})

    def value_label(self, value: str, labels: TermLabels) -> str:
        day = datetime.date.fromisoformat(value)
        return format_period(Period(day, day, "day"), locale="en" if labels.locale == "en" else "th")


def _midnight(day: datetime.date) -> datetime.datetime:
    """The beginning of a day in Bangkok; days at the ends of the calendar stay inside it."""
    at = datetime.datetime.combine(day, datetime.time.min)
    if day <= datetime.date(1, 1, 2):
        return at.replace(tzinfo=datetime.UTC)
    return timezone.make_aware(at)


class YearFilter(Filter):
    """Happened in a year, of either era; what spans several years is in each of them."""

    name = "year"
    is_facet = True
    scheme = "year"
    widget = "year"

    def __init__(self, label: Label) -> None:
        self.label = label

    def lookup(self, value: str) -> str:
        return ""

    def clean(self, value: str, terms: TermIndex) -> str:
        try:
            year = parse_year(value)
        except ValueError:
            year = 0
        if not 1 <= year <= FIRST_BE:
            raise BadValue(_("This is no year. Write 2022 or 2565."))
        return f"{year:04}"

    def matches(self, values: Sequence[str], today: datetime.date) -> Q:
        return having("year", values)

    def value_label(self, value: str, labels: TermLabels) -> str:
        return value if labels.locale == "en" else str(int(value) + BE_OFFSET)
