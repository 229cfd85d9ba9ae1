"""The shapes of ``v1``. They are promised: members may be added, none renamed, retyped or taken away.

They are classes of their own, read from records by name; where a record is renamed inside, the shape gets an
alias and stays. Golden files in the tests hold them in place. What a kind has beside the common members
stands in its room (``register``) and appears under ``details``.
"""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from feeds.files import media_type
from feeds.surroundings import Surroundings
from feeds.xml import legal
from search import record as inside

#: What a record is read with: its surroundings, for addresses inside of it.
AROUND = "around"


class Shape(BaseModel):
    """Base of every shape: read from anything that has attributes of these names."""

    model_config = ConfigDict(from_attributes=True, extra="ignore")


class Text(Shape):
    """Words and the language they are in: a row of a translated page may not be translated yet."""

    text: str
    lang: str


class Term(Shape):
    """A value that lists are filtered by. ``key`` is lasting; ``label`` is in the language asked for."""

    scheme: str
    key: str
    label: str


class Place(Shape):
    """Codes are the Interior Ministry's: two, four and six digits."""

    venue: str
    subdistrict: str
    district: str
    province: str
    mode: str = Field(description="onsite, online, hybrid, or empty")


class Organisation(Shape):
    """``key`` is empty for a body that the hub's reference data lacks."""

    key: str
    name: str
    role: str
    headcount: int | None


class Person(Shape):
    """A person who may be named, or a role alone: then ``key`` and ``name`` are empty. ``organisation`` and
    ``organisation_key`` are the name and the key of the body that the person stood for."""

    key: str
    name: str
    role: str
    organisation: str
    organisation_key: str
    part: str
    did: str


class Source(Shape):
    """Where it was published first. ``publisher_key`` is empty for a body that the reference data lacks;
    ``views`` is how often it had been read there, as that page said."""

    publisher: str
    publisher_key: str
    url: str
    published: str
    copied: datetime.date | None
    views: int | None


class Picture(Shape):
    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class File(Shape):
    """``size`` in bytes, ``media_type`` as the web names it."""

    title: str
    url: str
    media_type: str
    size: int
    language: str

    @model_validator(mode="before")
    @classmethod
    def _of_record(cls, value: Any, info: ValidationInfo) -> Any:
        """A file of a record, wherever it stands there; the context of the reading has the surroundings."""
        if not isinstance(value, inside.File):
            return value
        around: Surroundings = (info.context or {})[AROUND]
        return {
            "title": legal(value.title.text),
            "url": around.absolute(value.url),
            "media_type": media_type(value.extension),
            "size": value.size,
            "language": value.language,
        }


class Parent(Shape):
    """The page that a part belongs to."""

    uid: str
    title: str


class Item(Shape):
    """One public thing in one language. Days are ISO 8601 and of the Common Era; ``when`` and ``deadline``
    are EDTF (``2022-12``, ``2022-12-09/2022-12-10``), ``start`` and ``end`` their first and last days."""

    uid: str
    kind: str
    lang: str
    source_lang: str = Field(description="Language it was written in; words without translation are in that")
    url: str
    api_url: str
    title: str
    title_lang: str
    summary: str
    summary_lang: str
    when: str
    start: datetime.date | None
    end: datetime.date | None
    precision: str = Field(description="day, month, year, or empty")
    start_time: datetime.time | None
    end_time: datetime.time | None
    deadline: str
    state: str
    published: datetime.datetime
    updated: datetime.datetime
    parent: Parent | None
    terms: list[Term]
    place: Place
    organisations: list[Organisation]
    people: list[Person]
    source: Source | None
    picture: Picture | None
    translations: dict[str, str] = Field(description="The same thing in other languages: language → address")


class Relation(Shape):
    type: str
    uid: str
    url: str


class Note(Shape):
    """A public remark: a change, a correction, a reply."""

    kind: str
    date: datetime.date
    text: Text


class Detail(Item):
    """An item with all of it. ``details`` holds what its kind alone has; its shape is named by ``kind``."""

    content_html: str
    pictures: list[Picture]
    files: list[File]
    relations: list[Relation]
    notes: list[Note]
    details: dict[str, Any]


class Items(Shape):
    """``next`` is the address of the following items, null at the end; ``total`` on request."""

    items: list[dict[str, Any]] = Field(description="Items, with the members asked for")
    next: str | None
    total: int | None = None


class Timeline(Items):
    """Items with a day, month or year around one term. ``term`` is called as the one that goes on."""

    term: Term


class FacetOption(Shape):
    value: str
    label: str
    count: int


class Facet(Shape):
    name: str
    label: str
    options: list[FacetOption]


class Facets(Shape):
    total: int
    facets: list[Facet]


class FullTerm(Shape):
    """A term with its names. A merged one says which key goes on; its own key still works in queries."""

    scheme: str
    key: str
    label_th: str
    label_en: str
    aliases: list[str]
    parent: str
    merged_into: str
    regions: list[str] = Field(description="Keys of the regions of a province")
    url: str
    provinces: list[str] = Field(description="Codes of the provinces in which a network works")


class Terms(Shape):
    terms: list[FullTerm]


class Suggestion(Shape):
    label: str
    kind: str
    url: str


class Suggestions(Shape):
    suggestions: list[Suggestion]


class ChangeLine(Shape):
    """``op`` is ``put`` (new or changed: fetch it) or ``gone`` (withdrawn: delete your copy)."""

    uid: str
    lang: str
    op: str
    at: datetime.datetime


class Changes(Shape):
    """``cursor`` is what to ask with next time; ``more`` says that there is more right now."""

    changes: list[ChangeLine]
    cursor: str
    more: bool


class ProblemError(Shape):
    parameter: str
    value: str
    message: str
    allowed: list[str] = []


class Problem(Shape):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[ProblemError] = []


_details: dict[str, type[Shape]] = {}


def register(kind: str, shape: type[Shape]) -> None:
    """Name the shape of what a kind has of its own."""
    _details[kind] = shape


def registered() -> dict[str, type[Shape]]:
    """Kind → shape of its details."""
    return dict(_details)


def details_of(record: inside.Record, around: Surroundings) -> dict[str, Any]:
    """What the record's kind has of its own; nothing for a kind without a shape."""
    shape = _details.get(record.kind)
    if shape is None:
        return {}
    return shape.model_validate(record, context={AROUND: around}).model_dump(mode="json")
