"""A small library of entries made from sentences, and questions asked of the engine under test.

Engines are that of the database the suite runs on, and the search server: the same expectations hold on every
one. With the server, what is written goes the way of the product: through the log and the outbox.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.cache import cache

from search.engines import DatabaseEngine, Engine, database_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.models import Change, Counter, Entry, EntryTerm, EntryText, Term
from search.outbox import send_pending
from search.ranker import rank
from search.record import Block, Record, Sentence
from search.server import server
from search.text import TextQuery, parse_text, strings_for
from tests.emptying import empty
from thai.edtf import parse_edtf

NOW = datetime.datetime(2026, 5, 1, 9, tzinfo=datetime.UTC)


class Library:
    """Entries by short names."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.database: DatabaseEngine = database_engine()
        self.ids: dict[str, int] = {}
        self._unsent: list[str] = []

    def add(
        self, name: str, body: str = "", *, title: str = "", terms: tuple[Term, ...] = (), **facts: Any
    ) -> int:
        """Write an entry with its text and index it."""
        record = Record(
            uid=name,
            kind=facts.get("kind", "article"),
            locale=facts.get("locale", "th"),
            path=f"/th/{name}/",
            title=Sentence(text=title),
            when=facts.get("when", ""),
            body=(Block(type="quote", text=Sentence(text=body)),),
            published=facts.get("published", NOW),
            updated=NOW,
        )
        period = parse_edtf(record.when) if record.when else None
        entry = Entry.objects.create(
            uid=name, locale=record.locale, kind=record.kind, path=record.path, title=title, sort_key=b"",
            when_start=period and period.start, when_end=period and period.end, sort_date=NOW.date(),
            published=record.published, updated=NOW, record={},
        )  # fmt: skip
        for term in terms:
            EntryTerm.objects.create(entry=entry, scheme=term.scheme, key=term.key)
        EntryText.objects.create(entry=entry, **vars(strings_for(record, terms)))
        self.ids[name] = entry.pk
        self.database.put([entry.pk])
        self._unsent.append(name)
        return entry.pk

    def asked(self) -> Engine:
        """The engine, once it has everything that was added."""
        if self._unsent and isinstance(self.engine, ElasticsearchEngine):
            counter, _made = Counter.objects.get_or_create(pk=Counter.PK)
            for name in self._unsent:
                counter.seq += 1
                Change.objects.create(seq=counter.seq, uid=name, locale="th", op="put", at=NOW)
            counter.save()
            sent = send_pending()
            assert (sent.error, sent.set_aside, sent.behind) == ("", [], 0)
        self._unsent = []
        return self.engine

    def names(self, ids: list[int]) -> list[str]:
        by_id = {pk: name for name, pk in self.ids.items()}
        return [by_id[pk] for pk in ids]

    def complete(self, asked: str) -> set[str]:
        """Names of the complete matches."""
        return self.complete_to(parse_text(asked))

    def complete_to(self, text: TextQuery) -> set[str]:
        """Names of the complete matches of a question that was read already."""
        found = self.asked().complete(Entry.objects.all(), text)
        return set(self.names(list(found.values_list("pk", flat=True))))

    def ranked(self, asked: str) -> list[str]:
        """Names of all candidates, in order."""
        text = parse_text(asked)
        ids = self.asked().candidates(Entry.objects.all(), text)
        return self.names([one.entry_id for one in rank(ids, text, locale="th")])


@pytest.fixture
def emptied(db: None) -> None:
    """The reference data that migrations bring is put aside."""
    empty(Entry, Term, Change, Counter)
    database_engine().clear()
    cache.clear()  # the state of a library never changes, and things are kept by it


@pytest.fixture
def library(emptied: None) -> Library:
    """An empty one on the engine of the database."""
    return Library(database_engine())


@pytest.fixture(params=["database", "elasticsearch"])
def any_library(request: pytest.FixtureRequest, emptied: None) -> Library:
    """An empty one on each engine in turn."""
    if request.param == "database":
        return Library(database_engine())
    request.getfixturevalue("search_server")
    found = server()
    assert found
    return Library(ElasticsearchEngine(found, database_engine()))


def term(scheme: str, key: str, label_th: str, label_en: str = "", *aliases: str, **more: str) -> Term:
    return Term.objects.create(
        scheme=scheme, key=key, slug=key, label_th=label_th, label_en=label_en, aliases=list(aliases), **more
    )


def filled(library: Library) -> Library:
    """Texts that differ in what the questions of the contract turn on."""
    library.add("pao", "เมื่อวานนี้สำนักงานป.ป.ช.ประชุมร่วมกับอบจ.ตราดเรื่องการจัดซื้อจัดจ้าง")
    library.add("forest", "ชุมชนช่วยกันดูแลป่าชุมชนและต้นน้ำ")
    library.add("aunt", "ป้าของเขาขายผ้าไหมที่ตลาด")
    library.add("throw", "เด็กคนนั้นปาก้อนหินลงน้ำ")
    library.add("mouth", "เขาพูดปากเปล่าต่อหน้าที่ประชุม")
    library.add("tiger", "พบรอยเท้าเสือในเขตรักษาพันธุ์")
    library.add("mat", "ชาวบ้านทอเสื่อกกขาย")
    library.add("uni", "อาจารย์มหาวิทยาลัยเทคโนโลยีราชมงคลบรรยายเรื่องธรรมาภิบาล")
    library.add("count", "มีผู้เข้าอบรม ๑๕ คน จากสามอำเภอ")
    library.add("exam", "เขาสอบจากบ้านได้คะแนนดี")
    library.add("english", "Open data workshop on COVID-19 budgets", title="Open Government Day")
    return library
