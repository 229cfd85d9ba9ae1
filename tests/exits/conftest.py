"""Pages of the whole hub, built once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def kept_for_module(blocker: Any) -> Iterator[None]:
    """What is written inside stays for the tests of the module, each of which is rolled back to it."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
