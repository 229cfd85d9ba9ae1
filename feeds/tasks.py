"""Work that is handed to the worker."""

from __future__ import annotations

from django_tasks import task

from .dumps.making import finish


@task()
def make_dump(pk: int) -> bool:
    """Makes a dump that was reserved; answers whether it is public now."""
    return finish(pk) is not None
