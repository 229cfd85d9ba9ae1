"""``python -m bench.pages``: what public pages cost at 200, 2,000 and 20,000 pages.

Fills a scratch database with generated pages and prints, for lists, searches, details and feeds, the time
as a ratio to a view that returns a constant (all in one run on one machine, so the ratios can be compared)
and the number of SQL queries. "first" is the first answer after a change of the catalogue, "then" the best
of the following ones (the others were disturbed). The last columns compare the sizes with the smallest.

    python -m bench.pages [--sizes 200,2000,20000] [--rounds 15] [--words 60]

``DATABASE_URL`` may name an empty PostgreSQL database; without it a temporary SQLite file is used.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PAGES = {
    "constant": "/bench/constant",
    "list": "/th/search/",
    "list, filtered": "/th/search/?network=bench-1&network=bench-2&type=!course",
    "search": "/th/search/?q=ประชุมเครือข่าย",
    "search, rare": "/th/search/?q=อาหารกลางวันโรงเรียนถนนแหล่งน้ำ",
    "search, misspelt": "/th/search/?q=ประชมเครอขาย",
    "detail": "/th/news/bench-101/",
    "feed": "/th/feed.rss",
    "feed, filtered": "/th/feed.rss?network=bench-1",
}


@dataclass(frozen=True)
class Cost:
    """Seconds of the first answer, of the best following one, and SQL queries of the first."""

    first: float
    then: float
    queries: int


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; answers the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="200,2000,20000")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--words", type=int, default=60)
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        results = measure(sizes, options.rounds, options.words)
    report(sizes, results)
    return 0


def set_up(folder: str) -> None:
    """Django on an empty scratch database."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "hub.settings.test"
    os.environ["HUB_DATA_DIR"] = folder
    os.environ["HUB_LOG_LEVEL"] = "ERROR"
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")

    import django

    django.setup()

    from django.conf import settings
    from django.core.management import call_command

    settings.ROOT_URLCONF = "bench.urls"
    call_command("migrate", verbosity=0)


def measure(sizes: list[int], rounds: int, words: int) -> dict[int, dict[str, Cost]]:
    """Costs of every page at every size."""
    from bench.fill import fill

    results: dict[int, dict[str, Cost]] = {}
    there = 0
    for size in sizes:
        fill(size, there=there, words=words)
        there = size
        settle()
        results[size] = {name: cost(address, rounds) for name, address in PAGES.items()}
    return results


def settle() -> None:
    """What a server's database has done by itself after a while: statistics for its planner."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def cost(address: str, rounds: int) -> Cost:
    """What one address costs; raises ``RuntimeError`` when it is not answered with 200."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as done:
        first = timed(client, address)
    queries = len(done.captured_queries)
    return Cost(first, min(timed(client, address) for _ in range(rounds)), queries)


def timed(client: object, address: str) -> float:
    """Seconds of one answer."""
    began = time.perf_counter()
    response = client.get(address)  # type: ignore[attr-defined]
    taken = time.perf_counter() - began
    if response.status_code != 200:
        raise RuntimeError(f"{address} was answered with {response.status_code}")
    return taken


def report(sizes: list[int], results: dict[int, dict[str, Cost]]) -> None:
    """The table."""
    head = "".join(f"{f'{size:,}':>24}" for size in sizes)
    growth = "".join(f"{f'{size:,}/{sizes[0]:,}':>14}" for size in sizes[1:])
    print(f"{'page':18}{head}{growth}")
    print(f"{'':18}" + f"{'first':>9}{'then':>8}{'SQL':>7}" * len(sizes))
    for name in PAGES:
        line = f"{name:18}"
        for size in sizes:
            base, own = results[size]["constant"].then, results[size][name]
            line += f"{own.first / base:9.1f}{own.then / base:8.1f}{own.queries:7}"
        smallest = results[sizes[0]][name].then / results[sizes[0]]["constant"].then
        for size in sizes[1:]:
            line += f"{results[size][name].then / results[size]['constant'].then / smallest:14.2f}"
        print(line)


if __name__ == "__main__":
    sys.exit(main())
