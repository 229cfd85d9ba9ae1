"""The measurements of ``python -m bench.search speed``, in a process with one database."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.search import worlds
from bench.search.documents import documents, fill, questions
from bench.search.measures import share
from bench.search.mixing import mixed

SHORT = 40
"""Letters of a question that may be a misspelt name; longer ones are sentences."""
PAGE_EVERY = 4
"""Of so many questions one is asked through the whole page."""
LIST_ROUNDS = 40
Figures = dict[str, float | int]


def measured(
    folder: Path, engines: Sequence[str], sizes: Sequence[int], asked: int, publishing: bool
) -> dict[str, dict[str, Figures]]:
    """Figures by engine and size."""
    texts = list(documents(folder))
    every = questions(folder)
    short = _some([one.text for one in every if len(one.text) <= SHORT], asked)
    long = _some([one.text for one in every if len(one.text) > SHORT], max(1, asked // 4))
    found: dict[str, dict[str, Figures]] = {engine: {} for engine in engines}
    with worlds.empty_hub():
        from bench.search.publishing import publishing_times

        there = 0
        for size in sizes:
            writing = _grown(texts, there, size)
            there = size
            worlds.settle()
            for engine in engines:
                with worlds.answering(engine):
                    found[engine][str(size)] = _asked(short, long)
                    if size == sizes[0]:
                        found[engine][str(size)] |= _rebuilt(engine, size)
            found[engines[0]][str(size)] |= writing
        if publishing:
            found[worlds.SERVER][str(sizes[-1])] |= publishing_times()
    return found


def _grown(texts: Sequence[dict[str, Any]], there: int, size: int) -> Figures:
    """The catalogue grows from one size to another; beyond what is cut one by one, by copies."""
    from django.db import connection

    from bench.search.copies import MOST_CUT, multiply

    if size <= MOST_CUT or connection.vendor != "postgresql":
        began = time.perf_counter()
        fill(mixed(texts, there, size))
        return {"writing, ms a record": (time.perf_counter() - began) * 1000 / (size - there)}
    base = max(there, MOST_CUT)
    if size % base:
        raise worlds.NoWorld(f"{size} records are no multiple of {base}")
    fill(mixed(texts, there, base))
    multiply(size // base)
    return {}


def _some(texts: list[str], most: int) -> list[str]:
    """So many of the texts, evenly spread."""
    step = max(1, len(texts) // most)
    return texts[::step][:most]


def _asked(short: Sequence[str], long: Sequence[str]) -> Figures:
    from bench.search import asking
    from search import warm

    warm.load()  # as a server does when it starts
    for text in short[:5]:
        asking.first_ten(text)
    figures: Figures = {}
    for name, texts in ((f"≤ {SHORT} letters", short), ("longer", long)):
        times = [_milliseconds(lambda text=text: asking.first_ten(text)) for text in texts]  # type: ignore[misc]
        figures[f"search, {name}, p50"], figures[f"search, {name}, p95"] = (
            share(times, 0.5),
            share(times, 0.95),
        )
    return figures | _pages([*short[::PAGE_EVERY], *long[::PAGE_EVERY]])


def _pages(texts: Sequence[str]) -> Figures:
    """The whole page on the server, beside the list without words; SQL queries of every page."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()

    def answered(address: str) -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} was answered with {response.status_code}")

    answered("/th/search/")
    lists = [_milliseconds(lambda: answered("/th/search/")) for _ in range(LIST_ROUNDS)]
    addresses = [f"/th/search/?q={quote(text)}" for text in texts]
    times = [_milliseconds(lambda address=address: answered(address)) for address in addresses]  # type: ignore[misc]
    # As readers page: each list once, as each question is asked once.
    further = [f"/th/search/?page={number}" for number in range(2, LIST_ROUNDS + 2)]
    once = [_milliseconds(lambda address=address: answered(address)) for address in further]  # type: ignore[misc]
    most = 0
    for address in addresses:
        # Only now: what is kept for a state of the catalogue would be charged to each page that was timed.
        cache.clear()
        with CaptureQueriesContext(connection) as done:
            answered(address)
        most = max(most, len(done))
    plain = share(lists, 0.5)
    return {
        "list page, p50": plain,
        "list pages, each once, p50": share(once, 0.5),
        "search page, p50": share(times, 0.5),
        "search page, p95": share(times, 0.95),
        "search page / list page": share(times, 0.5) / plain,
        "SQL of a search page, most": most,
    }


def _milliseconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def _rebuilt(engine: str, size: int) -> Figures:
    """A full rebuild: of the database, texts are cut anew from the stored records; of the server, a new
    index is filled from what the database has."""
    if engine == worlds.SERVER:
        from search.outbox import send_pending

        whole = _milliseconds(lambda: send_pending(anew=True))
        return {"rebuild, ms a record": whole / size}
    from search.catalogue.recut import recut
    from search.engines import database_engine
    from search.models import Entry

    Entry.objects.update(pipeline="")
    database_engine().clear()
    with _cutting() as spent:
        whole = _milliseconds(recut)
    return {"rebuild, ms a record": whole / size, "rebuild, share of cutting": spent[0] * 1000 / whole}


@contextmanager
def _cutting() -> Iterator[list[float]]:
    """Inside, the seconds that cutting texts into words takes are added up."""
    from thai.segment import Segmenter

    spent, real = [0.0], Segmenter.words

    def timed(self: Any, text: str) -> Any:
        began = time.perf_counter()
        try:
            return real(self, text)
        finally:
            spent[0] += time.perf_counter() - began

    Segmenter.words = timed  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        Segmenter.words = real  # type: ignore[method-assign]
