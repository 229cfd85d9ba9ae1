"""Records: typed, immutable descriptions of one public thing.

A page, a network, an action item says once what it is; the catalogue keeps the answer and every face
(HTML, RSS, JSON-LD …) is drawn from it. This module holds what all kinds share; each kind's subclass
stands in its own room's ``record.py``. Records are internal: they may change with a release, then
``RECORD_VERSION`` goes up and ``rebuild_catalogue`` writes the stored ones anew.

Conventions
- A sentence carries its language (``Sentence``): a translated page may hold rows not translated yet.
- Facts carry codes and keys, never labels: labels are read when drawn, so a rename touches one row.
- Days are EDTF strings (``2022-12-09``, ``2022-12``, ``2022-12-09/2022-12-10``); ``thai.edtf`` reads them.
- Links inside rich text are placeholders (``<a data-uid="…">``), resolved when drawn.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from typing import Any, ClassVar, Literal

from django.utils.html import strip_tags
from pydantic import BaseModel, ConfigDict

from thai.edtf import Period, parse_edtf

RECORD_VERSION = 2


def present_version() -> int:
    """``RECORD_VERSION`` as the default of a column: a new version asks for no migration."""
    return RECORD_VERSION


class Part(BaseModel):
    """Base of every value inside a record: immutable, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sentence(Part):
    """Words in one language. Empty words are false, so templates can ask ``{% if sentence %}``."""

    text: str = ""
    lang: str = "th"

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


EMPTY = Sentence()


class TermKey(Part):
    """A value one can filter by: ``scheme`` (network, province, topic …) and lasting ``key``."""

    scheme: str
    key: str


class Block(Part):
    """One piece of running prose, in the order of the page.

    ``type`` says which of the others is filled: ``heading`` and ``quote`` have ``text`` (and
    ``attribution``), ``prose`` has sanitised ``html``, ``picture`` a picture, ``table`` rows of cells.
    """

    type: Literal["heading", "prose", "quote", "picture", "table"]
    id: str = ""
    text: Sentence = EMPTY
    attribution: Sentence = EMPTY
    html: str = ""
    lang: str = "th"
    picture: Picture | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    has_header: bool = False


class Rendition(Part):
    """One stored size of a picture: address, size in CSS pixels, format (``avif``, ``webp``, ``jpeg``)."""

    url: str
    width: int
    height: int
    format: str


class Picture(Part):
    """A picture as shown on this page: the words belong to the page, the file to the image library."""

    image_id: int
    alt: Sentence = EMPTY
    decorative: bool = False
    caption: Sentence = EMPTY
    credit: str = ""
    renditions: tuple[Rendition, ...] = ()
    is_lead: bool = False


class File(Part):
    """An attachment. ``size`` in bytes, ``extension`` lower case without the dot, ``language`` BCP 47."""

    document_id: int
    title: Sentence
    url: str
    extension: str = ""
    size: int = 0
    language: str = ""


class Place(Part):
    """Where something happens. Codes are the Interior Ministry's (2, 4 and 6 digits)."""

    venue: Sentence = EMPTY
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    mode: Literal["", "onsite", "online", "hybrid"] = ""


class OrganisationLink(Part):
    """A body named on the page and its part in the event. ``key`` is empty for a body that the
    reference data lacks; then ``name`` holds it. ``headcount`` is the number of people it sent."""

    key: str = ""
    name: Sentence = EMPTY
    role: Literal[
        "organiser", "partner", "participant", "host", "publisher", "curriculum", "declarant", "witness"
    ]
    headcount: int | None = None


class PersonLink(Part):
    """A person who may be named (``key`` and ``name``) or only a role on that day (both empty)."""

    key: str = ""
    name: str = ""
    name_en: str = ""
    role: Sentence = EMPTY
    organisation: str = ""
    part: Literal[
        "chair", "speaker", "lecturer", "participant", "signatory", "witness", "contact", "author"
    ] = "speaker"
    did: Sentence = EMPTY


class Source(Part):
    """Provenance of a page that was published elsewhere first. ``views`` is the count told there."""

    publisher: str = ""
    publisher_name: Sentence = EMPTY
    url: str = ""
    published: str = ""
    copied: datetime.date | None = None
    views: int | None = None


class Relation(Part):
    """A typed link to another page: this one *follows*, *results_in*, is *declared_at*, *reports_on* it."""

    type: Literal["follows", "results_in", "declared_at", "reports_on"]
    uid: str


class Note(Part):
    """A public remark on the page itself: what was changed or corrected, or a reply to it."""

    kind: Literal["change", "correction", "reply"]
    date: datetime.date
    text: Sentence


class Update(Part):
    """A dated report on a commitment: its status from that day, in words, with evidence."""

    date: datetime.date
    status: str
    text: Sentence = EMPTY
    evidence_url: str = ""
    evidence_document: File | None = None


class Figure(Part):
    """A number that the page states: value with unit, what it counts, where and for which time."""

    key: str = ""
    label: Sentence = EMPTY
    value: Decimal
    unit: Sentence = EMPTY
    scope: Sentence = EMPTY
    period: str = ""
    province: str = ""


class Item(Part):
    """A row that is one sentence: an objective, a principle, a point of a discussion."""

    key: str
    text: Sentence


