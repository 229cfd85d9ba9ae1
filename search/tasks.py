"""Work that is handed to the worker."""

from __future__ import annotations

from django_tasks import task

from .catalogue import process_pending


@task()
def recompute_pending() -> int:
    """Recomputes all uids that are named as still to be done."""
    return process_pending()
