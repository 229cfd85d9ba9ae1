"""Model fields for days and periods, kept as EDTF strings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from thai.date_format import Locale, format_period
from thai.dates import FIRST_BE, parse_period, parse_year
from thai.edtf import Period, format_edtf, parse_edtf

NO_DATE = _("There is no such date. Write a day, a range, a month or a year: 25 พ.ย. 2565 or 2022-11-25.")


def read_when(written: str) -> Period:
    """The period as EDTF or as people write it: ``2565-12``, ``28–29 ส.ค. 2566``, ``ธันวาคม 2565``, ``65``.

    ValueError for what is no date, or a date that does not exist.
    """
    try:
        return parse_period(written)
    except ValueError:
        try:
            return Period.of(parse_year(written))
        except ValueError:
            pass
        raise


def validate_edtf(value: str) -> None:
    """Refuse what names no day, month, year or span of them."""
    try:
        parse_edtf(value)
    except ValueError as error:
        raise ValidationError(NO_DATE, code="invalid") from error


class EdtfFormField(forms.CharField):
    """Takes a date as people write it and gives its EDTF form; shows it as people write it."""

    def prepare_value(self, value: Any) -> Any:
        """A kept date in words (``25 พ.ย. 2565``), if reading them gives the same date; else as it is."""
        if not value:
            return value
        locale: Locale = "en" if (get_language() or "").startswith("en") else "th"
        try:
            period = parse_edtf(value)
            words = format_period(period, locale=locale, style="short")
            same = period.start.year <= FIRST_BE and read_when(words) == period
        except ValueError:
            return value
        return words if same else value

    def to_python(self, value: Any) -> str:
        written = super().to_python(value)
        try:
            return format_edtf(read_when(written)) if written else ""
        except ValueError as error:
            raise ValidationError(NO_DATE, code="invalid") from error


class EdtfField(models.CharField):
    """A day, month or year, or a span of them (``2022-12-09/2022-12-10``), of the Common Era.

    Forms take dates as people write them, in Thai and of the Buddhist Era too.
    """

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 21)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": EdtfFormField, "max_length": 80, **kwargs})
