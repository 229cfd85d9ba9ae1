"""Asking the search server how it is, for commands: what the database knows of it may be old."""

from __future__ import annotations

from dataclasses import dataclass

from elastic_transport import TransportError
from elasticsearch import ApiError

from .server import Server


@dataclass(frozen=True)
class Answer:
    """Its own word for its health, and the indexes that stand behind the alias that readers ask; or why
    nothing of it is known."""

    health: str = ""
    indexes: frozenset[str] = frozenset()
    failure: str = ""

    def __str__(self) -> str:
        return self.failure or self.health


def probe(place: Server, *, is_patient: bool = False) -> Answer:
    """Two requests; waits no longer for each than a reader would, or, if patient, than a sender."""
    client = place.writer() if is_patient else place.reader()
    try:
        health = str(client.cluster.health()["status"])
        found = client.options(ignore_status=404).indices.get_alias(name=place.alias)
    except TransportError as error:
        return Answer(failure=f"does not answer ({type(error).__name__})")
    except ApiError as error:
        return Answer(failure=f"refuses to answer ({error.meta.status}: {error.message})")
    return Answer(health, frozenset(found.body) if found.meta.status == 200 else frozenset())
