"""How fast text search is on a catalogue of two sizes, engine by engine.

    python -m bench.search speed [--data DIR] [--engine sqlite,postgresql,elasticsearch] [--sizes 2000,20000]

Records are made of the texts of DIR, cut and mixed (the same in every run); the questions are its own.
Times of questions up to 40 letters and of longer ones stand apart: of the search alone (sets, order, rows of
a page) and of the whole search page on the server. The page is compared with that of a list without words,
the SQL of each is counted, and what a full rebuild costs a record is measured at the first size, with the
share of cutting texts into words. On PostgreSQL a size beyond 20,000 (a multiple of it) is made by copying
rows (`bench.search.copies`). ``--publishing`` adds how long publishing a page takes while the search
server is there and while it is not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.search import worlds
from bench.search.quality import CIVIC, THAI_WIKIPEDIA


def add_arguments(parser: argparse.ArgumentParser) -> None:
    usual = THAI_WIKIPEDIA if THAI_WIKIPEDIA.is_dir() else CIVIC
    parser.add_argument("--data", type=Path, default=usual)
    parser.add_argument("--engine", default="sqlite", help="one or more by commas")
    parser.add_argument("--sizes", default="2000,20000", help="records, by commas, growing")
    parser.add_argument(
        "--questions", type=int, default=400, help="how many are asked, of both lengths together"
    )
    parser.add_argument("--publishing", action="store_true", help="measure publishing too (needs the server)")
    parser.add_argument("--json", action="store_true", help="JSON, keyed by engine and size")
    parser.add_argument("--here", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Measures and prints; the exit code."""
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.here:
        from bench.search.timing import measured

        engines = options.here.split(",")
        print(json.dumps(measured(options.data, engines, sizes, options.questions, options.publishing)))
        return 0
    try:
        engines = worlds.read_engines(options.engine)
    except worlds.NoWorld as error:
        print(error, file=sys.stderr)
        return 2
    given = ["--data", str(options.data.resolve()), "--sizes", options.sizes]
    given += ["--questions", str(options.questions)]
    report: dict[str, Any] = {}
    for database, group in worlds.by_database(engines).items():
        asked = [*given, "--publishing"] if options.publishing and worlds.SERVER in group else given
        report |= worlds.measured_apart("speed", database, group, *asked)
    print(json.dumps(report, indent=2) if options.json else table(report))
    return 0


def table(report: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """One line a figure, engines and sizes beside each other."""
    columns = [(engine, size) for engine, sizes in report.items() for size in sizes]
    names = list(dict.fromkeys(name for engine, size in columns for name in report[engine][size]))
    lines = [
        _row("", [engine for engine, _size in columns]),
        _row("records", [size for _engine, size in columns]),
    ]
    for name in names:
        values = [report[engine][size].get(name, "") for engine, size in columns]
        lines.append(
            _row(name, [f"{value:.2f}" if isinstance(value, float) else str(value) for value in values])
        )
    return "\n".join(lines)


def _row(name: str, values: Sequence[str]) -> str:
    return f"{name:34}" + "".join(f"{value:>15}" for value in values)
