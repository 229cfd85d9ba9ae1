"""Comparing the search server with the catalogue, entry by entry, and mending what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max
from elasticsearch.helpers import scan

from .bulk import Action, send
from .models import Change, EntryText, SearchIndex, SetAside
from .outbox import Name, actions_for, inlet
from .server import Server, document_name

PAGE = 5000

#: Name of a difference → what it is.
KINDS = {
    "missing": "the search server lacks the entry",
    "extra": "the search server has an entry that is gone",
    "old": "the search server has an old state of the entry",
    "refused": "the search server refuses the entry",
}


@dataclass(frozen=True, order=True)
class Difference:
    """One entry that is not alike. ``version`` is the server's, 0 where it has none."""

    kind: str
    uid: str
    locale: str
    version: int = 0
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.uid} ({self.locale}): {self.detail or KINDS[self.kind]}"


def live_index(place: Server) -> SearchIndex | None:
    """The index that answers."""
    return SearchIndex.objects.filter(place=place.place, identity=place.identity, is_live=True).first()


def differences(place: Server, index: SearchIndex) -> list[Difference]:
    """Every entry that the server lacks, has in another version or has though it is gone. Reads all of both;
    raises what the client raises."""
    there = _there(place, index)
    wanted = _wanted()
    refused = {(row.uid, row.locale): row.error for row in SetAside.objects.all()}
    found = [Difference("extra", *name, there[name][0]) for name in there.keys() - wanted.keys()]
    for name, state in wanted.items():
        if name in refused and there.get(name) != state:
            found.append(Difference("refused", *name, detail=refused[name]))
        elif name not in there:
            found.append(Difference("missing", *name))
        elif there[name] != state:
            found.append(Difference("old", *name, there[name][0]))
    return sorted(found)


def mend(place: Server, index: SearchIndex, found: Iterable[Difference]) -> None:
    """Sends what the server should have, and takes away what it should not."""
    extra = {(one.uid, one.locale): one.version for one in found if one.kind == "extra"}
    others = {(one.uid, one.locale) for one in found} - extra.keys()
    newest = _newest()
    actions = [Action(name, max(version, newest.get(name, 0)), None, True) for name, version in extra.items()]
    actions += actions_for({name: newest.get(name, 0) for name in others}, at_least=True)
    refused = {one.action.name for one in send(place.writer(), inlet(index.name), actions, refresh=True)}
    for row in SetAside.objects.all():
        if (row.uid, row.locale) not in refused:
            row.delete()


def _there(place: Server, index: SearchIndex) -> dict[Name, tuple[int, int]]:
    client = place.writer()
    client.indices.refresh(index=index.name)
    asked = {"query": {"match_all": {}}, "version": True, "docvalue_fields": ["entry"], "_source": False}
    return {
        document_name(hit["_id"]): (hit["_version"], hit["fields"]["entry"][0])
        for hit in scan(client, query=asked, index=place.alias, size=PAGE)
    }


def _wanted() -> dict[Name, tuple[int, int]]:
    newest = _newest()
    rows = EntryText.objects.values_list("entry__uid", "entry__locale", "pk")
    return {(uid, locale): (newest.get((uid, locale), 0), pk) for uid, locale, pk in rows.iterator()}


def _newest() -> Mapping[Name, int]:
    """Number of the newest change of every entry there ever was."""
    rows = Change.objects.order_by().values("uid", "locale").annotate(newest=Max("seq"))
    return {(uid, locale): seq for uid, locale, seq in rows.values_list("uid", "locale", "newest")}
