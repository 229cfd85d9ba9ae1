"""What the public page of a term shows beside its record: a time line, its lists, its neighbours.

Everything comes from the catalogue, in a number of queries that does not depend on how much there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from networks.models.network import Level, NetworkKind
from networks.models.organisation import OrganisationKind
from networks.models.person import Capacity
from networks.record import TermRecord
from networks.tilemap import locator
from search.models import Entry, EntryTerm
from search.record import Record, TermKey
from search.registry import Label, kinds
from search.timeline import KINDS as TIMELINE_KINDS
from search.timeline import TimeLine, time_line

LIST_KINDS = ("article", "meeting", "course", "pledge", "resource", "action")
#: What a page asks of somebody, who need not be whom it names: no list of a person has these.
COMMITMENTS = ("action", "clause")
#: What a list is called where the name of its kind would not say whose the things are.
CALLED = {("network", "action"): _("tasks it follows up"), ("organisation", "action"): _("tasks it is to do")}
TIMELINE_LENGTH, LIST_LENGTH, NEIGHBOURS = 15, 5, 100

#: Facts of a record that are codes, with their labels.
CHOICES = {
    "network_kind": NetworkKind,
    "level": Level,
    "organisation_kind": OrganisationKind,
    "capacity": Capacity,
}


#: What stands below a thing of each kind, and beside it.
AROUND = {
    "network": {"children": _("Networks within it"), "related": _("Neighbouring networks")},
    "province": {"related": _("Provinces of the same region")},
    "topic": {"children": _("Narrower topics"), "related": _("Topics beside it")},
    "organisation": {"children": _("Bodies within it"), "related": _("Bodies of the same whole")},
}


@dataclass(frozen=True)
class KindList:
    """The newest entries of one kind that have the term, how many there are, and where all of them are."""

    kind: str
    label: Label
    entries: tuple[Entry, ...]
    total: int
    address: str


@dataclass
class Neighbours:
    """Entries of the terms that stand around one; every list may be empty."""

    parent: Entry | None = None
    children: list[Entry] = field(default_factory=list)
    networks: list[Entry] = field(default_factory=list)
    provinces: list[Entry] = field(default_factory=list)
    related: list[Entry] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.parent or self.children or self.networks or self.provinces or self.related)


def context(request: HttpRequest, record: Record) -> dict[str, Any]:
    """``facts`` (labels of codes), ``timeline`` and ``timeline_path`` (all of it), ``lists``, ``neighbours``
    and what they are called (``around``): three queries; of a province also ``locator``, a picture of where
    it lies, with one more."""
    if not isinstance(record, TermRecord):
        raise TypeError(f"{record.uid} is no term")
    place = {"locator": locator(record.key, record.locale)} if record.kind == "province" else {}
    return place | {
        "facts": facts(record),
        "timeline": timeline(record),
        "timeline_path": f"/{record.locale}/timeline/?{urlencode({record.kind: record.key})}",
        "lists": lists(record),
        "neighbours": neighbours(record),
        "around": AROUND.get(record.kind, {}),
    }


def facts(record: TermRecord) -> dict[str, Label]:
    """Labels of the record's codes, by the name of the field; without those that are empty."""
    codes = {name: getattr(record, name, "") for name in CHOICES}
    return {name: CHOICES[name](code).label for name, code in codes.items() if code in CHOICES[name].values}


def entries_with(record: TermRecord) -> QuerySet[Entry]:
    """Entries in the record's language that have it as a term."""
    having = EntryTerm.objects.filter(scheme=record.kind, key=record.key).values("entry")
    return Entry.objects.visible().filter(locale=record.locale, pk__in=having)


def timeline(record: TermRecord) -> TimeLine:
    """What was done and is to be done, newest first, and which of it led to which."""
    shown = _told_of(record, TIMELINE_KINDS)
    found = entries_with(record).filter(kind__in=shown).exclude(when="").defer("picture")
    return time_line(found.order_by("-sort_date", "-published", "uid")[:TIMELINE_LENGTH])


def lists(record: TermRecord) -> list[KindList]:
    """One list for every kind that has anything."""
    of_kind = {"partition_by": [F("kind")]}
    newest = [F("sort_date").desc(), F("published").desc(), F("uid")]
    ranked = (
        entries_with(record)
        .filter(kind__in=_told_of(record, LIST_KINDS))
        .annotate(
            rank=Window(RowNumber(), order_by=newest, **of_kind),
            total=Window(Count("pk"), **of_kind),
        )
        .filter(rank__lte=LIST_LENGTH)
    )
    by_kind: dict[str, list[Any]] = {}
    for entry in ranked.order_by("kind", "rank"):
        by_kind.setdefault(entry.kind, []).append(entry)
    return [_list(record, kind, by_kind[kind]) for kind in LIST_KINDS if kind in by_kind]


def _told_of(record: TermRecord, kinds_shown: Iterable[str]) -> list[str]:
    return [kind for kind in kinds_shown if record.kind != "person" or kind not in COMMITMENTS]


def _list(record: TermRecord, kind: str, entries: list[Any]) -> KindList:
    string = urlencode({"type": kind, record.kind: record.key})
    label = CALLED.get((record.kind, kind), kinds[kind].label_plural)
    return KindList(kind, label, tuple(entries), entries[0].total, f"/{record.locale}/search/?{string}")


def neighbours(record: TermRecord) -> Neighbours:
    """Its parent and children, networks of a province, provinces of a network, others like it."""
    parent = getattr(record, "parent", "")
    uids = {f"province:{key}" for key in record.keys("province")}
    uids |= {f"{record.kind}:{parent}"} if parent else set()
    around = [(record.kind, record.key), *_shared(record)]
    condition = Q(uid__in=uids)
    for scheme, key in around:
        having = EntryTerm.objects.filter(scheme=scheme, key=key).values("entry")
        condition |= Q(pk__in=having, kind__in=_kinds_around(record))
    own = EntryTerm.objects.filter(scheme=record.kind, key=record.key, entry=OuterRef("pk"))
    found = Entry.objects.visible().filter(condition, locale=record.locale).exclude(uid=record.uid)
    found = found.annotate(is_below=Exists(own))
    return _sorted_out(record, parent, found.order_by("sort_key", "uid")[:NEIGHBOURS])


def _shared(record: TermRecord) -> list[tuple[str, str]]:
    """Terms that make another thing of the kind a related one: the same province, region or parent."""
    shared: Iterable[TermKey] = record.terms
    if record.kind == "network":
        shared = [term for term in record.terms if term.scheme in ("province", "network")]
    elif record.kind == "province":
        shared = [term for term in record.terms if term.scheme == "region"][:1]
    return [(term.scheme, term.key) for term in shared]


def _kinds_around(record: TermRecord) -> tuple[str, ...]:
    return ("network", "province") if record.kind == "province" else (record.kind,)


def _sorted_out(record: TermRecord, parent: str, entries: Iterable[Any]) -> Neighbours:
    """Below is what has the thing as a term, at any depth; beside it what states the same parent or place."""
    found = Neighbours()
    beside = {TermKey(scheme=scheme, key=key) for scheme, key in _shared(record)}
    for entry in entries:
        if parent and entry.uid == f"{record.kind}:{parent}":
            found.parent = entry
        elif record.kind == "province" and entry.kind == "network":
            if entry.is_below:
                found.networks.append(entry)
        elif record.kind == "network" and entry.kind == "province":
            found.provinces.append(entry)
        elif entry.is_below:
            found.children.append(entry)
        elif not beside.isdisjoint(entry.get_record().terms):
            found.related.append(entry)
    return found
