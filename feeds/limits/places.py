"""How many downloads one address may have running at a time.

Each takes a place in the cache and gives it back when its answer is closed. A place whose process died is
free again after the longest time that a download may take.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import BaseCache

from . import store


def take(who: str) -> Callable[[], None] | None:
    """A place, as what gives it back; none when all are taken."""
    most: int = settings.HUB_LIMITS["parallel"]
    seconds: int = settings.HUB_LIMITS["seconds"] or 1
    keys = [f"limit.place.{who}.{number}" for number in range(most)]

    def first_free(cache: BaseCache) -> str:
        return next((key for key in keys if cache.add(key, 1, seconds)), "")

    key = store.ask(first_free)
    return (lambda: _give_back(key)) if key else None


def _give_back(key: str) -> None:
    store.ask(lambda cache: cache.delete(key))
