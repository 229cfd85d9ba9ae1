"""Work that is handed to the worker."""

from __future__ import annotations

from django_tasks import task

from .catalogue import process_pending
from .outbox import send_pending


@task()
def recompute_pending() -> int:
    """Recomputes all uids that are named as still to be done."""
    return process_pending()


@task()
def send_changes() -> int:
    """Tells the search server what has changed; answers how many documents went out."""
    return send_pending().documents
