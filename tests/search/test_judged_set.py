"""The hub's own judged set: what it holds, and that every engine answers its questions alike.

The suite runs on SQLite and on PostgreSQL, and each is compared with the same search server.
"""

from __future__ import annotations

import csv
import io
import json
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from django.core.cache import cache
from django.test import Client

from bench.search.asking import complete, first_ten
from bench.search.documents import documents, fill, questions
from bench.search.measures import ndcg
from bench.search.quality import CIVIC
from search.engines import get_engine
from search.models import Entry
from search.paging import Asked
from search.query import HubQuery
from search.registry import kinds
from search.service import PER_PAGE, run
from tests.search.worlds import address_for, filled_catalogue

pytestmark = pytest.mark.django_db
ASKED = [*questions(CIVIC), *questions(CIVIC, sealed=True)]
TEXTS = {str(text["id"]): text for text in documents(CIVIC)}


@pytest.fixture(scope="module")
def server_url(django_db_setup: Any, django_db_blocker: Any) -> Iterator[str]:
    with filled_catalogue(django_db_blocker, lambda: fill(TEXTS.values()), "judged") as url:
        yield url


@pytest.fixture
def use(server_url: str, settings: Any) -> Any:
    """Has an engine answer."""

    def chosen(engine: str) -> None:
        settings.HUB_SEARCH = address_for(engine, server_url)
        cache.clear()

    chosen("database")
    return chosen


def test_the_set_is_large_judged_and_half_sealed() -> None:
    assert len(TEXTS) >= 80
    assert len(ASKED) >= 200
    assert len(questions(CIVIC, sealed=True)) == 100
    assert len({one.name for one in ASKED}) == len({one.text for one in ASKED}) == len(ASKED)
    assert {text["kind"] for text in TEXTS.values()} <= {kind.name for kind in kinds}
    of_kinds = Counter(one.kind for one in ASKED)
    assert set(of_kinds) == {"name", "question", "topic", "half", "spelling", "facts"}
    assert min(of_kinds.values()) > 30
    for one in ASKED:
        assert one.relevant, one.name
        assert not one.relevant & one.borderline, one.name
        assert one.relevant | one.borderline <= TEXTS.keys(), one.name


@pytest.mark.parametrize("name", ["queries", "sealed"])
def test_what_counts_follows_from_the_grades(name: str) -> None:
    for line in (CIVIC / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        grades = one["grades"]
        assert set(grades.values()) <= {1, 2, 3}
        assert one["relevant"] == [name for name, grade in grades.items() if grade >= 2]
        assert one["borderline"] == [name for name, grade in grades.items() if grade == 1]


def answers(engine: str, use: Any) -> list[tuple[Any, ...]]:
    """Of each question: the complete set, the total and the facets; and the first ten."""
    use(engine)
    found = []
    for one in ASKED:
        asked = Asked(HubQuery.parse({"q": one.text}, "th"), PER_PAGE, with_close=True)
        result = run(asked.query, asked=asked)
        facets = {
            facet.name: {option.value: option.count for option in facet.options} for facet in result.facets
        }
        ten = [hit.entry.pk for hit in result.hits[:10]]
        found.append((one.name, get_engine().complete_ids(asked.text), result.total, facets, ten))
    return found


def test_database_and_server_answer_alike(use: Any) -> None:
    mine, theirs = answers("database", use), answers("elasticsearch", use)
    unlike = [one[0] for one, other in zip(mine, theirs, strict=True) if one[:4] != other[:4]]
    assert unlike == []
    tens = [one[0] for one, other in zip(mine, theirs, strict=True) if one[4] != other[4]]
    assert len(tens) <= len(ASKED) // 100, tens
    assert all(len(one[1]) == one[2] for one in mine)


def test_a_complete_set_means_something(use: Any) -> None:
    sizes = [len(complete(one.text)) for one in ASKED]
    assert statistics.median(sizes) <= len(TEXTS) * 0.05


@pytest.mark.parametrize("engine", ["database", "elasticsearch"])
def test_what_was_judged_stands_in_front(use: Any, engine: str) -> None:
    """A floor that only a fault falls through: figures are the bench's."""
    use(engine)
    names = dict(Entry.objects.values_list("pk", "uid"))
    gains = [
        ndcg([names[pk] for pk in first_ten(one.text)], one.relevant, one.borderline)
        for one in questions(CIVIC)
    ]
    assert sum(gains) / len(gains) > 0.85


WORDS = ("อบรม", "ขุดลอก", '"ข้อตกลงคุณธรรม"', "ประชุม -ถนน", "ป.ป.ช.", "ปะการังเทียน")


@pytest.mark.parametrize("engine", ["database", "elasticsearch"])
@pytest.mark.parametrize("words", WORDS)
def test_lists_by_date_feeds_and_exports_hold_just_the_complete_set(
    use: Any, client: Client, engine: str, words: str
) -> None:
    use(engine)
    names = dict(Entry.objects.values_list("pk", "uid"))
    wanted = {names[pk] for pk in complete(words)}
    newest = run(HubQuery.parse({"q": words, "sort": "newest"}, "th"), per_page=100)
    assert {hit.entry.uid for hit in newest.hits} == wanted
    dates = [hit.entry.sort_date for hit in newest.hits]
    assert dates == sorted(dates, reverse=True)
    string = f"q={quote(words)}"
    feed = feedparser.parse(client.get(f"/th/feed.atom?{string}").content)
    assert {entry.link.rstrip("/").rpartition("/")[2] for entry in feed.entries} == wanted
    table = client.get(f"/th/export.csv?{string}")
    body = b"".join(table.streaming_content) if table.streaming else table.content
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert {row["uid"] for row in rows} == wanted
    assert len(rows) == len(wanted)
