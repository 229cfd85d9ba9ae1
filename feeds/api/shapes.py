"""Shapes that the details of several kinds share."""

from __future__ import annotations

import datetime

from .schemas import File, Shape, Text


class Row(Shape):
    """A row that is one sentence."""

    key: str
    text: Text


class Figure(Shape):
    """A number that the page states: what it counts, where and for which time (EDTF)."""

    key: str
    label: Text
    value: float
    unit: Text
    scope: Text
    period: str
    province: str


class Update(Shape):
    """A dated report on a commitment, with evidence: an address, a document of the hub, or both."""

    date: datetime.date
    status: str
    text: Text
    evidence_url: str
    evidence_document: File | None
