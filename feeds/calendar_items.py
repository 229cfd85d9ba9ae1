"""What of a query belongs into a calendar: the kinds with a day of their own, and how they are asked for.

A calendar holds meetings, runs of courses, action items and clauses. Who asks for courses gets their runs,
who asks for pledges their clauses; whatever else a query says holds for each of these by itself, so a
calendar of one province has the runs there and not all runs of a course that was given there once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.filters import filters
from search.query import Condition, HubQuery


@dataclass(frozen=True)
class Dated:
    """A kind that stands in calendars. ``page`` is the kind of the pages that it stands for when these are
    asked for; a *task* has a day by which it is due, anything else days on which it happens."""

    kind: str
    page: str = ""
    is_task: bool = False


_dated: dict[str, Dated] = {}


def register(*kinds: Dated) -> None:
    """Name kinds with a day; a room does it when the apps are ready."""
    for one in kinds:
        _dated[one.kind] = one


def dated(kind: str) -> Dated | None:
    """How a kind stands in calendars, or nothing."""
    return _dated.get(kind)


def calendar_query(query: HubQuery) -> HubQuery:
    """The query for what has a day, in the order of a list by date, without near matches."""
    whole = query.flat()
    parts = {one.page: one.kind for one in _dated.values() if one.page}
    conditions = [_of_parts(condition, parts) for condition in whole.conditions]
    conditions.append(Condition("type", include=tuple(_dated)))
    order = whole.sort if whole.sort not in ("", "relevance") else "newest"
    return replace(whole, conditions=tuple(conditions), match="", sort=order)


def _of_parts(condition: Condition, parts: dict[str, str]) -> Condition:
    """Kinds and states of pages as those of the parts that stand for them."""
    if condition.name not in ("type", "status"):
        return condition
    known = {choice.value for choice in filters[condition.name].choices()}
    return replace(
        condition,
        include=tuple(_of_part(value, parts, known) for value in condition.include),
        exclude=tuple(_both(condition.exclude, parts, known)),
    )


def _of_part(value: str, parts: dict[str, str], known: set[str]) -> str:
    name, colon, state = value.partition(":")
    changed = f"{parts.get(name, name)}{colon}{state}"
    return changed if changed in known else value


def _both(values: Iterable[str], parts: dict[str, str], known: set[str]) -> Iterable[str]:
    for value in values:
        yield value
        yield _of_part(value, parts, known)
