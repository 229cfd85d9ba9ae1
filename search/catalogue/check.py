"""Comparing the catalogue with what it is made of. Reads only; :mod:`search.catalogue.mend` puts right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q

from search.aliases import forms
from search.dictionary import refusal
from search.engines import database_engine
from search.filters.by_number import SCHEME as HEADCOUNTS
from search.models import Change, Counter, Entry, EntryTerm, Pending, Term, TermName
from search.registry import TermFacts, sources, term_sources

from .drift import Drift
from .lookups import known_uids
from .rows import STRINGS, Beside, Name, Rows, public_records, rows_for, stored_beside

#: Columns whose drift has a name of its own; every other one is ``column``.
NAMED_COLUMNS = {
    "record": "record",
    "record_version": "record_version",
    "path": "path",
    "untranslated": "locale",
    "pipeline": "pipeline",
}
#: Schemes whose keys need no term: states, years, headcounts, and districts, which are too many.
FREE_SCHEMES = ("status", "year", "district", HEADCOUNTS)
#: Missing numbers of the log that are named; more are told as a range.
MAX_GAP = 1000


def check() -> Iterator[Drift]:
    """Everything that is out of step, part by part."""
    if refused := refusal():
        yield Drift("index_rules", database_engine().name, detail=refused)
    for uid in sorted({*known_uids(), *(uid for source in sources for uid in source.uids())}):
        yield from check_uid(uid)
    yield from check_expired()
    yield from check_index()
    yield from check_terms()
    yield from check_log()
    for row in Pending.objects.all():
        yield Drift("pending", row.uid, detail=row.error)


def check_uid(uid: str) -> Iterator[Drift]:
    """The entries of one uid and its parts, beside what they should be."""
    wanted = rows_for(public_records(uid))
    stored = {(entry.uid, entry.locale): entry for entry in Entry.objects.of(uid)}
    beside = stored_beside([entry.pk for entry in stored.values()])
    public = {name[0] for name in wanted}
    for name in sorted(wanted.keys() - stored.keys()):
        yield Drift("missing", *name)
    for name in sorted(stored.keys() - wanted.keys()):
        yield Drift("locale" if name[0] in public else "extra", *name)
    for name in sorted(wanted.keys() & stored.keys()):
        yield from _check_entry(name, wanted[name], stored[name], beside[stored[name].pk])


def _check_entry(name: Name, rows: Rows, entry: Entry, beside: Beside) -> Iterator[Drift]:
    wrong = [column for column, value in rows.columns.items() if getattr(entry, column) != value]
    named: dict[str, list[str]] = {}
    for column in wrong:
        named.setdefault(NAMED_COLUMNS.get(column, "column"), []).append(column)
    for kind, columns in named.items():
        yield Drift(kind, *name, detail=", ".join(columns))
    for kind, is_right in (
        ("term", rows.terms == beside.terms),
        ("link", rows.links == beside.links),
        ("file", rows.files == beside.files),
    ):
        if not is_right:
            yield Drift(kind, *name)
    yield from _check_text(name, rows, beside)


def _check_text(name: Name, rows: Rows, beside: Beside) -> Iterator[Drift]:
    if not beside.strings:
        yield Drift("text_missing", *name)
        return
    wrong = [column for column in STRINGS if rows.strings[column] != beside.strings[column]]
    if "names" in wrong:
        yield Drift("label", *name)
    elif wrong:
        yield Drift("text", *name, detail=", ".join(wrong))


def check_expired() -> Iterator[Drift]:
    """Entries that the next tick withdraws."""
    for entry in Entry.objects.expired().filter(parent_uid=""):
        yield Drift("expired", entry.uid, entry.locale)


def check_index() -> Iterator[Drift]:
    """The text index beside the words of the entries."""
    found = database_engine().check()
    for kind, ids in (("missing", found.missing), ("extra", found.extra), ("stale", found.stale)):
        for pk in ids:
            yield Drift(f"index_{kind}", str(pk))


# Terms


def check_terms() -> Iterator[Drift]:
    """Keys without terms, merged keys still in use, terms beside their sources."""
    terms = {(term.scheme, term.key): term for term in Term.objects.all()}
    used = EntryTerm.objects.exclude(scheme__in=FREE_SCHEMES)
    for scheme, key in sorted(set(used.values_list("scheme", "key"))):
        term = terms.get((scheme, key))
        if term is None:
            yield Drift("orphan_person" if scheme == "person" else "orphan_term", f"{scheme}:{key}")
        elif term.merged_into:
            yield Drift("orphan_alias", f"{scheme}:{key}", detail="entries stand under its old key")
    for term in terms.values():
        if term.merged_into and (term.scheme, term.merged_into) not in terms:
            yield Drift("orphan_alias", term.uid, detail="merged into what is not there")
    yield from _check_sources(terms)
    yield from _check_names(terms.values())


def wanted_terms() -> tuple[set[str], dict[tuple[str, str], TermFacts]]:
    """The schemes that have sources, and every term they should have."""
    schemes = {scheme for source in term_sources for scheme in source.schemes}
    facts = (one for source in term_sources for one in source.terms())
    return schemes, {(one.scheme, one.key): one for one in facts}


def agrees(term: Term, facts: TermFacts) -> bool:
    """Whether a term is what its source says."""
    names = ("slug", "label_th", "label_en", "short_th", "parent", "merged_into", "position", "data")
    same = all(getattr(term, name) == getattr(facts, name) for name in names)
    return same and term.aliases == list(dict.fromkeys(facts.aliases))


def _check_sources(terms: Mapping[tuple[str, str], Term]) -> Iterator[Drift]:
    schemes, wanted = wanted_terms()
    for name, facts in wanted.items():
        if name not in terms:
            yield Drift("term_source", ":".join(name), detail="it is not there")
        elif not agrees(terms[name], facts):
            yield Drift("term_source", ":".join(name), detail="it is not what its source says")
    for (scheme, key), term in terms.items():
        if scheme in schemes and (scheme, key) not in wanted:
            yield Drift("term_source", term.uid, detail="it has no source")


def _check_names(terms: Iterable[Term]) -> Iterator[Drift]:
    there: dict[int, set[tuple[str, str]]] = {}
    for pk, form, key in TermName.objects.values_list("term_id", "form", "key"):
        there.setdefault(pk, set()).add((form, key))
    for term in terms:
        wanted = {(form, term.merged_into or term.key) for form in forms(term)}
        if there.get(term.pk, set()) != wanted:
            yield Drift("term_names", term.uid)


# The log


def check_log() -> Iterator[Drift]:
    """The log counts without gaps up to its counter, and knows the change that wrote each entry."""
    counter = Counter.objects.filter(pk=Counter.PK).values_list("seq", flat=True).first() or 0
    expected = 1
    for seq in Change.objects.order_by("seq").values_list("seq", flat=True).iterator():
        yield from _gap(expected, seq)
        expected = seq + 1
    if counter != expected - 1:
        yield Drift("log_counter", str(counter), detail=f"the log ends with {expected - 1}")
    known = Change.objects.filter(op=Change.PUT).values("seq")
    for entry in Entry.objects.filter(~Q(seq__in=known)).only("uid", "locale", "seq"):
        yield Drift("log_lost", entry.uid, entry.locale, f"change {entry.seq}")


def _gap(first: int, after: int) -> Iterator[Drift]:
    for seq in range(first, min(after, first + MAX_GAP)):
        yield Drift("log_gap", str(seq))
