"""Days in the admin, in the era that people here count in.

Django's Thai formats set the year of the Common Era beside a Thai month (26 พฤศจิกายน 2026), which nobody
writes. In Thai a year beside the name of a month is of the Buddhist Era, wherever Django or Wagtail write a
day: lists, tooltips, filters, messages. Writings of numbers alone (ISO, 26/11/2026) stay as they are: their
year tells its era. Forms that read a day or a moment take a year of either era, as everything of the hub
does; what they show is ISO, as the calendar beside the field writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import DateField, DateTimeField
from django.utils.dateformat import DateFormat
from django.utils.translation import get_language

from thai.date_format import BE_OFFSET
from thai.dates import FIRST_BE

#: Letters of a format that write the name of a month, and those that write a year.
_MONTH = re.compile(r"(?<!\\)[FMNEb]")
_YEAR = re.compile(r"(?<!\\)[Yy]")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")

#: What Django does by itself.
write_upstream = DateFormat.format
read_upstream = {field: field.to_python for field in (DateField, DateTimeField)}


def write(self: DateFormat, pattern: Any) -> str:
    """``DateFormat.format`` that knows which year stands beside a Thai month."""
    letters = str(pattern)
    if get_language() == "th" and _MONTH.search(letters):
        year = self.data.year + BE_OFFSET
        letters = _YEAR.sub(lambda found: f"{year if found[0] == 'Y' else year % 100:02d}", letters)
    return write_upstream(self, letters)


def common(written: str) -> str:
    """A day in numbers with its year in the Common Era: 2569-11-26 → 2026-11-26."""

    def year(found: re.Match[str]) -> str:
        number = int(found[0])
        return str(number - BE_OFFSET) if number > FIRST_BE else found[0]

    return _FOUR_DIGITS.sub(year, written)


def in_either_era(read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """``to_python`` of a field, for years of both eras."""

    @wraps(read)
    def to_python(self: Any, value: Any) -> Any:
        return read(self, common(value) if isinstance(value, str) else value)

    return to_python


def connect() -> None:
    """Called when the apps are ready."""
    DateFormat.format = write  # type: ignore[method-assign]
    for field, read in read_upstream.items():
        field.to_python = in_either_era(read)  # type: ignore[method-assign]
