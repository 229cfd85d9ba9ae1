"""Work that is handed to the worker."""

from __future__ import annotations

from django_tasks import task

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
