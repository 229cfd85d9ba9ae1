"""Full sample records of the things that pages are linked to: network, province, topic, body, person."""

from __future__ import annotations

from typing import Any

from networks.record import Link, NetworkRecord, OrganisationRecord, PersonRecord, ProvinceRecord, TopicRecord
from search.record import EMPTY, Sentence, TermKey
from tests.record_parts import MEETING_UID, TERM_LABELS, body, moment, pictures, words


def term(locale: str, scheme: str, key: str, slug: str) -> dict[str, Any]:
    thai, english = TERM_LABELS[(scheme, key)]
    s = words(locale)
    return {
        "uid": f"{scheme}:{key}",
        "locale": locale,
        "path": f"/{locale}/{scheme}/{slug}/",
        "title": s(thai, english),
        "summary": s("รวมงานทั้งหมดไว้ที่เดียว", "All of its work in one place"),
        "body": body(locale, link=MEETING_UID),
        "pictures": pictures(locale)[:1],
        "published": moment(2022, 1, 5),
        "updated": moment(2023, 1, 5),
        "key": key,
        "slug": slug,
        "other_names": (english if locale == "th" else thai, "ชื่อเดิมของหน่วย"),
    }


def full_network(locale: str = "th", **changes: Any) -> NetworkRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **term(locale, "network", "trat-civic", "trat-civic"),
        "terms": (TermKey(scheme="province", key="23"), TermKey(scheme="province", key="21")),
        "network_kind": "civic",
        "level": "province",
        "parent": "east-alliance",
        "region_group": "east",
        "since": "2015",
        "contact": s("ที่ทำการเครือข่าย ถนนสุขุมวิท ตราด", "Network office, Sukhumvit Road, Trat"),
        "email": "hello@example.org",
        "phone": "039 000 000",
        "links": (Link(url="https://example.org/trat", label="เว็บไซต์เครือข่าย"),),
        "same_as": ("https://example.org/elsewhere/trat",),
    }
    return NetworkRecord(**{**facts, **changes})


def full_province(locale: str = "th", **changes: Any) -> ProvinceRecord:
    facts: dict[str, Any] = {
        **term(locale, "province", "23", "trat"),
        "iso": "TH-23",
        "region": "east",
        "tile": (7, 9),
    }
    return ProvinceRecord(**{**facts, **changes})


def full_topic(locale: str = "th", **changes: Any) -> TopicRecord:
    s = words(locale)
    facts: dict[str, Any] = {
        **term(locale, "topic", "procurement", "procurement"),
        "parent": "integrity",
        "method": s("บรรณาธิการจัดเข้าหัวข้อเมื่อมีการจัดซื้อ", "Assigned by editors where something is bought"),
    }
    return TopicRecord(**{**facts, **changes})


def full_organisation(locale: str = "th", **changes: Any) -> OrganisationRecord:
    facts: dict[str, Any] = {
        **term(locale, "organisation", "trat-pao", "trat-pao"),
        "organisation_kind": "local",
        "parent": "codi",
        "website": "https://example.org/trat-pao",
        "former_names": ("สภาจังหวัดตราด",),
    }
    return OrganisationRecord(**{**facts, **changes})


def full_person(locale: str = "th", **changes: Any) -> PersonRecord:
    facts: dict[str, Any] = {
        **term(locale, "person", "trat-governor", "trat-governor"),
        "prefix": Sentence(text="ผศ.ดร.") if locale == "th" else EMPTY,
        "capacity": "official",
    }
    return PersonRecord(**{**facts, **changes})
