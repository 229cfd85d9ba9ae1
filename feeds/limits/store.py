"""Where counts are kept: the cache that all processes share, if there is one, else the process's own.

A shared cache that does not answer stops nobody: for a while every process counts for itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import structlog
from django.core.cache import BaseCache, caches
from django.db import DatabaseError
from redis.exceptions import RedisError

SHARED, OWN = "shared", "own"
#: Seconds for which a cache that did not answer is not asked again.
PAUSE = 10

Told = TypeVar("Told")
logger = structlog.get_logger("hub.limits")
_away_until = 0.0


def ask(question: Callable[[BaseCache], Told]) -> Told:
    """The answer of the shared cache, or of the process's own while that one is away."""
    global _away_until  # noqa: PLW0603 - one for the process, as the cache is
    if time.monotonic() >= _away_until:
        try:
            return question(caches[SHARED])
        except (RedisError, DatabaseError, OSError) as error:
            _away_until = time.monotonic() + PAUSE
            logger.warning("shared cache away", error=type(error).__name__, pause=PAUSE)
    return question(caches[OWN])


def come_back() -> None:
    """Asks the shared cache again at once."""
    global _away_until  # noqa: PLW0603
    _away_until = 0.0
