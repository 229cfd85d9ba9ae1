"""A folder of judged texts and questions, read and put into the catalogue.

``documents.jsonl``: ``id``, ``text``; optionally what a record knows: ``title``, ``kind`` (article, meeting,
course, pledge, resource), ``when`` (EDTF), ``provinces`` (two-digit codes). ``queries.jsonl``: ``id``,
``kind``, ``text``, ``relevant`` (ids of documents); optionally ``borderline``, ids that count neither way.
``sealed.jsonl``, where there is one: questions of the same form that are asked once a release.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

BATCH = 200
#: What a kind needs besides.
OF_KIND: dict[str, dict[str, Any]] = {"meeting": {"state": "held"}, "pledge": {"clauses": ()}}


@dataclass(frozen=True)
class Question:
    """A question with the ids of what answers it."""

    name: str
    kind: str
    text: str
    relevant: frozenset[str]
    borderline: frozenset[str] = frozenset()


def questions(folder: Path, *, sealed: bool = False, every: int = 1) -> list[Question]:
    """The questions of a folder, or its sealed ones; ``every`` takes each so-many-th."""
    lines = _lines(folder / ("sealed.jsonl" if sealed else "queries.jsonl"))
    return [
        Question(
            line["id"],
            line["kind"],
            line["text"],
            frozenset(line["relevant"]),
            frozenset(line.get("borderline", ())),
        )
        for line in islice(lines, 0, None, every)
    ]


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents as they stand in the file."""
    return _lines(folder / "documents.jsonl")


def fill(texts: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Write the documents as entries and index them; gives the entry's number for each id."""
    from bench.fill import write
    from search.catalogue.rows import rows_for
    from search.models import Entry

    waiting = map(_record, texts)
    while batch := list(islice(waiting, BATCH)):
        write(rows_for({(record.uid, record.locale): record for record in batch}).values())
    return dict(Entry.objects.values_list("uid", "pk"))


def _record(document: dict[str, Any]) -> Any:
    from search.record import Block, Sentence, TermKey
    from search.registry import kinds

    name, kind = str(document["id"]), document.get("kind", "article")
    now = datetime.datetime.now(datetime.UTC)
    return kinds[kind].record(
        uid=name,
        kind=kind,
        locale="th",
        path=f"/th/{name}/",
        title=Sentence(text=document.get("title", "")),
        when=str(document.get("when") or ""),
        body=(Block(type="quote", text=Sentence(text=document["text"])),),
        terms=tuple(TermKey(scheme="province", key=key) for key in document.get("provinces", ())),
        published=now,
        updated=now,
        **OF_KIND.get(kind, {}),
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
