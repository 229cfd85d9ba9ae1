"""Which region of a page shows which fact: kind → field of the record → ``data-region`` of its page.

A region covers everything inside its field. ``terms`` are by scheme. Fields that are no facts are listed in
``ADMINISTRATIVE`` (identity, addresses, where a file is kept) and ``DERIVED`` (repeat what parts say).
"""

from __future__ import annotations

COMMON = {
    "title": "record.title",
    "summary": "record.summary",
    "body": "record.body",
    "when": "record.when",
    "start_time": "record.when",
    "end_time": "record.when",
    "state": "record.state",
    "published": "record.dates",
    "updated": "record.dates",
    "visible_until": "record.dates",
    "place": "record.place",
    "terms.network": "record.networks",
    "terms.province": "record.provinces",
    "terms.topic": "record.topics",
    "people": "record.people",
    "organisations": "record.organisations",
    "source": "record.source",
    "files": "record.files",
    "relations": "record.relations",
    "notes": "record.notes",
}

TERM = {
    "title": "record.title",
    "summary": "record.summary",
    "body": "record.body",
    "published": "record.dates",
    "updated": "record.dates",
    "visible_until": "record.dates",
    "other_names": "term.other_names",
}

REGIONS: dict[str, dict[str, str]] = {
    "meeting": {
        **COMMON,
        "chair": "meeting.chair",
        "headcount": "meeting.headcount",
        "objectives": "meeting.objectives",
        "agenda": "meeting.agenda",
        "province_reports": "meeting.province_reports",
        "discussion": "meeting.discussion",
        "decisions": "meeting.decisions",
        "principles": "meeting.principles",
        "recommendations": "meeting.recommendations",
        "figures": "record.figures",
        "budget": "meeting.budget",
        "actions": "meeting.actions",
    },
    "pledge": {**COMMON, "slogan": "pledge.slogan", "clauses": "pledge.clauses"},
    "article": {**COMMON, "byline": "article.byline", "headline": "article.headline"},
    "course": {
        **COMMON,
        "audience": "course.audience",
        "objectives": "course.objectives",
        "outcomes": "course.outcomes",
        "sessions": "course.sessions",
        "figures": "record.figures",
        "hours": "course.hours",
        "cost": "course.cost",
        "certificate": "course.certificate",
        "registration": "course.registration",
        "registration_url": "course.registration",
        "runs": "course.runs",
    },
    "resource": {
        **COMMON,
        "resource_kind": "resource.resource_kind",
        "authors": "resource.authors",
        "year": "resource.year",
        "pages": "resource.pages",
        "language": "resource.language",
        "licence": "resource.licence",
    },
    "page": {name: region for name, region in COMMON.items() if name not in ("source", "relations")},
    "network": {
        **TERM,
        "terms.province": "record.provinces",
        "network_kind": "network.network_kind",
        "level": "network.level",
        "parent": "network.parent",
        "region_group": "network.region_group",
        "since": "network.since",
        "contact": "network.contact",
        "email": "network.contact",
        "phone": "network.contact",
        "links": "network.links",
        "same_as": "network.same_as",
    },
    "province": {**TERM, "iso": "province.iso", "region": "province.region"},
    "topic": {**TERM, "parent": "topic.parent", "method": "topic.method"},
    "organisation": {
        **TERM,
        "organisation_kind": "organisation.organisation_kind",
        "parent": "organisation.parent",
        "former_names": "organisation.former_names",
        "website": "organisation.website",
    },
    "person": {**TERM, "prefix": "person.prefix", "capacity": "person.capacity"},
}

#: Pictures: the lead stands by itself, the others in the gallery.
LEAD, GALLERY = "record.lead", "record.gallery"

#: Names of fields, anywhere in a record, that are no facts for readers.
ADMINISTRATIVE = frozenset(
    {
        "uid",
        "kind",
        "locale",
        "source_locale",
        "path",
        "key",
        "slug",
        "id",
        "document_id",
        "image_id",
        "is_lead",
    }
)
#: Fields that say again what other fields say: a deadline is that of a part, a district that of the place,
#: a tile is where the map draws a province.
DERIVED = frozenset({"deadline", "terms.district", "tile"})
