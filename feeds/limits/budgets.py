"""How often one address may ask in a while, and how the answer says so.

Headers are those of the IETF's draft (draft-ietf-httpapi-ratelimit-headers): ``RateLimit-Policy`` with quota
``q`` and window ``w`` in seconds, ``RateLimit`` with what is left ``r`` and the seconds ``t`` until all of it
is back. Windows are the clock's, so that every process counts in the same one.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import BaseCache
from django.http import HttpResponseBase

from . import store


@dataclass(frozen=True)
class Budget:
    """``name`` is both the policy's and that of the setting in ``HUB_LIMITS``; ``window`` in seconds."""

    name: str
    window: int

    @property
    def quota(self) -> int:
        """Calls in a window; 0 for as many as anyone likes."""
        quota: int = settings.HUB_LIMITS[self.name]
        return quota


CALLS = Budget("calls", 60)
DOWNLOADS = Budget("downloads", 600)
#: Wrong passwords for one account: from one address, and from all.
LOGINS = Budget("logins", 900)
LOGINS_EVERYWHERE = Budget("logins_everywhere", 3600)
#: New passwords by mail: asked for by one address, and for one account from all.
RESETS_FROM = Budget("resets_from", 900)
RESETS = Budget("resets", 3600)


@dataclass(frozen=True)
class Spent:
    """What one call leaves of a budget: ``left`` is negative when the call was one too many."""

    budget: Budget
    left: int
    reset: int

    @property
    def is_over(self) -> bool:
        return self.left < 0


def spend(budget: Budget, who: str) -> Spent:
    """Counts one call."""
    now = time.time()
    turn = int(now // budget.window)
    reset = max(1, int((turn + 1) * budget.window - now))
    key = _key(budget, who, turn)
    used = store.ask(lambda cache: _counted(cache, key, budget.window))
    return Spent(budget, budget.quota - used, reset)


def give_back(budget: Budget, who: str) -> None:
    """Takes one call of this window back, for what turned out not to count."""
    key = _key(budget, who, int(time.time() // budget.window))
    store.ask(lambda cache: _one_fewer(cache, key))


def forget(budget: Budget, who: str) -> None:
    """Takes back all calls of this window."""
    key = _key(budget, who, int(time.time() // budget.window))
    store.ask(lambda cache: cache.delete(key))


def _key(budget: Budget, who: str, turn: int) -> str:
    return f"limit.{budget.name}.{who}.{turn}"


def _one_fewer(cache: BaseCache, key: str) -> None:
    with suppress(ValueError):  # the window has ended meanwhile
        cache.decr(key)


def _counted(cache: BaseCache, key: str, seconds: int) -> int:
    try:
        return int(cache.incr(key))
    except ValueError:  # the first of its window
        return 1 if cache.add(key, 1, seconds) else int(cache.incr(key))


def tell(response: HttpResponseBase, spent: list[Spent]) -> None:
    """Writes the headers for all budgets that the call was taken from."""
    if spent:
        response["RateLimit-Policy"] = ", ".join(
            f'"{one.budget.name}";q={one.budget.quota};w={one.budget.window}' for one in spent
        )
        response["RateLimit"] = ", ".join(
            f'"{one.budget.name}";r={max(0, one.left)};t={one.reset}' for one in spent
        )
