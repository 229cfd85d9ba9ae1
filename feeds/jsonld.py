"""JSON-LD for search engines: schema.org descriptions of records, made by functions that rooms register.

What all kinds share (address, language, dates, subjects, places, pictures, source, translations) is here;
what a kind is to schema.org stands in its room's ``jsonld.py``. Labels and addresses come from what the page
has read already: describing it costs no query.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from search.record import File, OrganisationLink, PersonLink, Picture, Place, Record, Source, plain_text
from search.registry import kinds

from .content import best_rendition
from .ids import permanent_id
from .surroundings import Surroundings

Node = dict[str, Any]
Describe = Callable[[Record, Surroundings], Node]

CONTEXT = "https://schema.org"
BANGKOK_OFFSET = "+07:00"
#: Nothing that could end the script or start a tag, and no line end that older script parsers know.
ESCAPES = str.maketrans(
    {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
ATTENDANCE = {"onsite": "Offline", "online": "Online", "hybrid": "Mixed"}
EVENT_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}

_functions: dict[str, Describe] = {}


def register(kind: str, function: Describe) -> None:
    """Name the function that describes a kind."""
    _functions[kind] = function


def describe(record: Record, around: Surroundings) -> Node:
    """One record as a node; a kind that nobody registered is a web page."""
    function = _functions.get(record.kind)
    node: Node = pruned(function(record, around) if function else web_page(record, around))
    return node


def document(nodes: Iterable[Node]) -> SafeString:
    """The nodes as one safe ``<script>`` element."""
    graph = {"@context": CONTEXT, "@graph": [pruned(node) for node in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def pruned(value: Any) -> Any:
    """Without what is empty: no ``null``, no empty text, list or node, no node that says only its type."""
    if isinstance(value, dict):
        kept = {
            key: item for key, item in ((key, pruned(item)) for key, item in value.items()) if _says(item)
        }
        return kept if any(key != "@type" for key in kept) else {}
    if isinstance(value, list | tuple):
        return [item for item in map(pruned, value) if _says(item)]
    return value


def _says(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


# What all kinds share.


def thing(record: Record, around: Surroundings, type_: str | list[str]) -> Node:
    """Type, lasting id, address, name, description, pictures: what schema.org says of any Thing."""
    return {
        "@type": type_,
        "@id": permanent_id(record.uid),
        "url": around.absolute(record.path),
        "name": record.title.text,
        "description": record.summary.text,
        "image": [image(picture, around) for picture in record.pictures],
    }


def work(record: Record, around: Surroundings, type_: str | list[str]) -> Node:
    """A CreativeWork: who published it and when, in which language, about what, made from what."""
    networks = [network(key, around) for key in record.keys("network")]
    authors = [person(link, around) for link in record.people_as("author")]
    return {
        **thing(record, around, type_),
        "headline": record.title.text,
        "inLanguage": record.locale,
        "datePublished": record.published.isoformat(),
        "dateModified": max(record.updated, record.published).isoformat(),
        "author": authors or networks,
        "publisher": site(around),
        "about": [defined_term("topic", key, around) for key in record.keys("topic")],
        "spatialCoverage": [province(key, around) for key in record.keys("province")],
        "isBasedOn": source(record.source, around) if record.source else None,
        "encoding": [media_object(file, around) for file in record.files],
        "mainEntityOfPage": around.absolute(record.path),
        **translations(record, around),
    }


def web_page(record: Record, around: Surroundings) -> Node:
    """A page that is nothing more than a page."""
    return {**work(record, around, "WebPage"), "text": body_text(record)}


def translations(record: Record, around: Surroundings) -> Node:
    """The same work in other languages: which one it was made from, or which were made from it."""
    others = [
        {"@type": "CreativeWork", "url": address, "inLanguage": lang}
        for lang, address in around.alternates(record).items()
    ]
    if record.locale == record.source_locale:
        return {"workTranslation": others}
    return {
        "translationOfWork": next(
            (other for other in others if other["inLanguage"] == record.source_locale), None
        )
    }


def body_text(record: Record) -> str:
    """The prose without its tags."""
    pieces = (plain_text(block.html) if block.html else block.text.text for block in record.body)
    return "\n".join(piece for piece in pieces if piece)


def site(around: Surroundings) -> Node:
    return {"@type": "Organization", "name": _("Civic Hub"), "url": around.absolute(f"/{around.locale}/")}


def network(key: str, around: Surroundings) -> Node:
    uid = f"network:{key}"
    return {
        "@type": "Organization",
        "@id": permanent_id(uid),
        "name": around.term("network", key),
        "url": around.address_of(uid),
    }


def organisation(link: OrganisationLink, around: Surroundings) -> Node:
    uid = f"organisation:{link.key}" if link.key else ""
    return {
        "@type": "Organization",
        "@id": permanent_id(uid) if uid else None,
        "name": around.organisation(link),
        "url": around.address_of(uid) if uid else None,
    }


def person(link: PersonLink, around: Surroundings) -> Node:
    """A person by name, or by role alone where no name may be said."""
    body = around.term("organisation", link.organisation) if link.organisation else ""
    name = (link.name_en or link.name) if around.locale == "en" else link.name
    return {
        "@type": "Person",
        "@id": permanent_id(f"person:{link.key}") if link.key else None,
        "name": name,
        "jobTitle": link.role.text,
        "affiliation": {"@type": "Organization", "name": body},
    }


def defined_term(scheme: str, key: str, around: Surroundings) -> Node:
    uid = f"{scheme}:{key}"
    return {
        "@type": "DefinedTerm",
        "@id": permanent_id(uid),
        "name": around.term(scheme, key),
        "termCode": key,
        "url": around.address_of(uid),
    }


def province(key: str, around: Surroundings) -> Node:
    """A province with its ISO 3166-2 code."""
    return {
        "@type": "AdministrativeArea",
        "@id": permanent_id(f"province:{key}"),
        "name": around.term("province", key),
        "identifier": f"TH-{key}",
        "url": around.address_of(f"province:{key}"),
    }


def image(picture: Picture, around: Surroundings) -> Node | None:
    size = best_rendition(picture)
    if size is None:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": around.absolute(size.url),
        "width": size.width,
        "height": size.height,
        "caption": picture.caption.text or picture.alt.text,
        "creditText": picture.credit,
    }


def media_object(file: File, around: Surroundings) -> Node:
    return {
        "@type": "MediaObject",
        "name": file.title.text,
        "contentUrl": around.absolute(file.url),
        "contentSize": str(file.size) if file.size else None,
        "fileFormat": file.extension,
        "inLanguage": file.language,
    }


def source(origin: Source, around: Surroundings) -> Node:
    """The work this one was taken from."""
    name = around.term("organisation", origin.publisher) if origin.publisher else origin.publisher_name.text
    return {
        "@type": "CreativeWork",
        "url": origin.url,
        "datePublished": origin.published,
        "publisher": {"@type": "Organization", "name": name},
    }


# Events.


def start_and_end(record: Record) -> Node:
    """ISO 8601 days, months or years as they are known; with times and Bangkok's offset where stated."""
    return days(record.when, record.start_time, record.end_time)


