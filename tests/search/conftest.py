"""A source of records that tests fill, and terms to go with them."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from elasticsearch import Elasticsearch

from knowledge.record import CourseRecord, Run
from networks.record import NetworkRecord, PageRecord
from news.record import Action, ArticleRecord, Clause, MeetingRecord, PledgeRecord
from search.catalogue import put_term, recompute
from search.engines import database_engine
from search.models import Change, Counter, Entry, Pending, Term
from search.record import Record, Sentence, TermKey
from search.registry import Source, TermFacts, sources, term_sources
from tests.emptying import empty
from tests.exits.conftest import kept_for_module
from tests.services import service_url
from tests.turns import asks_database, commits

NAME = "tests.search"
NOW = datetime.datetime(2026, 5, 1, 9, tzinfo=datetime.UTC)

TERMS = [
    TermFacts("network", "trat", "trat-slug", "ฅนตราดไม่ทนต่อการทุจริต", "Trat Network"),
    TermFacts("network", "rayong", "rayong-slug", "เครือข่ายระยอง", "Rayong Network"),
    TermFacts("network", "korat", "korat-slug", "เครือข่ายโคราช", "Korat Network"),
    TermFacts("topic", "budget", "budget-slug", "งบประมาณ", "Budgets"),
    TermFacts("topic", "procurement", "procurement-slug", "จัดซื้อจัดจ้าง", "Procurement"),
    TermFacts("organisation", "pao-trat", "pao-trat-slug", "อบจ.ตราด", "Trat PAO"),
    TermFacts("region", "east", "east", "ภาคตะวันออก", "East"),
    TermFacts("province", "23", "trat", "ตราด", "Trat", data={"region": "east"}),
    TermFacts("province", "21", "rayong", "ระยอง", "Rayong", data={"region": "east"}),
    TermFacts("province", "30", "nakhon-ratchasima", "นครราชสีมา", "Nakhon Ratchasima"),
]


class Shelf:
    """Records by uid; what is put or taken away is in the catalogue at once."""

    def __init__(self) -> None:
        self.records: dict[str, list[Record]] = {}
        self.numbers = itertools.count(1)

    def copy(self) -> Shelf:
        """One more with the same on it."""
        shelf = Shelf()
        shelf.records = dict(self.records)
        return shelf

    def of(self, uid: str) -> list[Record]:
        return self.records.get(uid, [])

    def hold(self, *records: Record) -> None:
        """Puts records on the shelf without telling the catalogue."""
        for record in records:
            others = [it for it in self.of(record.uid) if it.locale != record.locale]
            self.records[record.uid] = [*others, record]

    def put(self, *records: Record) -> None:
        self.hold(*records)
        for uid in dict.fromkeys(record.uid for record in records):
            recompute(uid)

    def take(self, uid: str) -> None:
        del self.records[uid]
        recompute(uid)


@pytest.fixture(scope="module")
def kept_catalogue(request: Any, django_db_setup: Any, django_db_blocker: Any) -> Iterator[bool]:
    """Whether the empty catalogue with its terms is written once for the module: where all of its tests that
    ask the database want that one, and none commits."""
    asking = [item for item in request.session.items if item.path == request.path and asks_database(item)]
    if not all("kept_catalogue" in item.fixturenames and not commits(item) for item in asking):
        yield False
        return
    with kept_for_module(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        empty_catalogue(patch)
        patch.undo()
        yield True


@pytest.fixture
def shelf(kept_catalogue: bool, db: None, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty catalogue with one source, an empty shelf, and a few terms."""
    return stand(Shelf(), monkeypatch) if kept_catalogue else empty_catalogue(monkeypatch)


