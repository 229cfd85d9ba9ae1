"""Sending documents to the search server in bulk, each with a version of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from .server import ServerUnavailable, document, document_id

CHUNK_BYTES = 4_000_000
"""Bytes of one request, but for a single document that is larger."""
CONFLICT = 409
NOT_NOW = frozenset({401, 403, 429, 502, 503, 504})
"""The server is full, read-only, starting or forbids it: every document would fare alike, so all wait."""
TOO_LARGE = 413
MISSING = 404


@dataclass(frozen=True)
class Action:
    """What the server shall have of an entry (uid, locale): its id and strings, or nothing. ``at_least``
    accepts a version again that it has already."""

    name: tuple[str, str]
    version: int
    row: tuple[int, str, str, str, str] | None
    at_least: bool = False

    def lines(self) -> bytes:
        """The action in the form of a bulk request. Raises ``UnicodeEncodeError`` for half letters."""
        meta = {
            "_id": document_id(*self.name),
            "version": self.version,
            "version_type": "external_gte" if self.at_least else "external",
        }
        if self.row is None:
            return json.dumps({"delete": meta}).encode() + b"\n"
        return json.dumps({"index": meta}).encode() + b"\n" + document(*self.row) + b"\n"


@dataclass(frozen=True)
class Refused:
    """A document that the server would not take now or ever, and why."""

    action: Action
    error: str


def send(client: Elasticsearch, target: str, actions: Sequence[Action], *, refresh: bool) -> list[Refused]:
    """Send all; answers those that were refused for their own sake. ``target`` is an alias, so that an
    index that vanished is not made by the way. ``refresh``: they can be found when it returns.

    Raises what the client raises, and `ServerUnavailable` where the server takes nothing at present.
    """
    refused: list[Refused] = []
    for chunk in _chunks(actions, refused):
        refused += _send(client, target, chunk, refresh)
    return refused


def _chunks(actions: Sequence[Action], refused: list[Refused]) -> Iterator[list[tuple[Action, bytes]]]:
    chunk: list[tuple[Action, bytes]] = []
    size = 0
    for action in actions:
        try:
            lines = action.lines()
        except UnicodeEncodeError as error:
            refused.append(Refused(action, str(error)))
            continue
        if chunk and size + len(lines) > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append((action, lines))
        size += len(lines)
    if chunk:
        yield chunk


def _send(
    client: Elasticsearch, target: str, chunk: list[tuple[Action, bytes]], refresh: bool
) -> list[Refused]:
    # Lines that are bytes already go out as they are.
    operations: list[Any] = [line for _action, lines in chunk for line in lines.splitlines()]
    try:
        answer = client.bulk(
            index=target,
            operations=operations,
            require_alias=True,
            refresh=refresh,
            filter_path=["items.*.status", "items.*.error", "items.*.result"],
        )
    except ApiError as error:
        if error.status_code != TOO_LARGE:
            raise
        if len(chunk) == 1:
            return [Refused(chunk[0][0], f"{len(chunk[0][1])} bytes are too many for the server")]
        return [one for part in chunk for one in _send(client, target, [part], refresh)]
    items = [next(iter(item.values())) for item in answer["items"]]
    return [
        Refused(action, _reason(item))
        for (action, _lines), item in zip(chunk, items, strict=True)
        if not _is_done(item)
    ]


def _is_done(item: dict[str, Any]) -> bool:
    """Taken, or older than what the server has; false when it refuses this one for good."""
    status = item["status"]
    if status in NOT_NOW or (status == MISSING and "error" in item):
        raise ServerUnavailable(f"bulk answered {status}: {_reason(item)}")
    return status < 300 or status in (CONFLICT, MISSING)


def _reason(item: dict[str, Any]) -> str:
    error = item.get("error", {})
    cause = error.get("caused_by", {}).get("reason", "")
    return ": ".join(filter(None, (error.get("type", ""), error.get("reason", ""), cause)))
