"""``{% load charts %}``: bars beside numbers that can be compared; :mod:`search.charts` draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.safestring import SafeString

from search import charts
from search.drawing import SIGNS, TONES, state_now

register = template.Library()
register.filter("bar", charts.bar)
register.filter("compared", charts.figure_shares)


@register.filter
def compared_by(rows: Sequence[Any], name: str) -> list[tuple[Any, float | None]]:
    """``{% for row, share in rows|compared_by:"trained" %}``: each row's part of the largest value."""
    return list(zip(rows, charts.shares([getattr(row, name) for row in rows]), strict=True))


@register.filter
def budget_shares(rows: Sequence[Any]) -> list[tuple[Any, float | None]]:
    """Rows of a budget with their parts of the largest; amounts in several currencies are not compared."""
    one_currency = len({row.currency for row in rows}) == 1
    return compared_by(rows, "amount") if one_currency else [(row, None) for row in rows]


@dataclass(frozen=True)
class Standing:
    """How many commitments are in each state today, and all of them as one bar."""

    counts: tuple[tuple[str, int], ...]
    bar: SafeString


@register.filter
def standing(clauses: Sequence[Any]) -> Standing:
    """The states of clauses today, best first."""
    tones = list(SIGNS)
    counted = Counter(state_now(clause.status, clause.deadline) for clause in clauses)
    ordered = sorted(counted.items(), key=lambda item: tones.index(TONES.get(item[0], "plain")))
    bar = charts.parts((TONES.get(state, "plain"), count) for state, count in ordered)
    return Standing(tuple(ordered), bar if len(ordered) > 1 else SafeString(""))
