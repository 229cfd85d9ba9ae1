"""Taking a new list of names: texts are cut anew from stored records, no page is read.

Searches are answered all the while: words are the smallest parts in either list, so an entry still cut by
the old one is found as before. What was begun is gone on with by the next call.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from pydantic import ValidationError

from search import dictionary
from search.aliases import rebuild_names
from search.engines import database_engine
from search.models import Change, Counter, Dictionary, Entry, EntryText, IndexedText, IndexIdentity

from .pending import touch
from .rows import STRINGS, pipeline, strings_of_stored
from .write import lock_alone, locked_counter

BATCH = 200
"""Entries cut in one transaction: publishing waits for no more."""
STEP_SECONDS = 20.0
"""A tick cuts for so long; the next one goes on."""
SETTLED = datetime.timedelta(days=1)
"""The schedule takes a new list no sooner after the last one."""


@dataclass
class Recut:
    """How many entries were cut anew, how many of them are found by other words now, how many are left."""

    cut: int = 0
    reworded: int = 0
    left: int = 0


def recut(
    *, seconds: float | None = None, progress: Callable[[int, int], None] = lambda done, total: None
) -> Recut:
    """Take the list of the present names and cut by it whatever was cut otherwise; at most for ``seconds``.

    Mends an index of other rules too. A stored record that cannot be read is left to the catalogue's
    pending work.
    """
    _take(dictionary.prepare())
    until = None if seconds is None else time.monotonic() + seconds
    ids = list(_unfinished().order_by("pk").values_list("pk", flat=True))
    done = Recut(left=len(ids))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        done.reworded += _cut(batch)
        done.cut += len(batch)
        done.left -= len(batch)
        progress(done.cut, len(ids))
        if until is not None and time.monotonic() > until:
            break
    return done


def recut_when_due() -> Recut | None:
    """What a tick does: goes on with what was begun; takes a new list once a day at most, and only if names
    have changed. None where there was nothing to do."""
    dictionary.follow_current()
    digest = dictionary.followed()
    taken = Dictionary.objects.filter(pk=digest).first()
    is_settled = taken is None or taken.made_at < timezone.now() - SETTLED
    if (is_settled and dictionary.present_digest() != digest) or _unfinished().exists():
        return recut(seconds=STEP_SECONDS)
    return None


def _take(digest: str) -> None:
    """Use the list from now on. An index made by other rules altogether is emptied and filled anew."""
    with transaction.atomic():
        counter = lock_alone()
        engine = database_engine()
        before = _identity()
        old = counter.dictionary
        is_ours = _is_followed(old) and before == engine.identity
        if is_ours and old == digest:
            return
        dictionary.use(counter, digest)
        counter.mark()
        if is_ours:
            engine.stamp()
            rebuild_names()
        else:
            engine.clear()


def _identity() -> str:
    row = IndexIdentity.objects.filter(engine=database_engine().name).first()
    return row.identity if row else ""


def _is_followed(digest: str) -> bool:
    """Whether the list that was in use is there to be followed."""
    if digest and not Dictionary.objects.filter(pk=digest).exists():
        return False
    dictionary.follow(digest)
    return True


def _unfinished() -> QuerySet[Entry]:
    indexed = IndexedText.objects.filter(pk=OuterRef("pk"))
    return Entry.objects.filter(~Q(pipeline=pipeline()) | ~Exists(indexed))


def _cut(ids: Sequence[int]) -> int:
    """Cut some entries and index them; how many are found by other words than before."""
    with transaction.atomic():
        counter = locked_counter()
        entries = list(Entry.objects.filter(pk__in=ids))
        stored = {row.pop("pk"): row for row in EntryText.objects.filter(pk__in=ids).values("pk", *STRINGS)}
        readable = [entry for entry in entries if _is_readable(entry)]
        strings = {pk: asdict(found) for pk, found in strings_of_stored(readable).items()}
        changed = [entry for entry in readable if strings[entry.pk] != stored.get(entry.pk)]
        EntryText.objects.bulk_create(
            [EntryText(entry_id=entry.pk, **strings[entry.pk]) for entry in changed],
            update_conflicts=True,
            unique_fields=["entry"],
            update_fields=list(STRINGS),
        )
        Entry.objects.filter(pk__in=ids).update(pipeline=pipeline())
        database_engine().put(ids)
        _log(counter, changed)
        if unreadable := {entry.parent_uid or entry.uid for entry in entries} - {
            entry.parent_uid or entry.uid for entry in readable
        }:
            touch(unreadable)
    return len(changed)


def _is_readable(entry: Entry) -> bool:
    try:
        entry.get_record()
    except (ValidationError, KeyError):
        return False
    return True


def _log(counter: Counter, changed: Sequence[Entry]) -> None:
    """They are found by other words: the search server has to be told."""
    now = timezone.now()
    Change.objects.bulk_create(
        Change(seq=counter.seq + number, uid=entry.uid, locale=entry.locale, op=Change.WORD, at=now)
        for number, entry in enumerate(changed, start=1)
    )
    counter.seq += len(changed)
    counter.mark()
