"""``python -m bench.faces``: what machine faces cost beside lists for people, and how much memory files take.

At every size: a page of the API against the list for people, and for each face 304 against 200, as ratios of
the best of several rounds in one run. At the largest size the CSV, the JSON Lines and the making of dumps are
walked to their end and the peak of memory is told, beside that of a file of a tenth of the length.

    python -m bench.faces [--sizes 200,20000] [--rounds 15] [--words 60]

``DATABASE_URL`` may name an empty PostgreSQL database; without it a temporary SQLite file is used.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

from bench.pages import set_up, settle

LIST = "/th/search/?type=meeting"
PAGE_OF_API = "/api/v1/items?type=meeting&limit=20"
FACES = {
    "rss": "/th/feed.rss?type=meeting",
    "atom": "/th/feed.atom?type=meeting",
    "json feed": "/th/feed.json?type=meeting",
    "api": PAGE_OF_API,
    "calendar": "/th/calendar.ics?type=meeting&year=2020",
    "embed": "/th/embed/list?type=meeting",
    "csv of a year": "/th/export.csv?type=meeting&year=2020",
}
FILES = {"csv": "/th/export.csv", "json lines": "/th/export.jsonl"}
#: A file of about a tenth of the largest one: some years of the ten.
SHORTER = "?year=2020"


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; answers the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="200,20000")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--words", type=int, default=60)
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        there = 0
        for size in sizes:
            fill_to(size, there, options.words)
            there = size
            report(size, options.rounds)
        report_memory()
    return 0


def fill_to(size: int, there: int, words: int) -> None:
    from bench.fill import fill

    fill(size, there=there, words=words)
    settle()


def report(size: int, rounds: int) -> None:
    """Two tables for one size."""
    people, machines = best(LIST, rounds), best(PAGE_OF_API, rounds)
    print(f"\n{size:,} pages")
    print(f"  a page of the API takes {machines / people:.2f} of the list for people")
    print(f"  {'face':16}{'200, ms':>10}{'304, ms':>10}{'times':>8}")
    for name, address in FACES.items():
        whole = best(address, rounds)
        known = best(address, rounds, known=True)
        print(f"  {name:16}{whole * 1000:10.1f}{known * 1000:10.2f}{whole / known:8.1f}")


def best(address: str, rounds: int, *, known: bool = False) -> float:
    """Seconds of the best round; ``known`` asks with the ETag of the answer before."""
    from django.test import Client

    client = Client()
    first = client.get(address)
    length(first)
    headers = {"If-None-Match": first["ETag"]} if known else {}
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        response = client.get(address, headers=headers)
        length(response)
        times.append(time.perf_counter() - began)
        if response.status_code != (304 if known else 200):
            raise RuntimeError(f"{address} was answered with {response.status_code}")
    return min(times)


def length(response: Any) -> int:
    """Bytes of an answer, read to its end and forgotten piece by piece.

    Django's client has closed it then; to close it once more would close the connection to the database too,
    which servers keep, and every call would pay for a new one.
    """
    pieces = response.streaming_content if response.streaming else [response.content]
    return sum(len(piece) for piece in pieces)


def report_memory() -> None:
    """Peaks of memory while files of two lengths are written."""
    from django.conf import settings
    from django.test import Client

    from feeds.dumps import making

    client = Client()
    settings.DUMPS_ROOT = tempfile.mkdtemp(prefix="bench-dumps-")
    print(f"\n  {'file':16}{'bytes':>14}{'peak, MB':>10}{'s':>8}")
    for name, address in FILES.items():
        for ending in (SHORTER, ""):
            measured(f"{name}{' (a tenth)' if ending else ''}", lambda: length(client.get(address + ending)))  # noqa: B023
    for kind in ("article", "meeting"):
        measured(f"dump, {kind}", lambda: getattr(making.make(kind), "size", 0))  # noqa: B023


def measured(name: str, work: Callable[[], int]) -> None:
    """One line: what was made, the peak of memory of Python's objects, the time (traced, so slow)."""
    tracemalloc.start()
    began = time.perf_counter()
    total = work()
    taken = time.perf_counter() - began
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"  {name:16}{total:14,}{peak / 1e6:10.1f}{taken:8.1f}")


if __name__ == "__main__":
    sys.exit(main())
