"""Filters on what a thing is and how it stands: kinds and their states."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.drawing import UNFINISHED
from search.models import Entry
from search.registry import Kind, kinds

from .base import BadValue, Choice, Filter, Label
from .by_term import having

if TYPE_CHECKING:
    from search.terms import TermIndex, TermLabels

Rule = Callable[[datetime.date], Q]
WithParts = Callable[[Sequence[str], Q], Q]

#: States that depend on today, for kinds with days: never stored.
COMPUTED: dict[str, tuple[Label, Rule]] = {
    "overdue": (
        gettext_lazy("overdue"),
        lambda today: Q(state__in=sorted(UNFINISHED), deadline_end__lt=today),
    ),
    "open": (
        gettext_lazy("open for registration"),
        lambda today: (
            Q(state="planned")
            & (Q(deadline_end__gte=today) | Q(deadline_end__isnull=True, when_start__gte=today))
        ),
    ),
    "upcoming": (gettext_lazy("upcoming"), lambda today: Q(when_start__gt=today)),
    "past": (gettext_lazy("past"), lambda today: Q(when_end__lt=today)),
}
#: Computed states that a page has when one of its parts does; the others are about its own days.
OF_PARTS = frozenset({"overdue", "open"})


def is_offered(kind: Kind) -> bool:
    """Whether lists can show it: home and list pages are places, not things to find."""
    return kind.view is None


def default_kinds(*, with_text: bool) -> tuple[str, ...]:
    """Kinds that are shown when no type is asked for: the listed ones, and by words all but parts."""
    return tuple(
        kind.name for kind in kinds if is_offered(kind) and (kind.listed or (with_text and not kind.is_part))
    )


class TypeFilter(Filter):
    """Is of a kind."""

    name = "type"
    is_facet = True

    def __init__(self, label: Label) -> None:
        self.label = label

    def choices(self) -> list[Choice]:
        return [Choice(kind.name, kind.label_plural) for kind in kinds if is_offered(kind)]

    def clean(self, value: str, terms: TermIndex) -> str:
        kind = kinds.get(value.lower())
        if kind is None or not is_offered(kind):
            raise BadValue(_("There is no such kind."), (choice.value for choice in self.choices()))
        return kind.name

    def matches(self, values: Sequence[str], today: datetime.date) -> Q:
        return Q(kind__in=list(values))

    def value_label(self, value: str, labels: TermLabels) -> str:
        kind = kinds.get(value)
        return str(kind.label_plural) if kind else value


class StatusFilter(Filter):
    """Stands in a state of its kind (``action:overdue``); a page also where one of its parts does."""

    name = "status"
    is_facet = True
    scheme = "status"

    def __init__(self, label: Label) -> None:
        self.label = label

    def lookup(self, value: str) -> str:
        return ""

    def choices(self) -> list[Choice]:
        return [
            Choice(f"{kind.name}:{state}", _status_label(kind, state))
            for kind in kinds
            if is_offered(kind)
            for state in states_of(kind)
        ]

    def clean(self, value: str, terms: TermIndex) -> str:
        name, _colon, state = value.lower().partition(":")
        kind = kinds.get(name)
        if kind is None or not is_offered(kind) or state not in states_of(kind):
            raise BadValue(
                _("There is no such state. Write kind:state."), (choice.value for choice in self.choices())
            )
        return f"{name}:{state}"

    def matches(self, values: Sequence[str], today: datetime.date) -> Q:
        return self._matches(values, today, _with_parts)

    def matches_among_few(self, values: Sequence[str], today: datetime.date) -> Q:
        """The same, asked of few entries: of each its parts are looked at, where else all parts there are
        would be gathered first."""
        return self._matches(values, today, _with_parts_each)

    def _matches(self, values: Sequence[str], today: datetime.date, with_parts: WithParts) -> Q:
        condition = Q(pk__in=[])
        stored: list[str] = []
        for value in values:
            name, _colon, state = value.partition(":")
            if state in computed_states(kinds[name]):
                condition |= computed(name, state, today, with_parts)
            if state not in COMPUTED or state in declared_states(kinds[name]):
                stored.append(value)
        return condition | having("status", stored) if stored else condition

    def value_label(self, value: str, labels: TermLabels) -> str:
        name, _colon, state = value.partition(":")
        kind = kinds.get(name)
        return str(_status_label(kind, state)) if kind else value


def computed(name: str, state: str, today: datetime.date, with_parts: WithParts) -> Q:
    """Entries of a kind, or with parts of it, that stand in a computed state."""
    rule = COMPUTED[state][1](today)
    condition = Q(kind=name) & rule
    if state in OF_PARTS:
        parents = [kind.name for kind in kinds if name in kind.parts]
        condition |= Q(kind__in=parents) & with_parts((name,), rule)
        part_kinds = kinds[name].parts
        if part_kinds:
            condition |= Q(kind=name) & with_parts(part_kinds, rule)
    return condition


def _with_parts(part_kinds: Sequence[str], rule: Q) -> Q:
    """Entries that have a part of some kinds for which a rule holds.

    One set for each language, because a part belongs to the entry of its own language; sets are made once
    where a correlated subquery would be asked for every entry.
    """
    condition = Q(pk__in=[])
    for code, _name in settings.LANGUAGES:
        parts = Entry.objects.visible().filter(rule, kind__in=part_kinds, locale=code).exclude(parent_uid="")
        condition |= Q(locale=code, uid__in=parts.values("parent_uid"))
    return condition


def _with_parts_each(part_kinds: Sequence[str], rule: Q) -> Q:
    """The same as ``_with_parts``, by a correlated subquery."""
    parts = Entry.objects.visible().filter(rule, kind__in=part_kinds).exclude(parent_uid="")
    return Q(Exists(parts.filter(locale=OuterRef("locale"), parent_uid=OuterRef("uid"))))


def declared_states(kind: Kind) -> dict[str, Label]:
    """Stored states of a kind and of its parts, with their words."""
    own = dict(kind.states)
    for name in kind.parts:
        if name in kinds:
            own = {**kinds[name].states, **own}
    return own


def computed_states(kind: Kind) -> tuple[str, ...]:
    """States of a kind that depend on today, where they make sense for what it can be."""
    if kind.is_term:
        return ()
    declared = declared_states(kind)
    has_parts = kind.is_part or bool(kind.parts)
    found = {
        "overdue": has_parts and bool(UNFINISHED & declared.keys()),
        "open": has_parts and "planned" in declared and "open" not in declared,
        "upcoming": True,
        "past": True,
    }
    return tuple(state for state, applies in found.items() if applies)


def states_of(kind: Kind) -> tuple[str, ...]:
    """All states that a kind can be asked for: stored, computed, and those of its parts."""
    return tuple(dict.fromkeys((*declared_states(kind), *computed_states(kind))))


def _status_label(kind: Kind, state: str) -> Label:
    word = declared_states(kind).get(state) or (COMPUTED[state][0] if state in COMPUTED else state)
    return _("%(kind)s: %(state)s") % {"kind": kind.label, "state": word}