class Record(Part):
    """What one public page or thing is, in one language.

    ``uid`` is the same in every language and survives moves; ``(uid, locale)`` names one entry.
    ``terms`` are the values it is filtered by; ``when`` is when it happened (EDTF), ``published`` and
    ``updated`` when it appeared here. ``state`` is the stored state of the thing itself (a meeting's
    ``held``, an action's ``done``); what depends on today (overdue, open) is computed when asked.
    """

    #: Sentences inside these fields are not searched as text (they are names or furniture).
    unsearched: ClassVar[frozenset[str]] = frozenset({"notes"})

    uid: str
    kind: str
    locale: str
    source_locale: str = "th"
    path: str
    title: Sentence
    summary: Sentence = EMPTY
    body: tuple[Block, ...] = ()
    when: str = ""
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    deadline: str = ""
    state: str = ""
    published: datetime.datetime
    updated: datetime.datetime
    visible_until: datetime.datetime | None = None
    place: Place = Place()
    terms: tuple[TermKey, ...] = ()
    people: tuple[PersonLink, ...] = ()
    organisations: tuple[OrganisationLink, ...] = ()
    source: Source | None = None
    pictures: tuple[Picture, ...] = ()
    files: tuple[File, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def period(self) -> Period | None:
        return parse_edtf(self.when) if self.when else None

    def periods(self) -> tuple[Period, ...]:
        """When it takes place; of what takes place several times each of them as well."""
        return (self.period,) if self.period else ()

    @property
    def lead_picture(self) -> Picture | None:
        return next((picture for picture in self.pictures if picture.is_lead), None)

    @property
    def gallery(self) -> tuple[Picture, ...]:
        return tuple(picture for picture in self.pictures if not picture.is_lead)

    def keys(self, scheme: str) -> tuple[str, ...]:
        """Keys of one scheme, in the order of the page."""
        return tuple(term.key for term in self.terms if term.scheme == scheme)

    def organisations_as(self, role: str) -> tuple[OrganisationLink, ...]:
        return tuple(link for link in self.organisations if link.role == role)

    def people_as(self, part: str) -> tuple[PersonLink, ...]:
        return tuple(link for link in self.people if link.part == part)

    def everyone(self) -> tuple[PersonLink, ...]:
        """All people who are named, those too who stand in a place of their own."""
        return self.people

    def parts(self) -> tuple[PartRecord, ...]:
        """Parts with a life of their own (actions, clauses, runs), as records of their own."""
        return ()

    def headcounts(self) -> tuple[int, ...]:
        """How many people came or were trained, each stated number of it."""
        return ()

    def mentions(self) -> frozenset[str]:
        """uids that this record links to: typed relations and links inside its prose."""
        return frozenset(relation.uid for relation in self.relations) | frozenset(
            uid for block in self.body if block.html for uid in linked_uids(block.html)
        )

    def sentences(self) -> Iterator[str]:
        """All words of the record but its title, for the text index, in the order of the fields."""
        for name in type(self).model_fields:
            if name not in self.unsearched and name != "title":
                yield from _sentences(getattr(self, name))


class Answering(Part):
    """Who is to do a thing, as its page says it: in words, or a body by its key. Both may be empty."""

    words: Sentence = EMPTY
    organisation: str = ""


class PartRecord(Record):
    """A part that is listed by itself. Its address is a place on its parent's page.

    ``by`` is who is to do it; None for parts of which nobody asks that. It says again what the part has.
    """

    unsearched = Record.unsearched | {"by"}

    parent_uid: str
    parent_title: Sentence
    by: Answering | None = None


def inherited(parent: Record, key: str) -> dict[str, Any]:
    """What a part takes from its page: address (``path#key``), dates of publication, terms, place.

    Terms of the part's own (its province, its network, its owner) come on top with ``with_terms``.
    """
    return {
        "uid": key,
        "locale": parent.locale,
        "source_locale": parent.source_locale,
        "path": f"{parent.path}#{key}",
        "published": parent.published,
        "updated": parent.updated,
        "visible_until": parent.visible_until,
        "parent_uid": parent.uid,
        "parent_title": parent.title,
    }


def with_terms(terms: tuple[TermKey, ...], **own: str) -> tuple[TermKey, ...]:
    """Terms of the page, where each scheme that the part states itself is replaced by its own value.

    >>> with_terms((TermKey(scheme="province", key="23"),), province="21")
    (TermKey(scheme='province', key='21'),)
    """
    stated = {scheme: key for scheme, key in own.items() if key}
    kept = tuple(term for term in terms if term.scheme not in stated)
    return kept + tuple(TermKey(scheme=scheme, key=key) for scheme, key in stated.items())


def linked_uids(html: str) -> tuple[str, ...]:
    """uids of the link placeholders in sanitised rich text.

    >>> linked_uids('<p><a data-uid="a1">x</a></p>')
    ('a1',)
    """
    pieces = html.split('data-uid="')[1:]
    return tuple(piece.split('"', 1)[0] for piece in pieces)


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, Sentence):
        if value.text:
            yield value.text
    elif isinstance(value, Block):
        yield from _block_sentences(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _sentences(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _sentences(item)


def _block_sentences(block: Block) -> Iterator[str]:
    if block.html:
        yield plain_text(block.html)
    for cells in block.rows:
        yield " ".join(cells)
    for value in (block.text, block.attribution, block.picture):
        yield from _sentences(value)


def plain_text(html: str) -> str:
    """Rich text without its tags; block borders become spaces, so words don't run together."""
    spaced = (
        html.replace("<br/>", " ").replace("<br>", " ").replace("</p>", "</p> ").replace("</li>", "</li> ")
    )
    return unescape(strip_tags(spaced)).strip()


Block.model_rebuild()
