"""A small library of entries made from sentences, and questions asked of the engine under test.

The engine is that of the database the suite runs on: the same expectations hold on every one.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from search.engines import get_engine
from search.models import Entry, EntryTerm, EntryText, Term
from search.ranker import rank
from search.record import Block, Record, Sentence
from search.text import parse_text, strings_for
from thai.edtf import parse_edtf

NOW = datetime.datetime(2026, 5, 1, 9, tzinfo=datetime.UTC)


class Library:
    """Entries by short names."""

    def __init__(self) -> None:
        self.engine = get_engine()
        self.ids: dict[str, int] = {}

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
        self.engine.put([entry.pk])
        return entry.pk

    def names(self, ids: list[int]) -> list[str]:
        by_id = {pk: name for name, pk in self.ids.items()}
        return [by_id[pk] for pk in ids]

    def complete(self, asked: str) -> set[str]:
        """Names of the complete matches."""
        found = self.engine.complete(Entry.objects.all(), parse_text(asked))
        return set(self.names(list(found.values_list("pk", flat=True))))

    def ranked(self, asked: str) -> list[str]:
        """Names of all candidates, in order."""
        text = parse_text(asked)
        ids = self.engine.candidates(Entry.objects.all(), text)
        return self.names([one.entry_id for one in rank(ids, text, locale="th")])


@pytest.fixture
def library(db: None) -> Library:
    """An empty one: the reference data that migrations bring is put aside."""
    Entry.objects.all().delete()
    Term.objects.all().delete()
    get_engine().clear()
    return Library()


def term(scheme: str, key: str, label_th: str, label_en: str = "", *aliases: str, **more: str) -> Term:
    return Term.objects.create(
        scheme=scheme, key=key, slug=key, label_th=label_th, label_en=label_en, aliases=list(aliases), **more
    )
