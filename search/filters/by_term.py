"""Filters on terms: networks, provinces, districts, regions, topics, organisations, people."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from search.models import EntryTerm
from thai.numerals import fold_digits

from .base import BadValue, Filter, Label

if TYPE_CHECKING:
    from search.terms import TermIndex, TermLabels

_PROVINCE = re.compile(r"(?:TH-)?(\d{2})", re.ASCII | re.IGNORECASE)
_DISTRICT = re.compile(r"\d{4}", re.ASCII)


def having(scheme: str, keys: Sequence[str]) -> Q:
    """Entries that have any of the keys."""
    return Q(pk__in=EntryTerm.objects.filter(scheme=scheme, key__in=list(keys)).values("entry"))


class TermFilter(Filter):
    """Has any of some terms. Takes the lasting key (also of a merged term), the slug or the exact name."""

    def __init__(self, name: str, label: Label, *, is_facet: bool = True, help: Label = "") -> None:
        self.name = self.scheme = name
        self.label = label
        self.help = help
        self.is_facet = is_facet

    def clean(self, value: str, terms: TermIndex) -> str:
        found = terms.find(self.scheme, self.lookup(value))
        if found is None:
            raise BadValue(_("There is none of this name."), terms.allowed(self.scheme))
        return found.key

    def matches(self, values: Sequence[str], today: datetime.date) -> Q:
        return having(self.scheme, values)

    def value_label(self, value: str, labels: TermLabels) -> str:
        return labels.label(self.scheme, value)


class ProvinceFilter(TermFilter):
    """Provinces, also by ``TH-23`` and with Thai digits."""

    def lookup(self, value: str) -> str:
        match = _PROVINCE.fullmatch(fold_digits(value))
        return match[1] if match else value


class DistrictFilter(TermFilter):
    """Districts by the Interior Ministry's code of four digits: too many to be terms, known all the same."""

    def lookup(self, value: str) -> str:
        return ""

    def clean(self, value: str, terms: TermIndex) -> str:
        from search.terms import district_name

        code = fold_digits(value)
        if not _DISTRICT.fullmatch(code) or not district_name(code, "th"):
            raise BadValue(_("This is no district's code of four digits."))
        return code
