"""What is due by the clock: pages and snippets that go live, and those that expire.

Wagtail's own ``publish_scheduled`` stops at the first page that cannot be published. Here each one has a
transaction of its own: a broken page is reported and the others still come out on time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from django.apps import apps
from django.db import models, transaction
from wagtail.models import DraftStateMixin, Page, Revision

from feeds import websub
from feeds.dumps import keeping
from feeds.tasks import make_dump, tell_hub
from search import catalogue, learning, outbox
from search.attachments.reading import read_new
from search.catalogue.recut import recut_when_due
from search.tasks import keep_editors_index

logger = structlog.get_logger("hub.schedule")


@dataclass
class Outcome:
    """What one tick did: counts, and ``"what: error"`` for each failure."""

    published: int = 0
    expired: int = 0
    recomputed: int = 0
    sent: int = 0
    dumps: int = 0
    failures: list[str] = field(default_factory=list)


def _attempt(label: str, action: Callable[[], Any], outcome: Outcome) -> bool:
    """Do one thing in one transaction; a failure is logged and noted, never raised."""
    try:
        with transaction.atomic():
            action()
    except Exception as error:
        logger.exception("scheduled change failed", what=label)
        outcome.failures.append(f"{label}: {error}")
        return False
    return True


def _expired(now: datetime) -> Iterable[models.Model]:
    """Live pages and snippets whose time is over, as their specific classes."""
    yield from Page.objects.filter(live=True, expire_at__lt=now).specific().order_by("expire_at")
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield from model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")


def run_due(now: datetime) -> Outcome:
    """Unpublish what has expired, publish what is due at ``now`` (aware), do the catalogue's pending work,
    take new names into the word list (the editors' index follows in the worker), read attached files that the
    worker did not read, tell the search server (one that is away is no failure of the tick), have a WebSub
    hub told and dumps made."""
    outcome = Outcome()
    for item in list(_expired(now)):
        done = _attempt(
            f"{item._meta.label} {item.pk} expires",
            lambda item=item: item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled"),
            outcome,
        )
        outcome.expired += done
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        done = _attempt(
            f"{revision.content_type.model} {revision.object_id} goes live",
            lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled"),
            outcome,
        )
        outcome.published += done
    outcome.recomputed = catalogue.catch_up()
    _attempt_apart("texts are cut by new names", recut_when_due, outcome)
    _attempt_apart("the editors' index follows", keep_editors_index, outcome)
    _attempt_apart("attached files are read", read_new, outcome)
    outcome.sent = outbox.send_pending().documents
    _attempt("questions are pruned", lambda: learning.prune_daily(now), outcome)
    if websub.claim(now):
        _attempt("WebSub", tell_hub.enqueue, outcome)
    for kind in keeping.due(now):
        outcome.dumps += _attempt(f"dump of {kind}", lambda kind=kind: _begin_dump(kind), outcome)
    return outcome


def _attempt_apart(label: str, action: Callable[[], Any], outcome: Outcome) -> None:
    """Do what has transactions of its own; a failure is logged and noted, never raised."""
    try:
        action()
    except Exception as error:
        logger.exception("scheduled work failed", what=label)
        outcome.failures.append(f"{label}: {error}")


def _begin_dump(kind: str) -> None:
    """Hands a dump to the worker: a long list takes longer than a tick may."""
    make_dump.enqueue(keeping.reserve(kind).pk)
