"""The outbox: the search server is told of every line in the log of changes.

``send_pending`` is one step of a worker and safe to run at any time, in several processes, again and again:
it sends the present state of whatever changed since the last position, with the number of the entry's newest
change as its version, so the server refuses what is older than what it has. Deletions go the same way. A
position is written only when everything up to it is on the server and can be found.

- No index yet (or it vanished, or was made by other rules): a new one is built from the log's beginning,
  step by step, and takes the alias over in one call when it has everything.
- The server is away, or refuses to write: the step ends, the next ones try again, later each time.
- The server refuses one document: it is set aside and reported, the others go on.

Nothing here runs in the transaction of a page.
"""

from __future__ import annotations

import datetime
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError

from .bulk import Action, Refused, send
from .dictionary import follow_current
from .models import Change, Counter, EntryText, SearchIndex, SetAside
from .server import INDEX, Server, ServerUnavailable, server

logger = logging.getLogger(__name__)

BATCH = 500
"""Lines of the log read at a time."""
STEP_SECONDS = 30.0
"""A step that builds an index ends after so long; the next one goes on."""
LONGEST_PAUSE = 15
"""Seconds between two attempts at a server that does not answer, at most."""

Name = tuple[str, str]


@dataclass
class Sent:
    """What a step did. ``behind`` lines of the log are still to be sent; ``error`` says what stopped it."""

    documents: int = 0
    set_aside: list[str] = field(default_factory=list)
    behind: int = 0
    error: str = ""


def send_pending(
    *, force: bool = False, anew: bool = False, progress: Callable[[int, int], None] | None = None
) -> Sent:
    """Tells the server what it does not know yet; never raises for the server's sake.

    ``force`` tries without waiting for the time of the next attempt. ``anew`` builds a new index although
    there is one, and stays until it is in place. ``progress`` is called with (position, end).
    """
    place = server()
    sent = Sent()
    if place is None:
        return sent
    # Another process may have taken a new list of names: the index is one of the list in use.
    follow_current()
    sender = _Sender(place, sent, progress)
    known = sender.any_row()
    if known and known.retry_at and known.retry_at > timezone.now() and not force:
        sent.error = known.error
    else:
        try:
            sender.step(anew)
        except (ApiError, TransportError, ServerUnavailable) as error:
            sent.error = f"{type(error).__name__}: {error}"
            sender.failed(sent.error)
    live = sender.row(is_live=True)
    sent.behind = newest_change() - (live.position if live else 0)
    return sent


def newest_change() -> int:
    """Number of the newest line of the log."""
    return Counter.objects.filter(pk=Counter.PK).values_list("seq", flat=True).first() or 0


def actions_for(names: Mapping[Name, int], *, at_least: bool = False) -> Iterator[Action]:
    """The present state of entries. Those with a newer change than the one given are left out: their turn
    comes with it. Versions are read before the rows, so that no old row goes out under a new version."""
    uids = {uid for uid, _locale in names}
    newest = {
        (uid, locale): seq
        for uid, locale, seq in Change.objects.filter(uid__in=uids)
        .order_by()
        .values("uid", "locale")
        .annotate(newest=Max("seq"))
        .values_list("uid", "locale", "newest")
    }
    columns = ("entry__uid", "entry__locale", "pk", "title", "names", "body", "folded")
    texts = EntryText.objects.filter(entry__uid__in=uids).values_list(*columns)
    rows = {(row[0], row[1]): row[2:] for row in texts.iterator()}
    for name, seq in names.items():
        if newest.get(name, seq) == seq:
            yield Action(name, seq, rows.get(name), at_least)


def inlet(name: str) -> str:
    """The alias by which an index is written: a request to it never makes an index of its own accord."""
    return f"{name}-inlet"


