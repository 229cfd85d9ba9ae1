"""Keeps the search's terms and entries in step with the rows of the reference data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from networks.models import Network, Organisation, Person, Province, ReferenceTerm, RegionGroup, Topic
from networks.reference_data import region_by_names
from search import catalogue
from search.registry import TermFacts

MODELS: dict[str, type[ReferenceTerm]] = {
    model.scheme: model for model in (Network, Province, Topic, Organisation, Person)
}


def sync(term: ReferenceTerm) -> None:
    """Make the term and the entries of a saved row true again; called in the transaction of the save.

    The catalogue itself does the entries that mention a term whose name changed.
    """
    facts = facts_of(term)
    if facts is None:
        catalogue.remove_term(term.scheme, term.key)
    else:
        put(facts)
    catalogue.touch([term.uid])


def put(facts: TermFacts) -> None:
    """Write one term."""
    values = asdict(facts)
    catalogue.put_term(values.pop("scheme"), values.pop("key"), **values)


def forget(term: ReferenceTerm) -> None:
    """A row was deleted."""
    catalogue.remove_term(term.scheme, term.key)
    catalogue.touch([term.uid])


def facts_of(term: ReferenceTerm) -> TermFacts | None:
    """What the catalogue should keep of a row; None for what the public may not see."""
    if not term.current.is_public:
        return None
    return TermFacts(
        scheme=term.scheme,
        key=term.key,
        slug=term.slug,
        label_th=term.name_th,
        label_en=term.name_en,
        short_th=getattr(term, "short_th", ""),
        aliases=tuple(alias.name for alias in term.aliases),
        parent=term.term_parent(),
        merged_into=term.merged_into.key if term.merged_into else "",
        data=term.term_data(),
    )


def facts_of_region(group: RegionGroup) -> TermFacts:
    """Regions are terms to filter by; they have no pages of their own."""
    return TermFacts(
        scheme=RegionGroup.scheme,
        key=group.key,
        slug=group.key,
        label_th=group.name_th,
        label_en=group.name_en,
        aliases=region_by_names().get(group.key, ()),
        position=group.position,
        data={"grouping": group.grouping, "valid_from": group.valid_from.isoformat()},
    )


def all_facts() -> Iterator[TermFacts]:
    """Every term of the room, as it should be now."""
    for group in RegionGroup.objects.all():
        yield facts_of_region(group)
    for model in MODELS.values():
        above = [model.parent_field] if model.parent_field else []
        for row in model._base_manager.select_related("merged_into", *above):
            facts = facts_of(row)
            if facts is not None:
                yield facts


def present_path(scheme: str, slug: str, locale: str) -> str:
    """Public path for an address that was left: a former slug, or a thing merged into another.

    Empty when there is none, or when what it leads to is not public.
    """
    from networks.models import SlugHistory

    model = MODELS.get(scheme)
    if model is None:
        return ""
    rows = model._base_manager.select_related("merged_into")
    row = rows.filter(slug=slug).first()
    if row is None:
        old = SlugHistory.objects.filter(scheme=scheme, slug=slug).first()
        row = rows.filter(key=old.key).first() if old else None
    if row is None or not row.current.is_public:
        return ""
    path = row.current.address(locale)
    return "" if path == model(slug=slug).address(locale) else path


def model_of(uid: str) -> type[ReferenceTerm] | None:
    """Model of a uid such as ``network:trat``; None for the uid of a page."""
    return MODELS.get(uid.partition(":")[0])
