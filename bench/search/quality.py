"""How well text search orders: nDCG@10 for each kind of question, asked as the search page asks.

    python -m bench.search quality [--data DIR] [--engine sqlite,postgresql,elasticsearch] [--json]

DIR holds ``documents.jsonl`` and ``queries.jsonl`` (their form: bench/search/documents.py). All engines are
measured in one run, each with how often it gave the same complete set and first ten as the first one;
beside them what Wagtail's own search on the same database gives, and Elasticsearch's ``standard`` analysis.
``typed`` is the share of half-typed keywords whose passage is among all matches.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.search import worlds
from bench.search.documents import Question, documents, fill, questions
from bench.search.measures import means, ndcg, parity, share

THAI_WIKIPEDIA = worlds.ROOT / ".." / "shared" / "data" / "thai-retrieval"
CIVIC = worlds.ROOT / "bench" / "data" / "civic"
TYPED_KIND = "keyword"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=CIVIC)
    parser.add_argument("--engine", default="sqlite", help="one or more by commas")
    parser.add_argument("--every", type=int, default=1, help="ask only each so-many-th question")
    parser.add_argument("--sealed", action="store_true", help="ask the sealed questions: once a release")
    parser.add_argument("--answers", type=Path, help="write every system's first ten there, to be judged")
    parser.add_argument("--json", action="store_true", help="JSON, keyed by engine and kind of question")
    parser.add_argument("--here", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Measures and prints; the exit code."""
    wanted = "sealed.jsonl" if options.sealed else "queries.jsonl"
    if not (options.data / wanted).exists():
        print(f"There is no {wanted} in {options.data}: give a folder with --data", file=sys.stderr)
        return 2
    if options.here:
        print(json.dumps(_measured_here(options)))
        return 0
    try:
        engines = worlds.read_engines(options.engine)
    except worlds.NoWorld as error:
        print(error, file=sys.stderr)
        return 2
    found = _measured(engines, options)
    report = {name: one["figures"] for name, one in found.items()}
    for engine in engines[1:]:
        report[engine] |= parity(found[engines[0]]["answers"], found[engine]["answers"])
    if options.answers:
        options.answers.write_text(json.dumps({name: one["tens"] for name, one in found.items()}))
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else _table(report))
    return 0


def _measured(engines: Sequence[str], options: argparse.Namespace) -> dict[str, Any]:
    """Figures, answers and first tens by engine, in the order asked, then those of the baselines."""
    given = ["--data", str(options.data.resolve()), "--every", str(options.every)]
    given += ["--sealed"] if options.sealed else []
    found: dict[str, Any] = {}
    for database, group in worlds.by_database(engines).items():
        found |= worlds.measured_apart("quality", database, group, *given)
    return {name: found.pop(name) for name in engines} | found


def _measured_here(options: argparse.Namespace) -> dict[str, Any]:
    asked = questions(options.data, sealed=options.sealed, every=options.every)
    texts = list(documents(options.data))
    found: dict[str, Any] = {}
    with worlds.empty_hub():
        started = time.perf_counter()
        numbers = fill(texts)
        seconds = time.perf_counter() - started
        worlds.settle()
        for engine in options.here.split(","):
            started = time.perf_counter()
            with worlds.answering(engine):
                seconds += time.perf_counter() - started
                found[engine] = measure(asked, texts, numbers)
                found[engine]["figures"]["index s"] = seconds
            found |= _baselines(engine, asked, texts)
    return found


def measure(
    asked: Sequence[Question], texts: Sequence[dict[str, Any]], numbers: dict[str, int]
) -> dict[str, Any]:
    """Ask every question: figures by kind; of each a digest of its complete set, and its first ten."""
    from bench.search import asking

    names = {pk: name for name, pk in numbers.items()}
    scores: dict[str, list[float]] = defaultdict(list)
    answers: list[Any] = []
    tens: dict[str, list[str]] = {}
    times: list[float] = []
    for question in asked:
        started = time.perf_counter()
        ten = [names[pk] for pk in asking.first_ten(question.text)]
        times.append((time.perf_counter() - started) * 1000)
        scores[question.kind].append(ndcg(ten, question.relevant, question.borderline))
        answers.append([_digest(names[pk] for pk in asking.complete(question.text)), ten])
        tens[question.name] = ten
    figures = means(scores) | _typed(asked, texts, numbers)
    figures |= {"p50 ms": share(times, 0.5), "p95 ms": share(times, 0.95)}
    return {"figures": figures, "answers": answers, "tens": tens}


def _typed(
    asked: Sequence[Question], texts: Sequence[dict[str, Any]], numbers: dict[str, int]
) -> dict[str, float]:
    """Of keywords typed half, each from an inner word of a passage that has it: how often that is found."""
    from bench.search import asking

    bodies = {str(text["id"]): text["text"] for text in texts}
    found: list[bool] = []
    for question in asked:
        if question.kind == TYPED_KIND and question.relevant:
            name = min(question.relevant)
            typed = asking.half_typed(question.name, question.text, bodies[name])
            found.append(numbers[name] in asking.matches(typed))
    return {"typed": sum(found) / len(found)} if found else {}


def _digest(names: Iterator[str]) -> str:
    """Tells sets apart, by the documents' names: their numbers differ between databases."""
    return hashlib.blake2b(json.dumps(sorted(names)).encode(), digest_size=8).hexdigest()


def _baselines(engine: str, asked: Sequence[Question], texts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What stands beside an engine."""
    from bench.search import baselines

    found: dict[str, Any] = {}
    with ExitStack() as stack:
        ways: dict[str, baselines.Ask] = {}
        if engine in worlds.DATABASES:
            ways[f"stock Wagtail on {engine}"] = stack.enter_context(baselines.stock_wagtail(texts))
        else:
            for operator in ("or", "and"):
                ways[f"standard analysis, {operator}"] = stack.enter_context(
                    baselines.standard_analysis(texts, operator)
                )
        for name, ask in ways.items():
            tens = {question.name: ask(question.text) for question in asked}
            scores: dict[str, list[float]] = defaultdict(list)
            for question in asked:
                scores[question.kind].append(
                    ndcg(tens[question.name], question.relevant, question.borderline)
                )
            found[name] = {"figures": means(scores), "answers": [], "tens": tens}
    return found


def _table(report: dict[str, dict[str, float]]) -> str:
    rows = []
    for system, figures in report.items():
        rows.append(system)
        rows += [f"  {name:12} {value:8.3f}" for name, value in figures.items()]
    return "\n".join(rows)
