"""What a page is drawn with beside its own record: the other language, links, the way to it, what is near.

All from the catalogue, in a number of SQL queries that does not depend on how much there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q
from django.utils.text import capfirst

from .filters.by_kind import default_kinds
from .models import Entry, EntryLink, EntryTerm
from .record import Record
from .registry import kinds
from .timeline import TimeLine, time_line

#: Entries under "more like this".
RELATED = 4
#: Steps of the time line of a page.
LONGEST = 40
#: Schemes that make two pages alike, and how many keys of a page are looked at.
ALIKE = ("network", "topic")
MAX_KEYS = 10


@dataclass
class Near:
    """Entries around a record.

    ``alternates`` language → path of the same thing; ``links`` uid → entry, in the record's language or
    else in its own, of all that the record names; ``breadcrumbs`` (label, path) from the home down.
    """

    alternates: dict[str, str] = field(default_factory=dict)
    links: dict[str, Entry] = field(default_factory=dict)
    breadcrumbs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def paths(self) -> dict[str, str]:
        return {uid: entry.path for uid, entry in self.links.items()}


def near(record: Record) -> Near:
    """The other language, links and breadcrumbs, in one SQL query."""
    above = _paths_above(record.path)
    wanted = {record.uid, *record.mentions()}
    rows = (
        Entry.objects.visible()
        .filter(Q(uid__in=wanted) | Q(path__in=above))
        .defer("record", "picture")
        .order_by("uid", "locale")
    )
    found = Near(alternates={record.locale: record.path})
    titles = {}
    for entry in rows:
        # Told apart here: a database that is asked for it too reads all entries that are no parts.
        if not entry.parent_uid:
            titles[entry.path] = entry.title
        if entry.uid == record.uid:
            found.alternates.setdefault(entry.locale, entry.path)
        elif entry.uid in wanted and (entry.uid not in found.links or entry.locale == record.locale):
            found.links[entry.uid] = entry
    found.breadcrumbs = [(titles[path], path) for path in above if path in titles]
    kind = kinds.get(record.kind)
    if kind is not None and kind.is_term:
        below = kind.index or f"search/?type={kind.name}"
        found.breadcrumbs.append((capfirst(str(kind.label_plural)), f"/{record.locale}/{below}"))
    if found.breadcrumbs:
        found.breadcrumbs.append((record.title.text, record.path))
    return found


def _paths_above(path: str) -> list[str]:
    """``/th/news/trat/x/`` → ``/th/``, ``/th/news/``, ``/th/news/trat/``."""
    steps = path.strip("/").split("/")[:-1]
    return ["/" + "/".join(steps[:count]) + "/" for count in range(1, len(steps) + 1)]


def incoming(record: Record) -> list[tuple[str, Entry]]:
    """(type of relation, entry) of pages that are linked to this one, oldest first, those in the record's
    language and in no other: one SQL query."""
    links = EntryLink.objects.filter(target_uid=record.uid).exclude(type=EntryLink.MENTIONS)
    rows: Any = (
        Entry.objects.visible()
        .filter(Q(locale=record.locale) | Q(untranslated=True), links__in=links)
        .annotate(relation=F("links__type"))
        .defer("record", "picture")
        .order_by("sort_date", "uid")
    )
    return [(row.relation, row) for row in rows]


def related(record: Record) -> list[Entry]:
    """The newest other pages of the same networks or about the same topics: one SQL query."""
    keys = [(term.scheme, term.key) for term in record.terms if term.scheme in ALIKE][:MAX_KEYS]
    if not keys:
        return []
    same = Q()
    for scheme, key in keys:
        same |= Q(scheme=scheme, key=key)
    found = Entry.objects.visible().filter(
        locale=record.locale,
        kind__in=default_kinds(with_text=False),
        pk__in=EntryTerm.objects.filter(same).values("entry"),
    )
    ordered = found.exclude(uid=record.uid).order_by("-sort_date", "-published", "uid")
    return list(ordered[:RELATED])


def timeline(record: Record, pointing: Iterable[tuple[str, Entry]]) -> TimeLine:
    """What led here and what came of it, two links far, with the page's own tasks, clauses and runs, by day.

    Nothing when the page stands alone, else one SQL query.
    """
    beside = {relation.uid for relation in record.relations} | {entry.uid for _type, entry in pointing}
    dated = [part.uid for part in record.parts() if part.when]
    if not beside and not dated:
        return TimeLine()
    links = EntryLink.objects.exclude(type=EntryLink.MENTIONS)
    rows = (
        Entry.objects.visible()
        .filter(
            Q(uid__in={record.uid, *beside, *dated})
            | Q(pk__in=links.filter(target_uid__in=beside).values("entry"))
            | Q(uid__in=links.filter(entry__uid__in=beside).values("target_uid")),
            Q(locale=record.locale) | Q(untranslated=True),
        )
        .exclude(when="")
        .defer("picture")
        .order_by("sort_date", "kind", "uid")
    )
    found = time_line(rows[:LONGEST], record.uid)
    return found if len(found) > 1 else TimeLine()
