"""Gathering: a load of many pages names the same uids again and again; each is computed once, at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """Inside, ``recompute`` only notes the uid. On leaving, all that was noted is recomputed.

    One transaction, so that nobody ever sees pages without their entries.
    """
    from .write import recompute

    with transaction.atomic():
        noted: set[str] = set()
        token = _noted.set(noted)
        try:
            yield
        finally:
            _noted.reset(token)
        for uid in sorted(noted):
            recompute(uid)


def noted_for_later(uid: str) -> bool:
    """Notes the uid where uids are being gathered."""
    noted = _noted.get()
    if noted is None:
        return False
    noted.add(uid)
    return True