class _Sender:
    """One step at one server."""

    def __init__(self, place: Server, sent: Sent, progress: Callable[[int, int], None] | None) -> None:
        self.place = place
        self.sent = sent
        self.progress = progress
        self.client = place.writer()
        self.working: SearchIndex | None = None

    def row(self, *, is_live: bool) -> SearchIndex | None:
        return SearchIndex.objects.filter(
            place=self.place.place, identity=self.place.identity, is_live=is_live
        ).first()

    def any_row(self) -> SearchIndex | None:
        return self.row(is_live=True) or self.row(is_live=False)

    def step(self, anew: bool) -> None:
        live = self.working = self._checked()
        # A live index that takes nothing more must not stop its successor.
        if live and not anew:
            self._push(live, None)
            self._well(live)
        if anew:
            self._drop(self.row(is_live=False))
        building = self.row(is_live=False)
        if live is None or anew or building:
            self.working = building = building or self._begin()
            self._build(building, None if anew else time.monotonic() + STEP_SECONDS)

    def _checked(self) -> SearchIndex | None:
        """The live row, if its index stands behind the alias; else it is forgotten. Also the probe."""
        row = self.row(is_live=True)
        found = self.client.options(ignore_status=404).indices.get_alias(name=self.place.alias)
        names = set(found.body) if found.meta.status == 200 else set()
        if row and (row.name not in names or row.position > newest_change()):
            logger.warning("the search index %s is gone or from another time; it is built anew", row.name)
            row.delete()
            return None
        return row

    # Sending

    def _push(self, row: SearchIndex, until: float | None) -> bool:
        """Send from the row's position to the log's end; whether it was reached in time."""
        while True:
            lines = list(
                Change.objects.filter(seq__gt=row.position)
                .order_by("seq")
                .values_list("seq", "uid", "locale")[:BATCH]
            )
            if not lines:
                return True
            last = lines[-1][0]
            actions = list(actions_for({(uid, locale): seq for seq, uid, locale in lines if uid}))
            refused = send(self.client, inlet(row.name), actions, refresh=row.is_live)
            self._set_aside(actions, refused)
            self.sent.documents += len(actions) - len(refused)
            # Another sender may have come further meanwhile.
            SearchIndex.objects.filter(pk=row.pk, position__lt=last).update(position=last)
            row.position = last
            if self.progress:
                self.progress(last, max(last, newest_change()))
            if until is not None and time.monotonic() > until:
                return False

    def _set_aside(self, actions: list[Action], refused: list[Refused]) -> None:
        taken = {action.name for action in actions} - {one.action.name for one in refused}
        for row in SetAside.objects.all() if taken else ():
            if (row.uid, row.locale) in taken:
                row.delete()
        for one in refused:
            uid, locale = one.action.name
            logger.error("the search server refuses %s (%s): %s", uid, locale, one.error)
            SetAside.objects.update_or_create(
                uid=uid, locale=locale, defaults={"seq": one.action.version, "error": one.error[:2000]}
            )
            self.sent.set_aside.append(f"{uid} ({locale}): {one.error}")

    # Building

    def _begin(self) -> SearchIndex:
        row, _made = SearchIndex.objects.get_or_create(
            place=self.place.place,
            identity=self.place.identity,
            is_live=False,
            defaults={"name": f"{self.place.alias}-{time.time_ns()}"},
        )
        return row

    def _build(self, row: SearchIndex, until: float | None) -> None:
        """Fill an index and, once it has everything, put it in place. One that was begun is gone on with."""
        if not self.client.indices.exists(index=row.name):
            SearchIndex.objects.filter(pk=row.pk).update(position=0)
            row.position = 0
            self._create(row.name)
        if not self._push(row, until):
            return
        self.client.indices.refresh(index=row.name)
        self._swap(row)
        # What was written since is sent to it as to any live index.
        row.is_live = True
        self._push(row, None)

    def _create(self, name: str) -> None:
        try:
            self.client.indices.create(index=name, aliases={inlet(name): {}}, **INDEX)
        except ApiError as error:
            # Another sender builds the same one.
            if error.error != "resource_already_exists_exception":
                raise

    def _swap(self, row: SearchIndex) -> None:
        """The alias leads to the new index from one moment to the next; old indexes go."""
        if not SearchIndex.objects.filter(pk=row.pk).exists():
            return  # given up by another sender for one of its own
        alias = self.place.alias
        there = self.client.options(ignore_status=404).indices.get_alias(name=alias)
        old = [name for name in there.body if name != row.name] if there.meta.status == 200 else []
        actions = [{"remove": {"index": name, "alias": alias}} for name in old]
        self.client.indices.update_aliases(actions=[*actions, {"add": {"index": row.name, "alias": alias}}])
        with transaction.atomic():
            SearchIndex.objects.filter(place=self.place.place).exclude(pk=row.pk).delete()
            SearchIndex.objects.filter(pk=row.pk).update(
                is_live=True, down_since=None, failures=0, retry_at=None, error=""
            )
        logger.info("the search index is %s now", row.name)
        self._remove_others(row.name)

    def _remove_others(self, kept: str) -> None:
        """Indexes of this hub that no row stands for any more; also what a write that overtook the removal of
        its index left under the inlet's name."""
        found = self.client.indices.get_alias(index=f"{self.place.prefix}-*")
        own = re.compile(re.escape(self.place.prefix) + r"-[0-9a-f]{10}-\d+(-inlet)?")
        others = [name for name in found.body if name != kept and own.fullmatch(name)]
        if others:
            self.client.options(ignore_status=404).indices.delete(index=others)

    def _drop(self, row: SearchIndex | None) -> None:
        if row:
            row.delete()
            self.client.options(ignore_status=404).indices.delete(index=row.name)

    # What the sender knows of the server

    def _well(self, row: SearchIndex) -> None:
        if row.failures or row.down_since:
            logger.info("the search server answers again")
            SearchIndex.objects.filter(pk=row.pk).update(down_since=None, failures=0, retry_at=None, error="")

    def failed(self, error: str) -> None:
        """Readers are told to leave the server alone; the next attempts come later and later."""
        row = self.working or self.any_row()
        if row is None:
            logger.warning("the search server could not be told: %s", error)
            return
        if not row.failures:
            logger.warning("the search server could not be told, it is tried again: %s", error)
        now = timezone.now()
        failures = row.failures + 1
        # Not saved but updated: another process may have put another index in place meanwhile.
        SearchIndex.objects.filter(pk=row.pk).update(
            failures=failures,
            down_since=row.down_since or now,
            retry_at=now + datetime.timedelta(seconds=min(2 ** min(failures, 10), LONGEST_PAUSE)),
            error=error[:2000],
        )
