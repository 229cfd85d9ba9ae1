"""Model fields for days and periods, kept as EDTF strings."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from thai.edtf import format_edtf, parse_edtf


def validate_edtf(value: str) -> None:
    """Refuse what names no day, month, year or span of them."""
    try:
        parse_edtf(value)
    except ValueError as error:
        message = _("Write a year, a month or a day such as 2019, 2019-05 or 2019-05-21.")
        raise ValidationError(message, code="invalid") from error


class EdtfField(models.CharField):
    """A day, month or year, or a span of them (``2022-12-09/2022-12-10``), of the Common Era."""

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 21)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The shortest writing of the same period; what is no period stays for the validator to refuse."""
        value = super().to_python(value)
        try:
            return format_edtf(parse_edtf(value)) if value else value
        except ValueError:
            return value
