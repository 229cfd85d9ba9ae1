"""How well text search orders: nDCG@10 for each kind of question, asked as the search page asks.

    python -m bench.search_quality [--data DIR] [--json]

DIR holds ``documents.jsonl`` (``id``, ``text``; optionally ``title``, ``kind``, ``when``) and
``queries.jsonl`` (``id``, ``kind``, ``text``, ``relevant``; optionally ``borderline``, ids that count
neither way). The database is the one of the settings' engine: in memory for SQLite, the address in
``DATABASE_URL`` for PostgreSQL, where a database of its own is made and dropped.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "thai-retrieval"
FIRST = 10


def main() -> int:
    arguments = _arguments()
    if not (arguments.data / "queries.jsonl").exists():
        print(f"No data in {arguments.data}: give a folder with --data", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.test")
    os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
    import django

    django.setup()
    with _database():
        report = measure(arguments.data)
    print(json.dumps(report, ensure_ascii=False, indent=2) if arguments.json else _table(report))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="JSON, keyed by engine and kind of question")
    return parser.parse_args()


@contextmanager
def _database() -> Iterator[None]:
    """An empty database with the catalogue's tables alone; nobody is told of it, for others have none."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "postgresql":
        name = connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
    else:
        connection.settings_dict["NAME"] = ":memory:"
        executor = MigrationExecutor(connection)
        executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "search"])
        yield


def measure(data: Path) -> dict[str, dict[str, float]]:
    """Index the documents, ask every question, and report by engine and kind."""
    from django.db import transaction

    from search.engines import get_engine

    started = time.perf_counter()
    with transaction.atomic():
        numbers = fill(_lines(data / "documents.jsonl"))
    seconds = time.perf_counter() - started
    scores: dict[str, list[float]] = defaultdict(list)
    times: list[float] = []
    for query in _lines(data / "queries.jsonl"):
        started = time.perf_counter()
        answer = ask(query["text"])
        times.append((time.perf_counter() - started) * 1000)
        skipped = {numbers[name] for name in query.get("borderline", ())}
        wanted = {numbers[name] for name in query["relevant"]}
        scores[query["kind"]].append(ndcg([pk for pk in answer if pk not in skipped], wanted))
    figures = {kind: sum(values) / len(values) for kind, values in scores.items()}
    figures["mean"] = sum(figures.values()) / len(figures)
    times.sort()
    figures["p50 ms"], figures["p95 ms"] = (times[int(len(times) * part)] for part in (0.5, 0.95))
    figures["index s"] = seconds
    return {get_engine().name: figures}


def fill(documents: Iterator[dict[str, Any]]) -> dict[str, int]:
    """Write the documents as entries and index them; gives the entry's number for each name."""
    from search.engines import database_engine
    from search.models import Entry, EntryText
    from search.record import Block, Record, Sentence
    from search.text import strings_for
    from thai.edtf import parse_edtf

    numbers: dict[str, int] = {}
    now = datetime.datetime.now(datetime.UTC)
    database_engine().clear()
    for document in documents:
        name, title = str(document["id"]), document.get("title", "")
        record = Record(
            uid=name,
            kind=document.get("kind", "article"),
            locale="th",
            path=f"/th/{name}/",
            title=Sentence(text=title),
            when=document.get("when", ""),
            body=(Block(type="quote", text=Sentence(text=document["text"])),),
            published=now,
            updated=now,
        )
        period = parse_edtf(record.when) if record.when else None
        entry = Entry.objects.create(
            uid=name,
            locale="th",
            kind=record.kind,
            path=record.path,
            title=title,
            sort_key=b"",
            when_start=period and period.start,
            when_end=period and period.end,
            sort_date=now.date(),
            published=now,
            updated=now,
            record={},
        )
        strings = strings_for(record, [])
        EntryText.objects.create(entry=entry, **vars(strings))
        numbers[name] = entry.pk
    database_engine().put(numbers.values())
    return numbers


def ask(text: str) -> list[int]:
    """The first ten entries, as the search page shows them."""
    from search.engines import get_engine
    from search.models import Entry
    from search.ranker import rank
    from search.text import parse_text

    query = parse_text(text)
    found = get_engine().candidates(Entry.objects.filter(locale="th"), query)
    return [ranked.entry_id for ranked in rank(found, query, locale="th")[:FIRST]]


def ndcg(answer: list[int], relevant: set[int]) -> float:
    """nDCG@10 with gain 1 for a relevant document."""
    gain = sum(1 / math.log2(place + 2) for place, pk in enumerate(answer[:FIRST]) if pk in relevant)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(FIRST, len(relevant))))
    return gain / ideal if ideal else 0.0


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _table(report: dict[str, dict[str, float]]) -> str:
    rows = []
    for engine, figures in report.items():
        rows.append(engine)
        rows += [f"  {name:10} {value:8.3f}" for name, value in figures.items()]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
