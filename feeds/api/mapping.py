"""From records to the shapes of ``v1``, as JSON values."""

from __future__ import annotations

from typing import Any

from feeds.content import best_rendition, full_content
from feeds.surroundings import Surroundings
from feeds.xml import legal
from search.drawing import period_of
from search.record import OrganisationLink, PersonLink, Picture, Record

from . import schemas as v1

#: Schemes that stand under ``terms``. Persons and bodies have members of their own.
SCHEMES = ("network", "province", "district", "region", "topic")
API = "/api/v1"


def item(record: Record, around: Surroundings) -> dict[str, Any]:
    """A record as :class:`schemas.Item`."""
    return v1.Item(**_common(record, around)).model_dump(mode="json")


def detail(record: Record, around: Surroundings) -> dict[str, Any]:
    """A record as :class:`schemas.Detail`."""
    shape = v1.Detail(
        **_common(record, around),
        content_html=full_content(record, around),
        pictures=[shape for one in record.pictures if (shape := _picture(one, around))],
        files=[v1.File.model_validate(file, context={v1.AROUND: around}) for file in record.files],
        relations=[
            v1.Relation(type=one.type, uid=one.uid, url=around.address_of(one.uid))
            for one in record.relations
            if around.address_of(one.uid)
        ],
        notes=[v1.Note.model_validate(note) for note in record.notes],
        details=v1.details_of(record, around),
    )
    return shape.model_dump(mode="json")


def _common(record: Record, around: Surroundings) -> dict[str, Any]:
    period = period_of(record.when)
    parent = getattr(record, "parent_uid", "")
    return {
        "uid": record.uid,
        "kind": record.kind,
        "lang": record.locale,
        "source_lang": record.source_locale,
        "url": around.absolute(record.path),
        "api_url": around.absolute(f"{API}/items/{record.uid}?lang={record.locale}"),
        "title": legal(record.title.text),
        "title_lang": record.title.lang,
        "summary": legal(record.summary.text),
        "summary_lang": record.summary.lang,
        "when": record.when,
        "start": period.start if period else None,
        "end": period.end if period else None,
        "precision": period.precision if period else "",
        "start_time": record.start_time,
        "end_time": record.end_time,
        "deadline": record.deadline,
        "state": record.state,
        "published": record.published,
        "updated": max(record.updated, record.published),
        "parent": v1.Parent(uid=parent, title=legal(record.parent_title.text)) if parent else None,  # type: ignore[attr-defined]
        "terms": [
            v1.Term(scheme=scheme, key=key, label=legal(around.term(scheme, key)))
            for scheme in SCHEMES
            for key in record.keys(scheme)
        ],
        "place": _place(record),
        "organisations": [_organisation(link, around) for link in record.organisations],
        "people": [_person(link, around) for link in record.everyone()],
        "source": _source(record, around),
        "picture": _picture(record.lead_picture, around) if record.lead_picture else None,
        "translations": around.alternates(record),
    }


def _place(record: Record) -> v1.Place:
    place = record.place
    return v1.Place(
        venue=legal(place.venue.text),
        subdistrict=place.subdistrict,
        district=place.district,
        province=place.province,
        mode=place.mode,
    )


def _organisation(link: OrganisationLink, around: Surroundings) -> v1.Organisation:
    return v1.Organisation(
        key=link.key, name=legal(around.organisation(link)), role=link.role, headcount=link.headcount
    )


def _person(link: PersonLink, around: Surroundings) -> v1.Person:
    english = around.locale == "en" and link.name_en
    return v1.Person(
        key=link.key,
        name=legal(link.name_en if english else link.name),
        role=legal(link.role.text),
        organisation=around.term("organisation", link.organisation) if link.organisation else "",
        organisation_key=link.organisation,
        part=link.part,
        did=legal(link.did.text),
    )


def _source(record: Record, around: Surroundings) -> v1.Source | None:
    source = record.source
    if source is None:
        return None
    publisher = around.term("organisation", source.publisher) if source.publisher else ""
    return v1.Source(
        publisher=legal(publisher or source.publisher_name.text),
        publisher_key=source.publisher,
        url=source.url,
        published=source.published,
        copied=source.copied,
        views=source.views,
    )


def _picture(picture: Picture, around: Surroundings) -> v1.Picture | None:
    size = best_rendition(picture)
    if size is None:
        return None
    return v1.Picture(
        url=around.absolute(size.url),
        width=size.width,
        height=size.height,
        alt="" if picture.decorative else legal(picture.alt.text),
        caption=legal(picture.caption.text),
        credit=legal(picture.credit),
    )
