"""From a query string to a query: cleaning, looking terms up, and saying what was not understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.http import QueryDict
from django.utils.translation import gettext as _

from thai.clusters import clusters
from thai.numerals import fold_digits

from .filters import BadValue, Filter, filters
from .query import (
    AND,
    LANGS,
    MATCHES,
    NOT,
    OWN_PARAMETERS,
    SORTS,
    Condition,
    HubQuery,
    Problem,
    QueryError,
)
from .terms import TermIndex, find_terms

#: Longer texts are pasted ones: what follows is not read, and the reader is told.
MAX_CLUSTERS = 200
#: Values of one filter that are read.
MAX_VALUES = 100
#: Letters of one value that are read.
MAX_VALUE_LENGTH = 300
MAX_PAGE = 1_000_000

#: Control letters (NUL among them), lone surrogates and code points that are no letters.
_UNREADABLE = frozenset({"Cc", "Cs", "Cn"})
_SPACES = re.compile(r"\s+")


def read(
    given: QueryDict | Mapping[str, Any] | str, locale: str, *, strict: bool, extra: Iterable[str]
) -> HubQuery:
    """The query that a string asks for; see :meth:`HubQuery.parse`."""
    reading = _Reading(_lists(given), strict)
    reading.refuse_unknown(extra)
    query = HubQuery(
        locale=locale,
        text=reading.text(),
        conditions=tuple(reading.conditions()),
        lang=reading.one_of("lang", tuple(LANGS)),
        match=reading.one_of("match", MATCHES).replace("complete", ""),
        sort=reading.one_of("sort", tuple(SORTS)),
        page=reading.page(),
        problems=tuple(reading.problems),
    )
    if strict and query.problems:
        raise QueryError(query.problems)
    return query


def readable(text: str) -> str:
    """Typed text without what no letter is, with single spaces."""
    spaced = _SPACES.sub(" ", text)
    kept = "".join(char for char in spaced if unicodedata.category(char) not in _UNREADABLE)
    return " ".join(kept.split())


def said_name(name: str) -> str:
    """What a parameter that nobody knows is called in an answer; never nothing, so that it is found in the
    address."""
    return readable(name) or quote(name, errors="replace") or "="


def _lists(given: QueryDict | Mapping[str, Any] | str) -> dict[str, list[str]]:
    if isinstance(given, str):
        given = QueryDict(given.removeprefix("?"))
    if isinstance(given, QueryDict):
        return {str(name): [str(value) for value in values] for name, values in given.lists()}
    return {
        name: [str(item) for item in value] if isinstance(value, (list, tuple)) else [str(value)]
        for name, value in given.items()
    }


@dataclass
class _Value:
    """A typed value of a filter: which group it stands in, and whether it is excluded."""

    param: str
    typed: str
    group: int
    is_excluded: bool


@dataclass
class _Reading:
    """One reading of one string; collects the problems."""

    given: dict[str, list[str]]
    strict: bool
    problems: list[Problem] = field(default_factory=list)

    def problem(self, param: str, value: str, message: str, allowed: Iterable[str] = ()) -> None:
        self.problems.append(Problem(param, value[:MAX_VALUE_LENGTH], message, tuple(allowed)))

    def refuse_unknown(self, extra: Iterable[str]) -> None:
        if not self.strict:
            return
        known = {*OWN_PARAMETERS, *extra, *filters.names(), *(name + AND for name in filters.names())}
        for name in self.given:
            if name not in known:
                listed = sorted({*OWN_PARAMETERS, *extra, *filters.names()})
                self.problem(said_name(name), "", _("There is no such parameter."), listed)

    def single(self, param: str) -> str:
        """The first value of a parameter that has one; a second one is a problem."""
        values = [readable(value[:MAX_VALUE_LENGTH]) for value in self.given.get(param, [])]
        values = [value for value in values if value]
        if len(set(values)) > 1:
            self.problem(param, values[1], _("Only one value can be given."))
        return values[0] if values else ""

    def text(self) -> str:
        typed = readable(" ".join(self.given.get("q", []))[: MAX_CLUSTERS * 20])
        pieces = clusters(typed)
        if len(pieces) <= MAX_CLUSTERS:
            return typed
        text = "".join(pieces[:MAX_CLUSTERS]).strip()
        self.problem("q", typed, _("The text is too long; only its beginning was searched for."))
        return text

    def one_of(self, param: str, allowed: tuple[str, ...]) -> str:
        value = self.single(param).lower()
        if value and value not in allowed:
            self.problem(param, value, _("There is no such choice."), allowed)
            return ""
        return value

    def page(self) -> int:
        value = fold_digits(self.single("page"))
        if not value:
            return 1
        if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= MAX_PAGE:
            self.problem("page", value, _("This is no page number."))
            return 1
        return int(value)

    def conditions(self) -> list[Condition]:
        typed = {one.name: self._values(one) for one in filters}
        terms = self._terms(typed)
        return [group for one in filters for group in self._groups(one, typed[one.name], terms)]

    def _values(self, one: Filter) -> list[_Value]:
        """What was typed for a filter. Commas part values of term filters, except in days."""
        found: list[_Value] = []
        for value in self.given.get(one.name, []):
            found += self._split(one, one.name, value, 0)
        for number, value in enumerate(self.given.get(one.name + AND, []), start=1):
            found += self._split(one, one.name + AND, value, number)
        if len(found) > MAX_VALUES:
            self.problem(one.name, "", _("Too many values; the first ones were used."))
        if one.is_single and len({value.typed for value in found}) > 1:
            self.problem(one.name, found[1].typed, _("Only one value can be given."))
            return found[:1]
        return found[:MAX_VALUES]

    def _split(self, one: Filter, param: str, value: str, group: int) -> list[_Value]:
        pieces = [value] if one.is_single else value.split(",")
        found = []
        for piece in pieces[: MAX_VALUES + 1]:
            typed = readable(piece[:MAX_VALUE_LENGTH])
            is_excluded = typed.startswith(NOT) and not one.is_single
            typed = typed[1:].strip() if is_excluded else typed
            if typed:
                found.append(_Value(param, typed, group, is_excluded))
        return found

    def _terms(self, typed: Mapping[str, list[_Value]]) -> TermIndex:
        wanted: dict[str, set[str]] = {}
        for name, values in typed.items():
            one = filters[name]
            for value in values if one.scheme else ():
                asked = one.lookup(value.typed)
                if asked:
                    wanted.setdefault(one.scheme, set()).add(asked)
        return find_terms(wanted, names_allowed=self.strict)

    def _groups(self, one: Filter, values: list[_Value], terms: TermIndex) -> list[Condition]:
        groups: dict[int, list[str]] = {}
        excluded: list[str] = []
        for value in values:
            try:
                cleaned = one.clean(value.typed, terms)
            except BadValue as error:
                self.problem(value.param, value.typed, error.message, error.allowed)
                continue
            if value.is_excluded:
                excluded.append(cleaned)
            else:
                groups.setdefault(value.group, []).append(cleaned)
        found = [Condition(one.name, include=tuple(group)) for group in groups.values()]
        return [*found, Condition(one.name, exclude=tuple(excluded))] if excluded else found
