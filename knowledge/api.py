"""What knowledge has of its own in the API's first version: shapes that are promised to programs."""

from __future__ import annotations

from feeds.api.schemas import File, Shape, Text, register
from feeds.api.shapes import Figure, Row


class RunPlace(Shape):
    venue: Text
    subdistrict: str
    district: str
    province: str
    mode: str


class Run(Shape):
    """One time that a course is given; ``when`` and ``deadline`` are EDTF. ``key`` is the uid of the run."""

    key: str
    when: str
    place: RunPlace
    deadline: str
    registration_url: str
    capacity: int | None
    trained: int | None
    areas: int | None
    areas_unit: Text
    results: Text
    materials: list[File]
    status: str


class Session(Shape):
    """A row of the syllabus; ``run`` is the key of the run it was held in, or empty."""

    key: str
    number: str
    form: Text
    title: Text
    subtitle: Text
    speaker: Text
    topics: list[Text]
    run: str


class Course(Shape):
    audience: Text
    objectives: list[Row]
    outcomes: list[Row]
    sessions: list[Session]
    figures: list[Figure]
    hours: float | None
    cost: Text
    certificate: Text
    registration: Text
    registration_url: str
    runs: list[Run]


class RunPart(Shape):
    run: Run


class Resource(Shape):
    resource_kind: str
    authors: Text
    year: int | None
    pages: int | None
    language: str
    licence: str


def register_shapes() -> None:
    """Called when the apps are ready."""
    register("course", Course)
    register("run", RunPart)
    register("resource", Resource)
