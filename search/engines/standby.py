"""The search server in front, the database behind it.

The server is asked only while it has everything that the log of changes has, so it never answers with less
than the database would. When it fails, the database answers the same question, and all questions of the
next seconds: an outage costs each process one short wait. The sender (`search.outbox`) writes down that the
server is away, which spares readers even that.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from django.db import connection
from django.db.models import QuerySet

from search.models import Entry, SearchIndex
from search.reading import Reading
from search.server import Server, ServerUnavailable
from search.text import TextQuery

from .base import Engine
from .database import DatabaseEngine
from .elasticsearch import ElasticsearchEngine

logger = logging.getLogger(__name__)

MEMORY = 30.0
"""Seconds that a process does not ask a server that failed."""

T = TypeVar("T")


class Breaker:
    """What this process remembers of servers that failed: until when not to ask each."""

    def __init__(self) -> None:
        self._until: dict[Server, float] = {}

    def is_open(self, server: Server) -> bool:
        return time.monotonic() < self._until.get(server, 0.0)

    def trip(self, server: Server, error: ServerUnavailable) -> None:
        """Remember a failure; only the first of an outage is logged."""
        if not self.is_open(server):
            logger.warning("the search server does not answer, the database does: %s", error)
        self._until[server] = time.monotonic() + MEMORY

    def reset(self) -> None:
        self._until.clear()


breaker = Breaker()


def is_in_step(server: Server) -> bool:
    """Whether the server has all changes and the sender found it well. One SQL query."""
    with connection.cursor() as cursor:
        cursor.execute(SearchIndex.IN_STEP)
        return (server.place, server.identity) in cursor.fetchall()


def was_in_step(server: Server, reading: Reading) -> bool:
    """Whether it was when a question was read; no SQL query."""
    return (server.place, server.identity) in reading.servers


class StandbyEngine:
    """Asks the server if it can, else the database. A question stays with the one that began to answer it."""

    name: ClassVar[str] = ElasticsearchEngine.name

    def __init__(self, first: ElasticsearchEngine) -> None:
        self.first = first
        self.database: DatabaseEngine = first.database

    def complete(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        if text.is_empty:
            return entries
        return self._answer(text, lambda engine: engine.complete(entries, text))

    def complete_ids(self, text: TextQuery) -> frozenset[int]:
        return self._answer(text, lambda engine: engine.complete_ids(text))

    def begun(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        return self._answer(text, lambda engine: engine.begun(entries, text))

    def candidates(
        self, entries: QuerySet[Entry], text: TextQuery, limit: int = 300, enough: int | None = None
    ) -> list[int]:
        return self._answer(text, lambda engine: engine.candidates(entries, text, limit, enough))

    def named(self, entries: QuerySet[Entry], text: TextQuery, own_names: Sequence[str]) -> QuerySet[Entry]:
        return self.database.named(entries, text, own_names)

    def _answer(self, text: TextQuery, ask: Callable[[Engine], T]) -> T:
        reading, server = text.reading, self.first.server
        if reading.from_database is None:
            reading.from_database = breaker.is_open(server) or not was_in_step(server, reading)
        if not reading.from_database:
            try:
                return ask(self.first)
            except ServerUnavailable as error:
                breaker.trip(server, error)
                reading.from_database = True
        return ask(self.database)
