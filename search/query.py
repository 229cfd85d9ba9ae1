"""The query: what is asked of the catalogue, as one immutable value and as one address-bar string.

``q=…&type=meeting&province=23&network=trat&sort=newest&page=2``. Several values of one filter widen
(OR), different filters narrow (AND), ``!value`` excludes. A filter that must hold twice (a joint meeting of
two networks; a list page's own condition beside the reader's) has groups:
``network=trat&network.and=rayong``;
each further ``.and`` is a group of its own, commas inside it widen. ``HubQuery.parse`` and ``to_string`` turn
strings into queries and back: ``parse(query.to_string()) == query``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .filters import Filter, filters

if TYPE_CHECKING:
    from .terms import Key, TermLabels

SORTS = {
    "relevance": gettext_lazy("Best match"),
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
    "updated": gettext_lazy("Last updated"),
    "published": gettext_lazy("Newest on the hub"),
    "title": gettext_lazy("By title"),
}
LANGS = {
    "th": gettext_lazy("Thai"),
    "en": gettext_lazy("English"),
    "any": gettext_lazy("Any language"),
}
#: ``match=close`` adds, where complete matches are few, those that are only near.
MATCHES = ("complete", "close")
#: Parameters of the query that are no filters.
OWN_PARAMETERS = ("q", "lang", "match", "sort", "page")
AND = ".and"
NOT = "!"


@dataclass(frozen=True)
class Problem:
    """A parameter that was not understood: what was typed, why not, and what may stand there."""

    param: str
    value: str
    message: str
    allowed: tuple[str, ...] = ()


class QueryError(ValueError):
    """Raised by strict reading; machine faces answer 422 with the problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{item.param}: {item.message}" for item in self.problems))


@dataclass(frozen=True, order=True)
class Condition:
    """One group of one filter: has any of ``include``, and none of ``exclude``."""

    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chip:
    """A condition in words, and the reader's query string without it."""

    param: str
    value: str
    label: str
    value_label: str
    remove_string: str


