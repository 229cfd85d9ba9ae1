"""What a filter is: the base of all of them."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise

if TYPE_CHECKING:
    from search.terms import TermIndex, TermLabels

Label = str | Promise


class BadValue(ValueError):
    """A value that a filter does not take: why, and what it takes where that can be listed."""

    def __init__(self, message: Label, allowed: Iterable[str] = ()) -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.allowed = tuple(allowed)


class Choice:
    """A value a filter may have, with its label."""

    def __init__(self, value: str, label: Label) -> None:
        self.value = value
        self.label = label


class Filter(ABC):
    """One filter of the query.

    ``name`` is its parameter. Several values widen, several filters narrow, ``!value`` excludes. Values are
    kept in the query in the form that :meth:`clean` gives: CE dates, keys of terms, names of kinds.
    """

    name: str
    label: Label
    help: Label = ""
    #: takes one value only; several are narrowed to one by :meth:`narrow`
    is_single = False
    #: counted under the list
    is_facet = False
    #: scheme of its terms, for filters on terms
    scheme = ""
    #: what a form shows for it: ``choices``, ``date`` or ``year``
    widget = "choices"

    @abstractmethod
    def clean(self, value: str, terms: TermIndex) -> str:
        """The kept form of a typed value; raises :class:`BadValue`."""

    @abstractmethod
    def matches(self, values: Sequence[str], today: datetime.date) -> Q:
        """Condition on entries: has any of the values. ``today`` is the day in Bangkok."""

    def narrow(self, values: Sequence[str]) -> str:
        """Of several values of a single filter, the one that says all of them."""
        raise NotImplementedError(f"“{self.name}” takes several values")

    def value_label(self, value: str, labels: TermLabels) -> str:
        """A kept value in the reader's words."""
        return value

    def lookup(self, value: str) -> str:
        """What a typed value is looked up by among the terms (only for filters with a scheme)."""
        return value

    def choices(self) -> list[Choice]:
        """All values, for filters that have a short list of them."""
        return []
