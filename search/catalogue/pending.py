"""Work still to be done: uids named in the transaction that changed something, done when it is through."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from search.models import Entry, Pending
from search.server import server
from search.signals import narrowed

from .write import locked_counter, recompute

logger = logging.getLogger(__name__)

#: uids that are recomputed by the process that named them; a tick or the worker does the rest.
AT_ONCE = 50
#: uids named in one statement.
BATCH = 5000


def touch(uids: Iterable[str]) -> None:
    """Has uids recomputed once the present transaction is through.

    The names are rows written in that transaction, so nothing is lost when the process ends or a record
    fails: what remains is done by the next tick.
    """
    named = sorted(set(uids))
    if not named:
        return
    now = timezone.now()
    Pending.objects.bulk_create(
        [Pending(uid=uid, since=now) for uid in named],
        update_conflicts=True,
        unique_fields=["uid"],
        update_fields=["since", "attempts", "error"],
    )
    transaction.on_commit(_after_commit, robust=True)


def narrow(uids: Iterable[str]) -> None:
    """Takes entries out of sight in the present transaction and has them recomputed after it: what the
    public may still see comes back with that.

    For what nobody may see a moment longer: however many pages it is about, none waits for the worker.
    """
    named = sorted(set(uids))
    with transaction.atomic():
        for start in range(0, len(named), BATCH):
            _take_out_of_sight(named[start : start + BATCH])
        touch(named)


def _take_out_of_sight(uids: list[str]) -> None:
    counter = locked_counter()
    shown = Entry.objects.visible().filter(Q(uid__in=uids) | Q(parent_uid__in=uids))
    kinds = frozenset(shown.order_by().values_list("kind", flat=True).distinct())
    if kinds:
        shown.update(visible_until=timezone.now())
        narrowed.send(sender=Entry, kinds=kinds)
        counter.mark()


def _after_commit() -> None:
    from search.tasks import recompute_pending, send_changes

    process_pending(limit=AT_ONCE)
    if Pending.objects.filter(attempts=0).exists():
        recompute_pending.enqueue()
    if server() is not None:
        send_changes.enqueue()


def process_pending(limit: int | None = None) -> int:
    """Recomputes pending uids, each in a transaction of its own; answers how many succeeded.

    One that fails keeps its row with the error and is tried again by the next call, after all others.
    """
    uids = list(Pending.objects.values_list("uid", flat=True)[:limit])
    return sum(_process(uid) for uid in uids)


def catch_up() -> int:
    """What a tick does: withdraws what has run out of its time and does all pending work."""
    expired = Entry.objects.expired().values_list("parent_uid", "uid")
    touch(parent or uid for parent, uid in expired)
    return process_pending()


def _process(uid: str) -> bool:
    try:
        with transaction.atomic():
            # Locked, so that who names the uid again meanwhile waits and leaves a row of his own.
            row = Pending.objects.select_for_update(skip_locked=True).filter(pk=uid).first()
            if row is None:
                return False
            recompute(uid)
            row.delete()
    except Exception as error:
        logger.exception("entries of %s could not be recomputed", uid)
        _remember(uid, error)
        return False
    return True


def _remember(uid: str, error: Exception) -> None:
    row = Pending.objects.filter(pk=uid).first()
    if row is not None:
        row.attempts += 1
        row.error = f"{type(error).__name__}: {error}"[:2000]
        row.save(update_fields=["attempts", "error"])
