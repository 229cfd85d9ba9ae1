"""The filter on how many people came or were trained."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from search.models import EntryTerm
from thai.numerals import fold_digits

from .base import BadValue, Filter, Label

if TYPE_CHECKING:
    from search.terms import TermIndex, TermLabels

SCHEME = "people"
ROUND = 10
"""Multiples of this are round numbers: who asks for 40 means 36 to 44."""
NEAR = 10
"""A round number means what is so many per cent away from it."""
_NUMBER = re.compile(r"\d{1,7}", re.ASCII)


def key_of(number: int) -> str:
    """A number as the key of a term."""
    return f"{number:07}"[-7:]


def about(number: int) -> tuple[int, int]:
    """Least and greatest number that is meant: the number itself, about it where it is round."""
    if number % ROUND:
        return number, number
    return number - number * NEAR // 100, number + number * NEAR // 100


def having_about(numbers: Iterable[int]) -> Q:
    """Entries with a number of people that is meant by any of some numbers."""
    near = Q(pk__in=[])
    for number in sorted(numbers):
        least, greatest = about(number)
        near |= Q(key__gte=key_of(least), key__lte=key_of(min(greatest, 9_999_999)))
    return Q(pk__in=EntryTerm.objects.filter(near, scheme=SCHEME).values("entry"))


class PeopleFilter(Filter):
    """So many people came or were trained; a round number finds what is near."""

    name = SCHEME

    def __init__(self, label: Label, *, help: Label = "") -> None:
        self.label = label
        self.help = help

    def clean(self, value: str, terms: TermIndex) -> str:
        typed = fold_digits(value)
        if not _NUMBER.fullmatch(typed) or not int(typed):
            raise BadValue(_("This is no number of people. Write 40 or 1200."))
        return str(int(typed))

    def matches(self, values: Sequence[str], today: datetime.date) -> Q:
        return having_about(map(int, values))

    def value_label(self, value: str, labels: TermLabels) -> str:
        number = f"{int(value):,}"
        if int(value) % ROUND:
            return _("%(number)s people") % {"number": number}
        return _("about %(number)s people") % {"number": number}
