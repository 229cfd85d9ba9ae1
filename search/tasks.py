"""Work that is handed to the worker."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from .admin_backend import rebuilding
from .attachments.reading import read_new
from .catalogue import process_pending
from .outbox import send_pending


@task()
def recompute_pending() -> int:
    """Recomputes all uids that are named as still to be done."""
    return process_pending()


@task()
def read_files() -> int:
    """Reads the text of files that public pages show; answers how many."""
    return read_new()


@task()
def send_changes() -> int:
    """Tells the search server what has changed; answers how many documents went out."""
    return send_pending().documents


REBUILD_SECONDS = 20.0
"""A step of the editors' index takes so long: the worker has other work too."""
DIED = datetime.timedelta(minutes=10)
"""A step that began longer ago than this has lost its worker."""


@task()
def rebuild_editors_index(rules: str = "", place: list[str] | None = None) -> int:
    """A step of making the editors' index anew; hands on the next one. Answers how many things it indexed."""
    rules, reached, count = rebuilding.step(rules, place or (), REBUILD_SECONDS)
    if reached is not None:
        rebuild_editors_index.enqueue(rules, list(reached))
    return count


def keep_editors_index() -> None:
    """Has the editors' index made anew where it was made by other rules, unless that is under way."""
    if rebuilding.is_stale() and not _is_rebuilding():
        rebuild_editors_index.enqueue()


def _is_rebuilding() -> bool:
    is_alive = Q(status=TaskResultStatus.READY) | Q(
        status=TaskResultStatus.RUNNING, started_at__gt=timezone.now() - DIED
    )
    steps = DBTaskResult.objects.filter(task_path=rebuild_editors_index.module_path)
    return bool(steps.filter(is_alive).exists())
