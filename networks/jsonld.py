"""What networks, provinces, organisations, topics, persons and information pages are to schema.org."""

from __future__ import annotations

from typing import cast

from feeds import jsonld
from feeds.jsonld import Node
from feeds.surroundings import Surroundings
from search.record import Record

from .record import NetworkRecord, OrganisationRecord, PersonRecord, ProvinceRecord, TopicRecord


def register() -> None:
    """Called when the apps are ready."""
    jsonld.register("page", jsonld.web_page)
    jsonld.register("network", network)
    jsonld.register("province", province)
    jsonld.register("organisation", organisation)
    jsonld.register("topic", topic)
    jsonld.register("person", person)


def network(record: Record, around: Surroundings) -> Node:
    it = cast(NetworkRecord, record)
    return {
        **jsonld.thing(it, around, "Organization"),
        "alternateName": list(it.other_names),
        "foundingDate": it.since,
        "areaServed": [jsonld.province(key, around) for key in it.keys("province")],
        "parentOrganization": jsonld.network(it.parent, around) if it.parent else None,
        "logo": jsonld.image(it.lead_picture, around) if it.lead_picture else None,
        "email": it.email,
        "telephone": it.phone,
        "knowsAbout": [jsonld.defined_term("topic", key, around) for key in it.keys("topic")],
        "sameAs": [*it.same_as, *(link.url for link in it.links)],
    }


def province(record: Record, around: Surroundings) -> Node:
    it = cast(ProvinceRecord, record)
    region = around.term("region", it.region) if it.region else ""
    return {
        **jsonld.thing(it, around, "AdministrativeArea"),
        "alternateName": list(it.other_names),
        "identifier": it.iso,
        "containedInPlace": [
            {"@type": "AdministrativeArea", "name": region},
            {"@type": "Country", "name": "Thailand", "identifier": "TH"},
        ],
    }


def organisation(record: Record, around: Surroundings) -> Node:
    it = cast(OrganisationRecord, record)
    parent = around.term("organisation", it.parent) if it.parent else ""
    return {
        **jsonld.thing(it, around, "Organization"),
        "alternateName": [*it.other_names, *it.former_names],
        "parentOrganization": {
            "@type": "Organization",
            "name": parent,
            "url": around.address_of(f"organisation:{it.parent}"),
        },
        "sameAs": it.website,
    }


def topic(record: Record, around: Surroundings) -> Node:
    it = cast(TopicRecord, record)
    return {
        **jsonld.thing(it, around, "DefinedTerm"),
        "alternateName": list(it.other_names),
        "termCode": it.key,
        "inDefinedTermSet": around.absolute(f"/{around.locale}/search/?type=topic"),
    }


def person(record: Record, around: Surroundings) -> Node:
    it = cast(PersonRecord, record)
    return {
        **jsonld.thing(it, around, "Person"),
        "honorificPrefix": it.prefix.text,
        "alternateName": list(it.other_names),
    }