def days(edtf: str, start_time: Any = None, end_time: Any = None) -> Node:
    """``startDate`` and ``endDate`` of a period; an end that is the start is left out, unless timed."""
    first, _slash, last = edtf.partition("/")
    last = last or first

    def moment(day: str, time: Any) -> str:
        exact = time is not None and len(day) == len("2022-12-09")
        return f"{day}T{time:%H:%M:%S}{BANGKOK_OFFSET}" if exact else day

    start, end = moment(first, start_time), moment(last, end_time)
    return {"startDate": start, "endDate": end if end != start else None}


def event_status(state: str) -> str:
    return f"https://schema.org/{EVENT_STATUS.get(state, 'EventScheduled')}"


def attendance(place: Place) -> str | None:
    mode = ATTENDANCE.get(place.mode)
    return f"https://schema.org/{mode}EventAttendanceMode" if mode else None


def locations(place: Place, url: str, around: Surroundings) -> list[Node]:
    """A Place with its address, and for what is (also) online the page where the way in is told."""
    found: list[Node] = []
    if place.mode != "online" and (place.venue or place.province):
        region = around.term("province", place.province) if place.province else ""
        found.append(
            {
                "@type": "Place",
                "name": place.venue.text or region,
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": around.term("district", place.district) if place.district else "",
                    "addressRegion": region,
                    "addressCountry": "TH",
                },
                "containedInPlace": province(place.province, around) if place.province else None,
            }
        )
    if place.mode in ("online", "hybrid"):
        name = place.venue.text if place.mode == "online" else ""
        found.append({"@type": "VirtualLocation", "name": name, "url": url})
    return found


# Pages that are no records.


def breadcrumbs(trail: Sequence[tuple[str, str]], around: Surroundings) -> Node:
    """A trail of (label, path)."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": str(label), "item": around.absolute(path)}
            for number, (label, path) in enumerate(trail, start=1)
        ],
    }


def trail_of(record: Record) -> list[tuple[str, str]]:
    """Home, the list of the record's kind, the record."""
    kind = kinds.get(record.kind)
    middle = [(str(kind.label_plural), f"/{record.locale}/search/?type={record.kind}")] if kind else []
    return [(_("Home"), f"/{record.locale}/"), *middle, (record.title.text, record.path)]


def web_site(around: Surroundings) -> Node:
    """The home page: the site and its search."""
    home = around.absolute(f"/{around.locale}/")
    return {
        "@type": "WebSite",
        "@id": around.absolute("/#site"),
        "name": _("Civic Hub"),
        "url": home,
        "inLanguage": around.locale,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{home}search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def collection(title: str, url: str, listed: Sequence[tuple[str, str]], around: Surroundings) -> Node:
    """A list page with the (name, path) of what it shows, in order."""
    return {
        "@type": "CollectionPage",
        "name": title,
        "url": url,
        "inLanguage": around.locale,
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(listed),
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "url": around.absolute(path)}
                for number, (name, path) in enumerate(listed, start=1)
            ],
        },
    }
