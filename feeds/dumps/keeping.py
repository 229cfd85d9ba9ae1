"""Which dumps there are, which are due, and what takes them away.

A dump repeats what was public when it was made. It stays true for a day in what it says, but not in what it
must no longer say: when something is withdrawn or a person is no longer named, the dumps of its kind are
deleted in the same transaction, those being made as well. The row in the database decides, so a server with
several hosts or a file that cannot be removed serves nothing that was taken away.
"""

from __future__ import annotations

import datetime
import logging
import re
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from feeds.models import Dump, DumpTaken
from search.catalogue.write import locked_counter
from search.drawing import BANGKOK
from search.filters.by_kind import is_offered
from search.models import Entry
from search.registry import kinds
from search.state import catalogue_state

logger = logging.getLogger(__name__)

#: The hour in Bangkok at which new ones are made.
HOUR = 3
#: What was deleted is made again once the catalogue has been left alone for so long, for who withdraws one
#: thing often withdraws more.
QUIET = datetime.timedelta(minutes=5)
#: A dump that was begun so long ago will not be finished.
GIVEN_UP = datetime.timedelta(hours=2)
#: What unfinished files end in.
PART = ".part"
#: Files are called by kind and row; finished ones by their content too.
NAMED = re.compile(r"[^-]+-(?P<pk>[0-9]+)[-.]")


def dumped_kinds() -> list[str]:
    """Every kind that can be listed, in the order of the registry."""
    return [kind.name for kind in kinds if is_offered(kind)]


def folder() -> Path:
    """Where the files are."""
    return Path(settings.DUMPS_ROOT)


def available() -> list[Dump]:
    """The dumps that can be downloaded now, in the order of kinds: one SQL query."""
    order = dumped_kinds()
    return sorted(Dump.objects.current().filter(kind__in=order), key=lambda dump: order.index(dump.kind))


def reserve(kind: str) -> Dump:
    """Notes that a dump is about to be made. Under the lock of whoever writes the catalogue: what they
    withdraw afterwards takes the note away, what they withdrew before is not read any more."""
    with transaction.atomic():
        locked_counter()
        Dump.objects.filter(kind=kind, made_at=None).delete()
        return Dump.objects.create(kind=kind)


def publish(dump: Dump) -> bool:
    """Makes a finished file public in place of the former one, unless it was taken away meanwhile."""
    with transaction.atomic():
        locked_counter()
        values = {name: getattr(dump, name) for name in ("file", "size", "rows", "sha256", "expires")}
        if not Dump.objects.filter(pk=dump.pk).update(made_at=timezone.now(), **values):
            return False
        Dump.objects.filter(kind=dump.kind, pk__lt=dump.pk).delete()
        DumpTaken.objects.filter(kind=dump.kind).delete()
        return True


def was_taken_away(kind: str) -> bool:
    """Whether there was a dump of this kind that may no longer be served, and none has come in its place."""
    is_over = Dump.objects.filter(kind=kind, expires__lte=timezone.now()).exclude(made_at=None)
    return DumpTaken.objects.filter(kind=kind).exists() or is_over.exists()


def due(now: datetime.datetime) -> list[str]:
    """Kinds whose dump is to be made now: it is from before the last night, or there is none and the
    catalogue is quiet."""
    begun = {dump.kind for dump in Dump.objects.filter(made_at=None, begun_at__gt=now - GIVEN_UP)}
    made = {dump.kind: dump.begun_at for dump in Dump.objects.exclude(made_at=None)}
    changed = catalogue_state().at
    is_quiet = changed is None or changed <= now - QUIET
    night = last_night(now)
    return [
        kind
        for kind in dumped_kinds()
        if kind not in begun and (made[kind] < night if kind in made else is_quiet)
    ]


def last_night(now: datetime.datetime) -> datetime.datetime:
    """The latest moment at which dumps were to be made."""
    here = now.astimezone(BANGKOK)
    night = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return night if night <= here else night - datetime.timedelta(days=1)


def first_expiry(kind: str) -> datetime.datetime | None:
    """When the first thing of a kind runs out of its time."""
    coming = Entry.objects.visible().filter(kind=kind).exclude(visible_until=None)
    return coming.order_by("visible_until").values_list("visible_until", flat=True).first()


def take_away(sender: Any, kinds: frozenset[str], **kwargs: Any) -> None:
    """Deletes the dumps of kinds, and of those whose parts they are (receives ``narrowed``), and notes which
    of them were public."""
    from search.registry import kinds as registry

    named = {kind.name for kind in registry if kind.name in kinds or kinds & set(kind.parts)}
    rows = Dump.objects.filter(kind__in=named)
    public = dict(rows.exclude(made_at=None).values_list("file", "kind"))
    rows.delete()
    taken = [DumpTaken(kind=kind) for kind in {*public.values()}]
    DumpTaken.objects.bulk_create(taken, update_conflicts=True, unique_fields=["kind"], update_fields=["at"])
    for name in public:
        transaction.on_commit(partial(remove, name), robust=True)


def remove(name: str) -> None:
    """Removes a file; one that is open elsewhere or gone is nothing to stop for: no row leads to it."""
    try:
        (folder() / name).unlink(missing_ok=True)
    except OSError:
        logger.exception("the file of a dump could not be removed: %s", name)


def sweep() -> None:
    """Removes files that no row leads to; what is being made has a row without its name."""
    if folder().is_dir():
        known = set(Dump.objects.values_list("file", flat=True))
        working = {str(pk) for pk in Dump.objects.filter(made_at=None).values_list("pk", flat=True)}
        for path in folder().iterdir():
            found = NAMED.match(path.name)
            if path.name not in known and not (found and found["pk"] in working):
                remove(path.name)
