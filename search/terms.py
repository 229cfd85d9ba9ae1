"""Reading terms: what a typed value means, and the labels of everything on a page, each in one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from pydantic import BaseModel

from .models import Entry, Term
from .record import OrganisationLink, PersonLink, Record, TermKey
from .registry import kinds
from .state import read_with_state

Key = tuple[str, str]

#: Fields of records that hold a key, and the scheme of it. Nested parts use the same names.
KEY_FIELDS = {
    "organisation": "organisation",
    "publisher": "organisation",
    "province": "province",
    "district": "district",
    "network": "network",
    "region": "region",
    "region_group": "region",
}
#: How many values of a scheme an answer to a bad value names.
ALLOWED = 100
#: A merged term may have been merged into one that was merged in turn; nobody does that more often.
LONGEST_CHAIN = 10


@dataclass(frozen=True)
class TermLabels:
    """Names and addresses of terms in one language. Unknown keys are their own label."""

    locale: str
    terms: Mapping[Key, Term] = field(default_factory=dict)
    paths: Mapping[Key, str] = field(default_factory=dict)

    def get(self, scheme: str, key: str) -> Term | None:
        return self.terms.get((scheme, key))

    def label(self, scheme: str, key: str) -> str:
        """The name in this language, else in the other one; districts by their code."""
        term = self.get(scheme, key)
        if term is not None:
            return term.label(self.locale)
        return (district_name(key, self.locale) if scheme == "district" else "") or key

    def lang(self, scheme: str, key: str) -> str:
        """The language the label is in."""
        term = self.get(scheme, key)
        if term is None or self.locale != "en":
            return self.locale if term is None or term.label_th else "en"
        return "en" if term.label_en else "th"

    def path(self, scheme: str, key: str) -> str:
        """Path of the term's public page, empty when it has none."""
        return self.paths.get((scheme, key), "")


def district_name(code: str, locale: str) -> str:
    """Name of a district by its four digits, empty when there is no such."""
    import geothai

    found = geothai.district(code)
    return str(found.name_en if locale == "en" else found.name_th) if found else ""


class TermIndex:
    """Terms that were asked for by whatever readers type: key, slug or name. Made by :func:`find_terms`."""

    def __init__(self, terms: Iterable[Term] = (), *, names_allowed: bool = False) -> None:
        self.names_allowed = names_allowed
        self.terms: dict[Key, Term] = {}
        self._found: dict[Key, Term] = {}
        for term in terms:
            self.terms[term.scheme, term.key] = term
        for names in (_titles, _slugs, _keys):  # a key is never hidden by another term's slug or name
            for term in self.terms.values():
                for name in names(term):
                    self._found[term.scheme, name] = term

    def find(self, scheme: str, typed: str) -> Term | None:
        """The term that goes on under what was typed."""
        term = self._found.get((scheme, typed.casefold()))
        for _step in range(LONGEST_CHAIN):
            if term is None or not term.merged_into:
                return term
            term = self.terms.get((scheme, term.merged_into))
        return None

    def allowed(self, scheme: str) -> list[str]:
        """Keys that a strict answer names."""
        if not self.names_allowed:
            return []
        present = Term.objects.filter(scheme=scheme, merged_into="")
        return list(present.values_list("key", flat=True)[:ALLOWED])


def _titles(term: Term) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (term.label_en, term.label_th) if name)


def _slugs(term: Term) -> tuple[str, ...]:
    return (term.slug.casefold(),)


def _keys(term: Term) -> tuple[str, ...]:
    return (term.key.casefold(),)


def find_terms(typed: Mapping[str, set[str]], *, names_allowed: bool = False) -> TermIndex:
    """Terms for typed values by scheme: one query (with the catalogue's state where that is wanted), and one
    more a step where terms were merged."""
    condition = Q()
    for scheme, values in typed.items():
        lower = {value.lower() for value in values}
        named = Q(label_th__in=values) | Q(label_en__in=values)
        condition |= Q(scheme=scheme) & (Q(key__in=lower) | Q(slug__in=lower) | named)
        for value in values:
            condition |= Q(scheme=scheme, label_en__iexact=value)
    found = read_with_state(Term.objects.filter(condition)) if typed else []
    return TermIndex(with_survivors(found), names_allowed=names_allowed)


def with_survivors(terms: Iterable[Term]) -> list[Term]:
    """The terms and those they were merged into."""
    known = {(term.scheme, term.key): term for term in terms}
    for _step in range(LONGEST_CHAIN):
        missing = {
            (term.scheme, term.merged_into)
            for term in known.values()
            if term.merged_into and (term.scheme, term.merged_into) not in known
        }
        found = load_terms(missing)
        if not found:
            break
        known |= {(term.scheme, term.key): term for term in found}
    return list(known.values())


def by_keys(keys: Iterable[Key]) -> Q:
    """Condition on terms: one of the keys; of no keys, none."""
    grouped: dict[str, list[str]] = {}
    for scheme, key in sorted(set(keys)):
        grouped.setdefault(scheme, []).append(key)
    condition = Q(pk__in=[])
    for scheme, members in grouped.items():
        condition |= Q(scheme=scheme, key__in=members)
    return condition


def load_terms(keys: Iterable[Key]) -> list[Term]:
    """The rows of these keys, in one query; none at all for no keys."""
    wanted = set(keys)
    return list(Term.objects.filter(by_keys(wanted))) if wanted else []


def labels_for(things: Iterable[Record | Key], locale: str) -> TermLabels:
    """Labels of keys, and of every key in records, in one query (one more where a term was merged)."""
    keys: set[Key] = set()
    for thing in things:
        keys.update(record_keys(thing) if isinstance(thing, Record) else [thing])
    if not keys:
        return TermLabels(locale)
    own = Entry.objects.visible().filter(
        uid=Concat(OuterRef("scheme"), Value(":"), OuterRef("key")), locale=locale
    )
    rows = list(Term.objects.filter(by_keys(keys)).annotate(page_path=Subquery(own.values("path")[:1])))
    paths = {(row.scheme, row.key): row.page_path or "" for row in rows}
    index = TermIndex(with_survivors(rows))
    terms: dict[Key, Term] = {}
    for row in rows:
        survivor = index.find(row.scheme, row.key)
        if survivor is not None:
            terms[row.scheme, row.key] = survivor
            paths[row.scheme, row.key] = paths.get((row.scheme, survivor.key), "")
    return TermLabels(locale, terms, paths)


def record_keys(record: Record) -> Iterator[Key]:
    """Every (scheme, key) that a record names, at any depth."""
    if kinds.get(record.kind) and kinds[record.kind].is_term:
        parent = getattr(record, "parent", "")
        if parent:
            yield record.kind, parent
    yield from _keys_in(record)


def _keys_in(value: Any) -> Iterator[Key]:
    if isinstance(value, TermKey):
        yield value.scheme, value.key
        return
    if isinstance(value, tuple):
        for inner in value:
            yield from _keys_in(inner)
        return
    if not isinstance(value, BaseModel):
        return
    if isinstance(value, OrganisationLink) and value.key:
        yield "organisation", value.key
    if isinstance(value, PersonLink) and value.key:
        yield "person", value.key
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if isinstance(inner, str):
            if inner and name in KEY_FIELDS:
                yield KEY_FIELDS[name], inner
        else:
            yield from _keys_in(inner)
