"""The shapes that the texts of the demo are written in; ``loader`` turns them into pages.

Other things are named by their keys: networks, topics and organisations by their lasting keys, provinces by
their two-digit codes, pages, pictures and files by the keys given in this package.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Fields = Mapping[str, Any]
State = Literal["live", "draft", "private", "scheduled"]

#: Every lasting key of the demo is derived from this one, so that a second run finds what the first made.
NAMESPACE = uuid.UUID("6d0c35a8-58b6-4d0e-9a3e-0b8f3f6c4d11")


def lasting_key(*names: object) -> uuid.UUID:
    """The same key in every run for the same names."""
    return uuid.uuid5(NAMESPACE, "/".join(str(name) for name in names))


def row(**fields: Any) -> dict[str, Any]:
    """A child row. ``updates`` holds the dated reports on an action item or a clause."""
    return fields


def rows_of(name: str, *values: str) -> tuple[Fields, ...]:
    """Rows with one field."""
    return tuple({name: value} for value in values)


@dataclass(frozen=True)
class Report:
    """A dated report on an action item or a clause. ``date`` is ISO, ``document`` the key of a file."""

    date: str
    status: str
    th: str
    en: str = ""
    url: str = ""
    document: str = ""


@dataclass(frozen=True)
class DemoPage:
    """A Thai page. ``section`` is the network that publishes it; ``published`` an ISO date.

    ``facts`` are fields of the model, ``rows`` its child rows by the name of the relation, ``relations``
    pairs of type and page key. ``body`` is written in the marks that ``markup`` reads.
    """

    key: str
    kind: Literal["article", "meeting", "pledge", "course", "resource"]
    section: str
    title: str
    summary: str
    body: str
    published: str
    updated: str = ""
    facts: Fields = field(default_factory=dict)
    networks: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    rows: Mapping[str, tuple[Fields, ...]] = field(default_factory=dict)
    relations: tuple[tuple[str, str], ...] = ()
    state: State = "live"


@dataclass(frozen=True)
class English:
    """The English sentences of a page. ``rows`` go by position; ``None`` leaves a row untranslated."""

    title: str
    summary: str
    body: str
    facts: Fields = field(default_factory=dict)
    rows: Mapping[str, tuple[Fields | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Info:
    """An information page in both languages."""

    key: str
    slug: str
    title: str
    summary: str
    body: str
    english: English


def drawn(image: str, alt: str, caption: str, *, lead: bool = False) -> dict[str, Any]:
    """A picture row for one of the pictures that are drawn by code."""
    credit = "กองบรรณาธิการวาดประกอบ"
    return row(image=image, alt=alt, caption=caption, credit=credit, basis="no_people", is_lead=lead)
