"""Records of the reference data: what is public of a network, province, topic, organisation, person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from networks import visibility
from networks.models import Network, Organisation, Person, Province, ReferenceTerm, Topic
from networks.record import (
    Link,
    NetworkRecord,
    OrganisationRecord,
    PersonRecord,
    ProvinceRecord,
    TermRecord,
    TopicRecord,
)
from networks.renditions import stored_renditions
from networks.terms import MODELS, model_of
from search.record import EMPTY, Picture, Record, Sentence, TermKey

LOCALES = ("th", "en")


def records(uid: str) -> list[Record]:
    """Records of one thing in both languages; none when it is not public now."""
    found = records_before_names(uid)
    return found if found and visibility.may_be_public(uid, found) else []


def records_before_names(uid: str) -> list[Record]:
    """What the records would be if nobody were hidden."""
    model = model_of(uid)
    if model is None:
        return []
    row = model.objects.filter(key=uid.partition(":")[2]).first()
    if row is None or not row.is_public:
        return []
    return [record_of(row, locale) for locale in LOCALES]


def uids() -> Iterable[str]:
    """uids of all rows that could be public."""
    for model in MODELS.values():
        for key in model.objects.filter(live=True, merged_into=None).values_list("key", flat=True):
            yield f"{model.scheme}:{key}"


def record_of(row: ReferenceTerm, locale: str) -> TermRecord:
    """The record of a row as it is, saved or not (so that a preview can show a draft)."""
    make = MAKERS[type(row)]
    return make(row, locale, base_values(row, locale))


def base_values(row: ReferenceTerm, locale: str) -> dict[str, Any]:
    now = timezone.now()
    published = row.first_published_at or now
    return {
        "uid": row.uid,
        "locale": locale,
        "path": row.address(locale),
        "title": said(row, "name", locale),
        "summary": said(row, "description", locale),
        "published": published,
        "updated": row.last_published_at or published,
        "visible_until": row.expire_at,
        "key": row.key,
        "slug": row.slug,
        "other_names": other_names(row, locale),
    }


def said(row: ReferenceTerm, field: str, locale: str) -> Sentence:
    """A text in the language asked for, or in the other one, marked so."""
    for lang in (locale, *LOCALES):
        text = getattr(row, f"{field}_{lang}").strip()
        if text:
            return Sentence(text=text, lang=lang)
    return EMPTY


def other_names(row: ReferenceTerm, locale: str) -> tuple[str, ...]:
    """The name in the other language and all others that may be shown; misspellings may not."""
    names = [row.name_th, row.name_en]
    names += [alias.name for alias in row.aliases if alias.kind != "misspellings"]
    return tuple(name for name in dict.fromkeys(names) if name and name != row.name(locale))


def _public_key(term: ReferenceTerm | None) -> str:
    """Key of a linked thing, as long as the public may see it."""
    if term is None:
        return ""
    return term.current.key if term.current.is_public else ""


def terms_of(**keys: Iterable[str]) -> tuple[TermKey, ...]:
    pairs = ((scheme, key) for scheme, values in keys.items() for key in values if key)
    return tuple(TermKey(scheme=scheme, key=key) for scheme, key in dict.fromkeys(pairs))


def network_record(row: Network, locale: str, values: dict[str, Any]) -> NetworkRecord:
    provinces = row.provinces
    group = row.region_group.key if row.region_group else ""
    parent = _public_key(row.parent)
    addresses = list(row.addresses.all())
    return NetworkRecord(
        **values,
        pictures=logo(row, values["title"]),
        network_kind=row.kind,
        level=row.level,
        parent=parent,
        region_group=group,
        since=row.since,
        contact=said(row, "contact", locale),
        email=row.email,
        phone=row.phone,
        links=tuple(Link(url=address.url, label=address.label) for address in addresses),
        same_as=tuple(address.url for address in addresses if address.is_same),
        terms=terms_of(
            province=[province.key for province in provinces],
            region=[*(province.region for province in provinces), group],
            network=[parent],
        ),
    )


def logo(row: Network, name: Sentence) -> tuple[Picture, ...]:
    if not row.logo_id:
        return ()
    sizes = stored_renditions([row.logo_id]).get(row.logo_id, ())
    return (Picture(image_id=row.logo_id, alt=name, renditions=sizes, is_lead=True),)


def province_record(row: Province, locale: str, values: dict[str, Any]) -> ProvinceRecord:
    groups = [group.key for group in row.region_groups.all()]
    return ProvinceRecord(
        **values,
        iso=row.iso,
        region=row.region,
        tile=(row.tile_col, row.tile_row),
        terms=terms_of(region=[row.region, *groups]),
    )


def organisation_record(row: Organisation, locale: str, values: dict[str, Any]) -> OrganisationRecord:
    parent = _public_key(row.parent)
    return OrganisationRecord(
        **values,
        organisation_kind=row.kind,
        parent=parent,
        website=row.website,
        former_names=tuple(row.former_names),
        terms=terms_of(organisation=[parent]),
    )


def topic_record(row: Topic, locale: str, values: dict[str, Any]) -> TopicRecord:
    parent = _public_key(row.broader)
    return TopicRecord(
        **values, parent=parent, method=said(row, "method", locale), terms=terms_of(topic=[parent])
    )


def person_record(row: Person, locale: str, values: dict[str, Any]) -> PersonRecord:
    """Titles are kept in Thai, so one stands before a Thai name only. When to ask again is for editors."""
    is_thai = values["title"].lang == "th"
    prefix = Sentence(text=row.title_prefix.strip()) if is_thai else EMPTY
    return PersonRecord(**values, prefix=prefix, capacity=row.capacity)


MAKERS: dict[type[ReferenceTerm], Callable[..., TermRecord]] = {
    Network: network_record,
    Province: province_record,
    Organisation: organisation_record,
    Topic: topic_record,
    Person: person_record,
}
