"""Counts in the memory of one process, until a thread of it writes them down.

Bounded: beyond so many different questions in a minute further ones are not counted. A process that is
killed loses what it has counted since the last time it wrote, a minute at most.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import structlog
from django.db import connections

MOST = 2_000
"""Different questions, and different openings, that wait for being written at most."""

logger = structlog.get_logger("search.learning")


class Asked(NamedTuple):
    """A question in a list: see `search.models.Question`."""

    locale: str
    text: str
    path: str
    filters: str


class Opened(NamedTuple):
    """A result opened from a list at ``path`` with a query string, as the browser said it."""

    path: str
    string: str
    uid: str


@dataclass
class Tally:
    """Of a question: how often it was asked, how often it had no complete match, matches at last."""

    asked: int = 0
    missed: int = 0
    results: int = 0

    def add(self, other: Tally) -> None:
        """Adds what was counted later."""
        self.asked += other.asked
        self.missed += other.missed
        self.results = other.results


@dataclass
class Batch:
    """What was counted in a stretch of time."""

    asked: dict[Asked, Tally] = field(default_factory=dict)
    opened: dict[Opened, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.asked or self.opened)


class Buffer:
    """Counts; safe with threads. ``every`` seconds its own thread calls ``write``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._batch = Batch()
        self._writer: threading.Thread | None = None

    def count_question(self, asked: Asked, results: int) -> None:
        """Somebody asked this and got so many complete matches."""
        with self._lock:
            if asked in self._batch.asked or len(self._batch.asked) < MOST:
                tally = self._batch.asked.setdefault(asked, Tally())
                tally.add(Tally(1, int(not results), results))

    def count_opening(self, opened: Opened) -> None:
        """Somebody opened a result."""
        with self._lock:
            if opened in self._batch.opened or len(self._batch.opened) < MOST:
                self._batch.opened[opened] = self._batch.opened.get(opened, 0) + 1

    def take(self) -> Batch:
        """Everything counted so far; counting begins anew."""
        with self._lock:
            taken, self._batch = self._batch, Batch()
        return taken

    def give_back(self, batch: Batch) -> None:
        """What could not be written waits with what was counted since, within the same bounds."""
        with self._lock:
            newer, self._batch = self._batch, batch
            for asked, tally in newer.asked.items():
                if asked in batch.asked or len(batch.asked) < MOST:
                    batch.asked.setdefault(asked, Tally()).add(tally)
            for opened, number in newer.opened.items():
                if opened in batch.opened or len(batch.opened) < MOST:
                    batch.opened[opened] = batch.opened.get(opened, 0) + number

    def start(self, write: Callable[[], object], every: float) -> None:
        """Starts the thread that writes, once in the life of a process (after it was forked)."""
        if self._writer is not None and self._writer.is_alive():
            return
        with self._lock:
            if self._writer is not None and self._writer.is_alive():
                return
            self._writer = threading.Thread(
                target=_write_on, args=(write, every), name="search.learning", daemon=True
            )
            self._writer.start()
            atexit.register(_attempt, write)


def _write_on(write: Callable[[], object], every: float) -> None:
    pause = threading.Event()
    while not pause.wait(every):
        _attempt(write)


def _attempt(write: Callable[[], object]) -> None:
    """A failure is a log line; the next minute tries again. The thread keeps no connection in between."""
    try:
        write()
    except Exception:
        logger.exception("questions could not be written down")
    finally:
        connections.close_all()


buffer = Buffer()