def stand(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Makes a shelf the only source there is."""
    monkeypatch.setattr(sources, "_entries", {NAME: Source(NAME, shelf.of, lambda: list(shelf.records))})
    monkeypatch.setattr(term_sources, "_entries", {})
    cache.clear()
    return shelf


def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Takes everything out of the catalogue, and gives it a shelf and the terms."""
    shelf = stand(Shelf(), monkeypatch)
    empty(Entry, Term, Change, Counter, Pending)
    database_engine().clear()
    for facts in TERMS:
        put(facts)
    Pending.objects.all().delete()
    return shelf


@contextmanager
def kept_shelf(blocker: Any, fill: Callable[[Shelf], None]) -> Iterator[Shelf]:
    """What ``fill`` puts on a shelf, written once for many tests; each has a copy of it stand."""
    with kept_for_module(blocker), pytest.MonkeyPatch.context() as patch:
        shelf = empty_catalogue(patch)
        fill(shelf)
        patch.undo()
        yield shelf


def put(facts: TermFacts) -> None:
    """Writes a term."""
    values = dataclasses.asdict(facts)
    put_term(values.pop("scheme"), values.pop("key"), **values)


def terms(**keys: str | tuple[str, ...]) -> tuple[TermKey, ...]:
    """``terms(network="trat", province=("23", "21"))``."""
    return tuple(
        TermKey(scheme=scheme, key=key)
        for scheme, values in keys.items()
        for key in ((values,) if isinstance(values, str) else values)
    )


def facts(uid: str, locale: str = "th", **changes: Any) -> dict[str, Any]:
    """What every record needs."""
    return {
        "uid": uid,
        "locale": locale,
        "path": f"/{locale}/news/{uid}/",
        "title": Sentence(
            text=changes.pop("words", f"เรื่อง {uid}" if locale == "th" else f"Story {uid}"), lang=locale
        ),
        "published": NOW,
        "updated": NOW,
        **changes,
    }


def article(uid: str, locale: str = "th", **changes: Any) -> ArticleRecord:
    return ArticleRecord(**facts(uid, locale, **changes))


def info(uid: str, locale: str = "th", **changes: Any) -> PageRecord:
    return PageRecord(**facts(uid, locale, **changes))


def meeting(uid: str, locale: str = "th", actions: tuple[Action, ...] = (), **changes: Any) -> MeetingRecord:
    return MeetingRecord(**facts(uid, locale, state=changes.pop("state", "held"), actions=actions, **changes))


def action(key: str, status: str = "open", due: str = "", **changes: Any) -> Action:
    return Action(key=key, text=Sentence(text=f"งาน {key}"), status=status, due=due, **changes)


def pledge(uid: str, locale: str = "th", clauses: tuple[Clause, ...] = (), **changes: Any) -> PledgeRecord:
    return PledgeRecord(**facts(uid, locale, clauses=clauses, **changes))


def clause(key: str, status: str = "ongoing", deadline: str = "") -> Clause:
    words = Sentence(text=f"ข้อ {key}")
    return Clause(
        key=key, number=1, kind="will", text=words, original=words, status=status, deadline=deadline
    )


def course(uid: str, locale: str = "th", runs: tuple[Run, ...] = (), **changes: Any) -> CourseRecord:
    return CourseRecord(**facts(uid, locale, runs=runs, **changes))


def network(key: str, locale: str = "th", **changes: Any) -> NetworkRecord:
    made = facts(f"network:{key}", locale, **changes) | {"path": f"/{locale}/network/{key}-slug/"}
    return NetworkRecord(key=key, slug=f"{key}-slug", **made)


@pytest.fixture
def search_server(settings: Any) -> Iterator[Elasticsearch]:
    """A real search server with nothing of ours on it; the settings point to it."""
    from search.engines.standby import breaker
    from search.server import server

    prefix = f"hubtest-{os.environ.get('HUB_TEST_DB') or 'hub'}-{os.getpid()}"
    url = service_url("HUB_SEARCH_URL", "Elasticsearch").rstrip("/")
    settings.HUB_SEARCH = {"url": f"{url}/{prefix}"}
    breaker.reset()
    found = server()
    assert found
    yield found.writer()
    breaker.reset()
    found.writer().options(ignore_status=404).indices.delete(
        index=",".join(found.writer().indices.get_alias(index=f"{prefix}-*").body) or "none"
    )
