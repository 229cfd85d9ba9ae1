"""Records put into the catalogue as pages put theirs: through a source of records and ``recompute``."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from search.catalogue import recompute
from search.record import Record, Sentence
from tests.record_terms import full_network, full_topic
from tests.records import full_article


class Shelf:
    """Holds records by uid; what is put or taken away is in the catalogue at once."""

    def __init__(self) -> None:
        self.records: dict[str, list[Record]] = {}

    def of(self, uid: str) -> list[Record]:
        return self.records.get(uid, [])

    def put(self, *records: Record) -> None:
        """Adds records; another one of the same uid and language is replaced."""
        for record in records:
            others = [it for it in self.of(record.uid) if it.locale != record.locale]
            self.records[record.uid] = [*others, record]
        for uid in dict.fromkeys(record.uid for record in records):
            recompute(uid)

    def take(self, uid: str) -> None:
        del self.records[uid]
        recompute(uid)


def number(place: int) -> str:
    """A uid that is the same in every run."""
    return str(uuid.UUID(int=place))


def articles(count: int, locale: str = "th", **changes: Any) -> Iterable[Record]:
    """Articles number 1 to ``count``; the last is the newest."""
    for place in range(1, count + 1):
        yield full_article(
            locale,
            uid=number(place),
            path=f"/{locale}/news/a-{place}/",
            title=Sentence(text=f"ข่าวที่ {place}" if locale == "th" else f"News {place}", lang=locale),
            when=f"{2030 + place // 12}-{place % 12 + 1:02}",
            **changes,
        )


def terms(locale: str) -> tuple[Record, ...]:
    """Pages of a network and a topic."""
    return full_network(locale), full_topic(locale)
