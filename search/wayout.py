"""Ways on from a list: filters for the facts that a question states, and ways out where nothing was found.

All are offers: nothing is filtered, respelt or hidden unless the reader takes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, QuerySet, Value
from django.utils.translation import gettext as _

from thai.date_format import format_period
from thai.edtf import Period

from .facts import Facts
from .filters import filters
from .meant import did_you_mean
from .paging import Asked
from .query import Chip, HubQuery
from .selecting import selected
from .terms import TermLabels

MOST = 6
"""Offers of one sort."""


@dataclass(frozen=True)
class Offer:
    """Something to follow: what it is in words, and the reader's query string for it. ``count`` is how many
    entries it gives; 0 where that was not counted."""

    label: str
    value_label: str
    string: str
    count: int = 0


@dataclass(frozen=True)
class Respelt:
    """The nearest spelling of a question, and the reader's query string for it."""

    text: str
    string: str


@dataclass(frozen=True)
class WayOut:
    """Where to go from a list without complete matches: conditions to drop, and the networks that were asked
    about, whose lists are newest first. False where there is nothing to offer."""

    without: tuple[Offer, ...] = ()
    newest: tuple[Offer, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.without or self.newest)


def fact_offers(query: HubQuery, facts: Facts, labels: TermLabels) -> list[Offer]:
    """One-click filters for what the words state: kind, terms, year, month; none that is set already.

    No SQL query: ``labels`` hold the terms of the facts.
    """
    set_already = {condition.name for condition in query.flat().conditions}
    offers = [
        Offer(str(filters[name].label), filters[name].value_label(value, labels), string)
        for name, value in _values(facts)
        if name not in set_already
        for string in [query.with_(**{name: [value]}).own_string()]
    ]
    if not {"from", "to", "year"} & set_already:
        offers += [
            Offer(
                _("Month"),
                format_period(month, locale="en" if labels.locale == "en" else "th"),
                query.with_(
                    **{"from": [month.start.isoformat()], "to": [month.end.isoformat()]}
                ).own_string(),
            )
            for month in _months(facts)
        ]
    return [offer for offer in offers if offer.value_label][:MOST]


def _values(facts: Facts) -> Iterator[tuple[str, str]]:
    yield from (("type", kind) for kind in sorted(facts.kinds))
    yield from ((scheme, key) for scheme, key in sorted(facts.terms) if scheme in filters)
    yield from (("year", f"{year:04}") for year in sorted(facts.years))
    yield from (("people", str(number)) for number in sorted(facts.people))


def _months(facts: Facts) -> Iterator[Period]:
    """Months whose year is stated too; a month of any year is no stretch of days."""
    for year in sorted(facts.years):
        for month in sorted(facts.months):
            yield Period.of(year, month, None)


def respelt(query: HubQuery, asked: Asked) -> Respelt | None:
    """The nearest spelling of a question whose words stand nowhere, or what was typed on the wrong keyboard
    layout; at most one SQL query."""
    is_right = asked.may_match and not asked.text.retyped
    if not query.text or is_right or query.flat().text != query.text:
        return None
    text = did_you_mean(asked.text)
    return Respelt(text, query.with_(text=text).own_string()) if text else None


def way_out(query: HubQuery, asked: Asked, chips: list[Chip], facts: Facts, labels: TermLabels) -> WayOut:
    """For a list without complete matches; one SQL query where conditions can be dropped."""
    return WayOut(tuple(_dropping(query, asked, chips)), tuple(_newest(query, facts, labels)))


def _dropping(query: HubQuery, asked: Asked, chips: list[Chip]) -> Iterator[Offer]:
    """Conditions without which something is found, what finds most first."""
    dropped = chips[:MOST] if len(chips) > 1 or query.fixed else []
    counts: dict[int, int] = {}
    rows = [_counting(place, query, asked, chip) for place, chip in enumerate(dropped)]
    if rows:
        counts = dict(rows[0].union(*rows[1:], all=True))
    for place, chip in sorted(enumerate(dropped), key=lambda pair: (-counts.get(pair[0], 0), pair[0])):
        if counts.get(place):
            yield Offer(chip.label, chip.value_label, chip.remove_string, counts[place])


def _counting(place: int, query: HubQuery, asked: Asked, chip: Chip) -> QuerySet[Any, Any]:
    """(place, number of entries) without a chip's condition; no row where there are none."""
    wider = selected(query.without(chip.param, chip.value))
    entries = wider if chip.param == "q" else asked.narrow(wider)
    counted = entries.order_by().annotate(place=Value(place)).values("place").annotate(number=Count("pk"))
    return cast(QuerySet[Any, Any], counted.values_list("place", "number"))


def _newest(query: HubQuery, facts: Facts, labels: TermLabels) -> Iterator[Offer]:
    """Everything of the networks that were chosen or named."""
    named = sorted(key for scheme, key in facts.terms if scheme == "network")
    for key in dict.fromkeys((*query.flat().included("network"), *named)):
        if label := labels.label("network", key):
            string = HubQuery(locale=query.locale).with_(network=[key]).own_string()
            yield Offer(str(filters["network"].label), label, string)