def settled(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Conditions in their one order: by filter; groups sorted, each once; then what is excluded."""
    result: list[Condition] = []
    given = list(conditions)
    for one in filters:
        mine = [condition for condition in given if condition.name == one.name]
        groups = {tuple(sorted(set(condition.include))) for condition in mine} - {()}
        if one.is_single and groups:
            groups = {(one.narrow([value for group in groups for value in group]),)}
        result += [Condition(one.name, include=group) for group in sorted(groups)]
        excluded = {value for condition in mine for value in condition.exclude}
        if excluded:
            result.append(Condition(one.name, exclude=tuple(sorted(excluded))))
    return tuple(result)


@dataclass(frozen=True, kw_only=True)
class HubQuery:
    """A validated query. ``locale`` is the language of the path; ``lang`` asks for another language of
    content (empty: that of the path). ``sort`` is empty for the usual order.

    ``fixed`` is the part that a list page gives and the reader cannot take away. ``problems`` are what a
    forgiving reading left out; they make no other query.
    """

    locale: str = "th"
    text: str = ""
    conditions: tuple[Condition, ...] = ()
    lang: str = ""
    match: str = ""
    sort: str = ""
    page: int = 1
    fixed: HubQuery | None = None
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "conditions", settled(self.conditions))
        has_text = bool(self.text or (self.fixed and self.fixed.text))
        usual = "relevance" if has_text else "newest"
        if self.sort == usual or (self.sort == "relevance" and not has_text):
            object.__setattr__(self, "sort", "")

    @classmethod
    def parse(
        cls,
        given: QueryDict | Mapping[str, Any] | str,
        locale: str,
        strict: bool = False,
        extra: Iterable[str] = (),
    ) -> HubQuery:
        """Reads a query string. Forgiving: a bad value is left out and named in ``problems``.

        Strict: :class:`QueryError`, also for parameters that are neither the query's nor in ``extra``
        (those that a face has of its own). Terms cost one SQL query, none without terms.
        """
        from .parsing import read

        return read(given, locale, strict=strict, extra=extra)

    # The whole and its two parts

    def and_(self, fixed: HubQuery) -> HubQuery:
        """This query (the reader's) inside a list page's own."""
        return dataclasses.replace(self, fixed=fixed.flat())

    def flat(self) -> HubQuery:
        """One query without a fixed part that asks for the same."""
        if self.fixed is None:
            return self
        fixed = self.fixed.flat()
        return dataclasses.replace(
            self,
            text=" ".join(part for part in (fixed.text, self.text) if part),
            conditions=fixed.conditions + self.conditions,
            lang=self.lang or fixed.lang,
            match=self.match or fixed.match,
            sort=self.order if self.sort else fixed.sort,
            fixed=None,
        )

    @property
    def order(self) -> str:
        """The sorting that applies, spelt out."""
        sort = self.sort or (self.fixed.sort if self.fixed else "")
        has_text = bool(self.text or (self.fixed and self.fixed.text))
        return sort or ("relevance" if has_text else "newest")

    @property
    def filter_count(self) -> int:
        """How many different conditions the reader set."""
        names = {condition.name for condition in self.conditions}
        return len(names) + bool(self.text) + bool(self.lang)

    def groups(self, name: str) -> list[tuple[str, ...]]:
        """The groups of values asked for, of this part alone."""
        return [one.include for one in self.conditions if one.name == name and one.include]

    def included(self, name: str) -> tuple[str, ...]:
        """Every value asked for, of this part alone."""
        return tuple(value for group in self.groups(name) for value in group)

    def excluded(self, name: str) -> tuple[str, ...]:
        return tuple(value for one in self.conditions if one.name == name for value in one.exclude)

    # Other queries made of it

    def with_(self, **changes: Any) -> Self:
        """A copy with changes: fields by name, filters by theirs (``network=["trat"]`` in place of what
        the reader chose there). Any change but of page and language begins again at page 1."""
        own = {item.name for item in dataclasses.fields(self)}
        fields = {name: value for name, value in changes.items() if name in own}
        chosen = {name: value for name, value in changes.items() if name not in own}
        unknown = [name for name in chosen if name not in filters]
        if unknown:
            raise TypeError(f"no such filter: {', '.join(unknown)}")
        if "page" not in fields and not set(changes) <= {"locale", "fixed", "problems"}:
            fields["page"] = 1
        if chosen:
            kept = tuple(one for one in fields.get("conditions", self.conditions) if one.name not in chosen)
            fields["conditions"] = kept + tuple(
                Condition(name, include=(value,) if isinstance(value, str) else tuple(value))
                for name, value in chosen.items()
            )
        return dataclasses.replace(self, **fields)

    def toggled(self, name: str, value: str) -> Self:
        """With a value of a filter added to the reader's choice, or taken out of it."""
        groups = self.groups(name)
        if any(value in group for group in groups):
            return self.without(name, value)
        first = (*groups[0], value) if groups else (value,)
        rest = [Condition(name, include=group) for group in groups[1:]]
        kept = [one for one in self.conditions if not (one.name == name and one.include)]
        return self.with_(conditions=(*kept, Condition(name, include=first), *rest))

    def without(self, param: str, value: str | None = None) -> Self:
        """Without a parameter of the reader's part, or without one value of it (``!value``: excluded)."""
        if param == "q":
            return self.with_(text="")
        if param in OWN_PARAMETERS:
            return self.with_(**{param: 1 if param == "page" else ""})
        if value is None:
            return self.with_(conditions=tuple(one for one in self.conditions if one.name != param))
        return self.with_(
            conditions=tuple(
                _without_value(one, value) if one.name == param else one for one in self.conditions
            )
        )

    # As a string

    def to_string(self, **changes: Any) -> str:
        """The whole query, fixed part and all, as a canonical query string; what faces are asked with."""
        return self.with_(**changes).flat().own_string() if changes else self.flat().own_string()

    def own_string(self, **changes: Any) -> str:
        """The reader's part alone: what follows the address of the list page itself."""
        query = self.with_(**changes) if changes else self
        return urlencode(query.pairs(), safe="!,:")

    def pairs(self) -> list[tuple[str, str]]:
        """The reader's part as parameters in their order, as a form repeats them."""
        pairs = [("q", self.text)] if self.text else []
        for one in filters:
            pairs += self._filter_pairs(one)
        optional = (("lang", self.lang), ("match", self.match), ("sort", self.sort))
        pairs += [(name, value) for name, value in optional if value]
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def _filter_pairs(self, one: Filter) -> list[tuple[str, str]]:
        groups = self.groups(one.name)
        pairs = [(one.name, value) for value in (groups[0] if groups else ())]
        pairs += [(one.name, NOT + value) for value in self.excluded(one.name)]
        return pairs + [(one.name + AND, ",".join(group)) for group in groups[1:]]

    # In words

    def keys(self) -> set[Key]:
        """Terms that the query names, in both its parts."""
        return {
            (filters[one.name].scheme, value)
            for one in self.flat().conditions
            if filters[one.name].scheme
            for value in (*one.include, *one.exclude)
        }

    def describe(self, labels: TermLabels | None = None) -> list[Chip]:
        """The reader's conditions in words, each with the string that is left without it.

        Without ``labels`` they are read, in one SQL query.
        """
        if labels is None:
            from .terms import labels_for

            labels = labels_for(self.keys(), self.locale)
        chips = []
        if self.text:
            chips.append(self._chip("q", self.text, _("Words"), self.text))
        for condition in self.conditions:
            one = filters[condition.name]
            for value in condition.include:
                chips.append(self._chip(one.name, value, str(one.label), one.value_label(value, labels)))
            for value in condition.exclude:
                words = _("not %(value)s") % {"value": one.value_label(value, labels)}
                chips.append(self._chip(one.name, NOT + value, str(one.label), words))
        if self.lang:
            chips.append(self._chip("lang", self.lang, _("Language"), str(LANGS[self.lang])))
        return chips

    def _chip(self, param: str, value: str, label: str, value_label: str) -> Chip:
        return Chip(param, value, label, value_label, self.without(param, value).own_string())


def _without_value(condition: Condition, value: str) -> Condition:
    if value.startswith(NOT):
        kept = tuple(one for one in condition.exclude if one != value[1:])
        return dataclasses.replace(condition, exclude=kept)
    return dataclasses.replace(condition, include=tuple(one for one in condition.include if one != value))
