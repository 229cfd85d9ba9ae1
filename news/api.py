"""What news has of its own in the API's first version: shapes that are promised to programs."""

from __future__ import annotations

from feeds.api.schemas import Shape, Text, register
from feeds.api.shapes import Figure, Row, Update


class AgendaItem(Shape):
    """``level`` 2 belongs to the nearest item of level 1 above it."""

    key: str
    level: int
    number: str
    title: Text
    speaker: Text
    notes: Text


class ProvinceReport(Shape):
    key: str
    province: str
    text: Text


class Point(Shape):
    key: str
    speaker: Text
    text: Text


class Decision(Shape):
    key: str
    number: str
    text: Text
    purpose: Text
    parties: Text


class Recommendation(Shape):
    key: str
    text: Text
    organisation: str
    addressee: Text


class Budget(Shape):
    """``year`` is of the Common Era, ``currency`` of ISO 4217."""

    key: str
    amount: float
    currency: str
    year: int | None
    scope: Text
    source: Text


class Action(Shape):
    """``due`` is EDTF; ``status`` is open, underway, done or dropped. ``key`` is the uid of the action."""

    key: str
    number: str
    text: Text
    owner: Text
    organisation: str
    due: str
    province: str
    network: str
    status: str
    updates: list[Update]


class Clause(Shape):
    """``original`` is the wording as declared. ``key`` is the uid of the clause."""

    key: str
    number: int
    kind: str
    text: Text
    original: Text
    measure: Text
    organisation: str
    responsible: Text
    deadline: str
    status: str
    as_of: str
    updates: list[Update]


class Chair(Shape):
    """Who led a meeting: a person who may be named, or a role alone (then ``key`` and the names are empty).
    ``organisation`` is the key of the body that the person stood for."""

    key: str
    name: str
    name_en: str
    role: Text
    organisation: str
    did: Text


class Article(Shape):
    """``headline``: it stands at the top of the hub's first page."""

    byline: Text
    headline: bool


class Meeting(Shape):
    chair: Chair | None
    headcount: int | None
    objectives: list[Row]
    agenda: list[AgendaItem]
    province_reports: list[ProvinceReport]
    discussion: list[Point]
    decisions: list[Decision]
    principles: list[Row]
    recommendations: list[Recommendation]
    figures: list[Figure]
    budget: list[Budget]
    actions: list[Action]


class Pledge(Shape):
    slogan: Text
    clauses: list[Clause]


class ActionPart(Shape):
    action: Action


class ClausePart(Shape):
    clause: Clause


def register_shapes() -> None:
    """Called when the apps are ready."""
    register("article", Article)
    register("meeting", Meeting)
    register("pledge", Pledge)
    register("action", ActionPart)
    register("clause", ClausePart)
