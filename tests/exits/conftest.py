"""Pages of the whole hub, built once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from search.catalogue import recompute
from search.engines import database_engine
from search.models import Entry
from tests.emptying import empty


@contextmanager
def kept_for_module(blocker: Any) -> Iterator[None]:
    """What is written inside stays for the tests of the module, each of which is rolled back to it."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def keep_few_terms() -> None:
    """Takes all entries away but those of two provinces: nine hundred provinces and offices would be drawn at
    every address that tells of everything."""
    empty(Entry)
    database_engine().clear()
    for key in ("23", "21"):
        recompute(f"province:{key}")
