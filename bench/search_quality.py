"""How well text search orders: nDCG@10 for each kind of question, asked as the search page asks.

    python -m bench.search_quality [--data DIR] [--engine sqlite,postgresql,elasticsearch] [--json]

DIR holds ``documents.jsonl`` (``id``, ``text``; optionally ``title``, ``kind``, ``when``) and
``queries.jsonl`` (``id``, ``kind``, ``text``, ``relevant``; optionally ``borderline``, ids that count
neither way). Each engine is measured in a process of its own: SQLite in memory; PostgreSQL at
``HUB_TEST_POSTGRES_URL``, in a database that is made and dropped; Elasticsearch at ``HUB_SEARCH_URL``, in an
index that is made and dropped, filled through the outbox from SQLite in memory. Where there are several, the
report ends with how often each gave the same complete set and the same first ten as the first one.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import math
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "thai-retrieval"
FIRST = 10
#: Engine → address of the database behind it.
DATABASES = {
    "sqlite": lambda: "sqlite:///:memory:",
    "postgresql": lambda: os.environ["HUB_TEST_POSTGRES_URL"],
    "elasticsearch": lambda: "sqlite:///:memory:",
}


def main() -> int:
    arguments = _arguments()
    if not (arguments.data / "queries.jsonl").exists():
        print(f"No data in {arguments.data}: give a folder with --data", file=sys.stderr)
        return 2
    if arguments.here:
        print(json.dumps(_measured_here(arguments.here, arguments.data, arguments.every)))
        return 0
    engines = arguments.engine.split(",")
    if unknown := set(engines) - set(DATABASES):
        print(f"No such engine: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    found = {engine: _measured_apart(engine, arguments) for engine in engines}
    report: dict[str, dict[str, float]] = {engine: one["figures"] for engine, one in found.items()}
    first = found[engines[0]]["answers"]
    for engine in engines[1:]:
        report[engine] |= parity(first, found[engine]["answers"])
    print(json.dumps(report, ensure_ascii=False, indent=2) if arguments.json else _table(report))
    return 0


def parity(first: list[Any], other: list[Any]) -> dict[str, float]:
    """Shares of questions with the same complete set, and with the same first ten in order."""
    pairs = list(zip(first, other, strict=True))
    return {
        f"same {name}": sum(one[place] == two[place] for one, two in pairs) / len(pairs)
        for place, name in enumerate(("sets", "tens"))
    }


def _measured_apart(engine: str, arguments: argparse.Namespace) -> Any:
    """One engine's figures and answers, from a process with its database and server."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "hub.settings.test", "DATABASE_URL": DATABASES[engine]()}
    command = [sys.executable, "-m", "bench.search_quality", "--here", engine]
    command += ["--data", str(arguments.data), "--every", str(arguments.every)]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def _measured_here(engine: str, data: Path, every: int) -> Any:
    import django

    django.setup()
    with _database(), _server() if engine == "elasticsearch" else nullcontext():
        return measure(data, every)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--engine", default="sqlite", help="one or more by commas")
    parser.add_argument("--every", type=int, default=1, help="ask only each so-many-th question")
    parser.add_argument("--here", help=argparse.SUPPRESS)
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


@contextmanager
def _server() -> Iterator[None]:
    """The search server, with an index of its own that is removed at the end."""
    from django.conf import settings

    from search.server import server

    settings.HUB_SEARCH = {"url": f"{os.environ['HUB_SEARCH_URL'].rstrip('/')}/bench-{os.getpid()}"}
    found = server()
    assert found
    client = found.writer()
    try:
        yield
    finally:
        names = ",".join(client.indices.get_alias(index=f"{found.prefix}-*").body)
        client.options(ignore_status=404).indices.delete(index=names or "none")


def measure(data: Path, every: int = 1) -> dict[str, Any]:
    """Index the documents, ask every question: figures by kind, and of each question a digest of its
    complete set and its first ten."""
    from django.db import transaction

    from search.outbox import send_pending

    started = time.perf_counter()
    with transaction.atomic():
        numbers = fill(_lines(data / "documents.jsonl"))
    sent = send_pending()
    if sent.error or sent.behind:
        raise SystemExit(f"The server could not be filled: {sent}")
    seconds = time.perf_counter() - started
    names = {pk: name for name, pk in numbers.items()}
    answers: list[Any] = []
    scores: dict[str, list[float]] = defaultdict(list)
    times: list[float] = []
    for query in islice(_lines(data / "queries.jsonl"), 0, None, every):
        started = time.perf_counter()
        answer = ask(query["text"])
        times.append((time.perf_counter() - started) * 1000)
        answers.append([complete_digest(query["text"], names), [names[pk] for pk in answer]])
        skipped = {numbers[name] for name in query.get("borderline", ())}
        wanted = {numbers[name] for name in query["relevant"]}
        scores[query["kind"]].append(ndcg([pk for pk in answer if pk not in skipped], wanted))
    figures = {kind: sum(values) / len(values) for kind, values in scores.items()}
    figures["mean"] = sum(figures.values()) / len(figures)
    times.sort()
    figures["p50 ms"], figures["p95 ms"] = (times[int(len(times) * part)] for part in (0.5, 0.95))
    figures["index s"] = seconds
    return {"figures": figures, "answers": answers}


def complete_digest(text: str, names: dict[int, str]) -> str:
    """Tells complete sets apart, by the documents' names: their numbers differ between databases."""
    from search.engines import get_engine
    from search.text import parse_text

    query = parse_text(text)
    ids = frozenset() if query.is_empty else get_engine().complete_ids(query)
    found = sorted(names[pk] for pk in ids)
    return hashlib.blake2b(json.dumps(found).encode(), digest_size=8).hexdigest()


def fill(documents: Iterator[dict[str, Any]]) -> dict[str, int]:
    """Write the documents as entries and index them; gives the entry's number for each name."""
    from search.engines import database_engine
    from search.models import Change, Counter, Entry, EntryText, Term
    from search.record import Block, Record, Sentence
    from search.text import strings_for
    from thai.edtf import parse_edtf

    numbers: dict[str, int] = {}
    now = datetime.datetime.now(datetime.UTC)
    for model in (Entry, Term, Change, Counter):  # what migrations bring
        model._default_manager.all().delete()
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
    Change.objects.bulk_create(
        Change(seq=seq, uid=name, locale="th", op=Change.PUT, at=now) for seq, name in enumerate(numbers, 1)
    )
    Counter.objects.create(pk=Counter.PK, seq=len(numbers))
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
