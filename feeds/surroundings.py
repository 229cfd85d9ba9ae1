"""What a face needs beside the record: absolute addresses, labels, the other language, dates in words.

A record holds keys, codes and uids; these are read once for the whole answer, whatever it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, cast

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from search.drawing import place_name
from search.models import Entry, Term
from search.record import OrganisationLink, PersonLink, Record, Sentence
from search.terms import Key, TermLabels, by_keys, record_keys
from thai.date_format import format_period
from thai.edtf import parse_edtf

Locale = Literal["th", "en"]

#: Schemes whose labels are rows. Districts are named by their codes, persons by the page that shows them
#: (but the title of a list that asks for a person, see :func:`read_surroundings`).
NAMED = frozenset({"network", "province", "topic", "organisation", "region"})
#: Stands for a language in the rows of labels.
TERM = "*"


def base_of(request: HttpRequest) -> str:
    """Scheme and host that were called, without a closing slash: what addresses begin with."""
    return f"{request.scheme}://{request.get_host()}"


@dataclass(frozen=True)
class Surroundings:
    """``base`` is scheme and host without a closing slash; ``paths`` uid → locale → path of what is public.

    Sentences in another language than ``locale`` are marked when written with :meth:`said`.
    """

    locale: str
    base: str
    labels: TermLabels
    paths: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def absolute(self, address: str) -> str:
        """An address of the site with host; an address that has one already is left."""
        return f"{self.base}{address}" if address.startswith("/") else address

    def address_of(self, uid: str) -> str:
        """Absolute address of a public thing, in this language where it has one, else in another; or ""."""
        paths = self.paths.get(uid, {})
        scheme, _colon, key = uid.partition(":")
        path = paths.get(self.locale) or next(iter(paths.values()), "") or self.labels.path(scheme, key)
        return self.absolute(path) if path else ""

    @cached_property
    def links(self) -> dict[str, str]:
        """uid → absolute address of all that is public here, for the placeholders in prose."""
        return {uid: self.address_of(uid) for uid in self.paths}

    def alternates(self, record: Record) -> dict[str, str]:
        """Absolute addresses of the same thing in other languages, by language."""
        paths = self.paths.get(record.uid, {})
        return {lang: self.absolute(path) for lang, path in sorted(paths.items()) if lang != record.locale}

    def term(self, scheme: str, key: str) -> str:
        """The name of a term, a district or a subdistrict; the key where nothing else is known."""
        return place_name(scheme, key, self.locale) or str(self.labels.label(scheme, key)) or key

    def organisation(self, link: OrganisationLink) -> str:
        """A body's name: by its key where the reference data has it, else as the page says it."""
        return self.term("organisation", link.key) if link.key else link.name.text

    def person(self, link: PersonLink) -> str:
        """A person as the page may say it: name and role, or the role alone."""
        name = (link.name_en or link.name) if self.locale == "en" else link.name
        body = self.term("organisation", link.organisation) if link.organisation else ""
        return ", ".join(part for part in (name, link.role.text, body) if part)

    def day(self, edtf: str) -> str:
        """A period in words, with years of the Buddhist Era on Thai faces; as written when unreadable."""
        try:
            return format_period(parse_edtf(edtf), locale=cast(Locale, self.locale)) if edtf else ""
        except ValueError:
            return edtf

    def said(self, sentence: Sentence) -> SafeString:
        """The words as HTML, marked with their language where it is not the face's."""
        if sentence.lang == self.locale or not sentence:
            return format_html("{}", sentence.text)
        return format_html('<span lang="{}">{}</span>', sentence.lang, sentence.text)


def read_surroundings(
    records: Iterable[Record], base: str, locale: str, keys: Iterable[Key] = ()
) -> Surroundings:
    """Surroundings of records (and of further term ``keys``) in one query; none for nothing.

    Of people only those among ``keys`` have labels, and only whose page is public.
    """
    known, further = list(records), set(keys)
    wanted = {*further, *(key for record in known for key in record_keys(record))}
    uids = {uid for record in known for uid in (record.uid, *record.mentions())}
    people = {key for key in further if key[0] == "person"}
    terms = [key for key in wanted if key[0] in NAMED or key in people]
    paths: dict[str, dict[str, str]] = {}
    names: dict[Key, Term] = {}
    for uid, what, first, second in sorted(_rows(uids, terms), reverse=True):
        if what == TERM:
            scheme, _colon, key = uid.partition(":")
            names[scheme, key] = Term(scheme=scheme, key=key, label_th=first, label_en=second)
        else:
            paths.setdefault(uid, {})[what] = first
    pages = {key: next(iter(paths.get(":".join(key), {}).values()), "") for key in people}
    labels = {key: term for key, term in names.items() if pages.get(key, "known")}
    return Surroundings(locale, base, TermLabels(locale, labels, pages), paths)


def _rows(uids: set[str], keys: list[Key]) -> Iterable[tuple[str, str, str, str]]:
    """(uid, language, path, "") of the public entries of things and terms, and (uid, "*", Thai label,
    English label) of terms; a merged term is called as the one that goes on."""
    named = [f"{scheme}:{key}" for scheme, key in keys]
    if not uids and not named:
        return ()
    entries = Entry.objects.visible().filter(uid__in=sorted({*uids, *named}))
    survivor = Term.objects.filter(scheme=OuterRef("scheme"), key=OuterRef("merged_into"))
    labels = Term.objects.filter(by_keys(keys)).values_list(
        Concat("scheme", Value(":"), "key"),
        Value(TERM),
        Coalesce(Subquery(survivor.values("label_th")), "label_th"),
        Coalesce(Subquery(survivor.values("label_en")), "label_en"),
    )
    found = entries.values_list("uid", "locale", "path", Value(""))
    return found.union(labels.order_by(), all=True) if named else found
