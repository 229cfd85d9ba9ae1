"""Bars beside figures: only what can be compared has one, and none says more than the number beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template

from search.charts import bar, figure_shares, parts, shares
from search.record import Figure, Sentence
from search.templatetags.charts import standing
from tests.records import FACTORIES


def figure(label: str, value: str, unit: str = "คน", **more: Any) -> Figure:
    words = {"scope": Sentence(text=more.pop("scope", ""))}
    return Figure(label=Sentence(text=label), value=Decimal(value), unit=Sentence(text=unit), **words, **more)


def drawn(*figures: Figure) -> list[float | None]:
    return [share for _figure, share in figure_shares(figures)]


def test_the_same_thing_at_two_places_is_compared() -> None:
    assert drawn(figure("ครู", "20", province="44"), figure("ครู", "5", province="45")) == [1.0, 0.25]


def test_different_things_are_compared_only_at_the_same_place_and_time() -> None:
    assert drawn(figure("ก", "4", period="2022"), figure("ข", "2", period="2022")) == [1.0, 0.5]
    assert drawn(figure("ก", "4", period="2022"), figure("ข", "2", period="2023")) == [None, None]
    assert drawn(figure("ก", "4"), figure("ข", "2", scope="จากสิบ")) == [None, None]


def test_other_units_stand_by_themselves() -> None:
    assert drawn(figure("ก", "4"), figure("ก", "2", unit="ตำบล")) == [None, None]
    assert drawn(figure("ก", "4", unit=""), figure("ก", "2", unit="")) == [None, None]
    mixed = drawn(figure("ก", "4"), figure("ก", "9", unit="ไร่"), figure("ก", "2", period="2022"))
    assert mixed == [1.0, None, 0.5]


def test_a_percentage_is_a_part_of_a_hundred() -> None:
    assert drawn(figure("ก", "50", unit="ร้อยละ"), figure("ข", "25", unit="ร้อยละ")) == [0.5, 0.25]


@pytest.mark.parametrize("values", [[], [3], [3, None], [0, 0], [5, -1]])
def test_nothing_to_compare_draws_nothing(values: list[int | None]) -> None:
    assert shares(values) == [None] * len(values)
    assert bar(None) == ""


def test_a_bar_is_for_the_eye_alone_and_has_no_style_of_its_own() -> None:
    svg = bar(1 / 3)
    assert 'width="33.3%"' in svg
    assert 'aria-hidden="true"' in svg
    assert "style" not in svg


def test_parts_of_a_bar_follow_each_other() -> None:
    svg = parts([("good", 1), ("late", 0), ("plain", 3)])
    assert 'class="tone-good" x="0.00%" width="25.00%"' in svg
    assert 'class="tone-plain" x="25.00%" width="75.00%"' in svg
    assert "late" not in svg
    assert parts([]) == ""


def test_clauses_are_counted_by_their_state_of_today() -> None:
    clauses = FACTORIES["pledge"]("th").clauses  # type: ignore[attr-defined]
    late = clauses[0].model_copy(update={"status": "ongoing", "deadline": "2020"})
    kept = clauses[0].model_copy(update={"status": "complete", "deadline": "2020"})
    now = standing((late, kept, late))
    assert now.counts == (("complete", 1), ("overdue", 2))
    assert 'x="33.33%"' in now.bar
    assert standing((kept,)).bar == ""


def test_amounts_in_two_currencies_are_not_compared() -> None:
    rows = FACTORIES["meeting"]("th").budget  # type: ignore[attr-defined]
    first = rows[0].model_copy(update={"amount": Decimal(100)})
    template = Template("{% load charts %}{% for row, share in rows|budget_shares %}{{ share }} {% endfor %}")
    half = first.model_copy(update={"amount": Decimal(50)})
    assert template.render(Context({"rows": (first, half)})) == "1.0 0.5 "
    dollars = half.model_copy(update={"currency": "USD"})
    assert template.render(Context({"rows": (first, dollars)})) == "None None "
