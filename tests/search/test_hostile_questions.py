"""Five hundred hostile questions on every engine and in the editors' search: none breaks anything, none
changes what a benign question beside it finds, none says anything of the database."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from bench.search.documents import documents, fill
from bench.search.quality import CIVIC
from search.dictionary import asked
from search.engines import get_engine
from search.models import Entry
from search.paging import CANDIDATES
from search.query import HubQuery
from search.service import PER_PAGE, run
from tests import builders
from tests.search.worlds import ENGINES, address_for, filled_catalogue

pytestmark = pytest.mark.django_db
HOW_MANY = 500
EVERY = 25
"""Of so many questions one goes through the whole page as well."""

OPERATORS = (
    *('"', "'", "`", '""', "“”", "*", "^", "~", "+", "-", "--", "|", "||", "&&", "!", "NOT", " AND ", " OR "),
    *(
        "NEAR(",
        "NEAR/2",
        "(",
        ")",
        "{title}:",
        "title:",
        "body:*",
        "<->",
        "<2>",
        ":*",
        "@@",
        "&",
        "\\",
        "\\\\",
    ),
    *("%", "_", ";", "/*", "*/", "--\n", "' OR 1=1", "'; DROP TABLE search_entry; --", "%s", "{0}", "${x}"),
)
EXPRESSIONS = (
    *("(a+)+$", "[", "]", "[^", "(?=", "(?P<", "\\b", "\\p{L}", ".*", "^.{9999}", "(((((", "a{1,99999}"),
    *("{", "}", '{"query":{"match_all":{}}}', '"}}', "_exists_:x", "_id:*", "/.*/", "//", "<script>", "]]>"),
)
LETTERS = (
    *("\x00", "\x01", "\x1f", "\x7f", "\ud800", "\udfff", "\udc00\ud800", "\ufffe", "\U0010ffff", "\ufeff"),
    *("\u0e48", "\u0e31", "\u0e33", "\u0e4d\u0e32", "\u0e3a", "เ", "แ", "ไ", "ๆ", "ฯ", "ก\u0e48\u0e49\u0e4a"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\u202e", "\u2028", "\u0301", "\u0488", "\u00ad", "\u3000"),
    *(
        "ß",
        "İ",
        "ı",
        "ﬀ",
        "é",
        "É",
        "漢字",
        "조선",
        "العربية",
        "עברית",
        "ລາວ",
        "ខ្មែរ",
        "😀",
        "👩‍👩‍👧",
        "𝐛",
        "①",
    ),
    *("กขค", "ประชุม", "ทุจริต", "abc", "๑๒๓", "123", "1e9", "0x00", "-0", "NaN", "null", "ป.ป.ช."),
)
LONG = (
    "ก",
    "กำ",
    "a",
    "ป่า ",
    '"',
    "-",
    "\x00",
    "\u0e48",
    "( ",
    "1 2 ",
    "เ",
    "\u200b",
    "ๆ",
    "😀",
    "ประชุม",
    "-ก ",
)
BLANKS = (" ", "\t", "\n", "\u00a0", "\u2003", "\u200b", ".", ",", "…", "!", "?", "/", "#", "ฯ")
BENIGN = "ขุดลอก"


def questions() -> list[str]:
    """The same in every run."""
    dice = random.Random(500)
    found = [*OPERATORS, *EXPRESSIONS, *LETTERS]
    found += ["".join(dice.choices(BLANKS, k=dice.randint(1, 12))) for _ in range(50)]
    found += [sign * (10_000 // len(sign)) for sign in LONG]
    everything = (*OPERATORS, *EXPRESSIONS, *LETTERS, *BLANKS)
    while len(found) < HOW_MANY:
        found.append("".join(dice.choices(everything, k=dice.randint(2, 10))))
    return found


@pytest.fixture(scope="module")
def server_url(django_db_setup: Any, django_db_blocker: Any) -> Iterator[str]:
    with filled_catalogue(django_db_blocker, lambda: fill(documents(CIVIC)), "hostile") as url:
        yield url


def found(question: str) -> list[int]:
    """What the engine finds for a question: complete matches, then close ones."""
    text = asked(HubQuery.parse({"q": question}, "th").text)
    return get_engine().candidates(Entry.objects.all(), text, CANDIDATES, PER_PAGE)


def listed(question: str) -> int:
    """How many are on the list of a question, in order; the same work whatever engine found them."""
    query = HubQuery.parse({"q": question}, "th")
    return len(run(query, facets=False, labels=False, close=True).hits)


@pytest.mark.parametrize("engine", ENGINES)
def test_public_search(server_url: str, settings: Any, client: Client, engine: str) -> None:
    settings.HUB_SEARCH = address_for(engine, server_url)
    cache.clear()
    benign, there = found(BENIGN), Entry.objects.count()
    names = dict(Entry.objects.values_list("pk", "uid"))
    assert {"c02", "c53", "c74"} <= {names[pk] for pk in benign}
    for number, question in enumerate(questions()):
        assert set(found(question)) <= names.keys()
        assert engine != "database" or listed(question) <= there
        assert found(BENIGN) == benign, question[:80]
        if number % EVERY == 0:
            typed = quote_from_bytes(question[:2000].encode("utf-8", "surrogatepass"))
            for address in (f"/th/search/?q={typed}", f"/en/search/?q={typed}", f"/th/suggest?q={typed}"):
                told = client.get(address)
                assert told.status_code == 200, question[:80]
                body = told.content.decode()
                assert not any(
                    word in body for word in ("Traceback", "OperationalError", "sqlite3", "psycopg")
                )
                assert "<script>alert" not in body
    assert Entry.objects.count() == there
    assert BENIGN in client.get(f"/th/search/?q={quote(BENIGN)}").content.decode()


def test_the_editors_search(db: None, client: Client) -> None:
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title="งานขุดลอกคลอง", slug="hostile", live=False))
    backend = get_search_backend()
    backend.add(page)
    client.force_login(builders.make_user())
    for number, question in enumerate(questions()):
        for way in (backend.search, backend.autocomplete):
            assert way(question, Page).count() <= Page.objects.count()
        assert [found.pk for found in backend.search(BENIGN, Page)] == [page.pk], question[:80]
        if number % EVERY == 0 and "\ud800" <= max(question) <= "\udfff":
            continue  # no browser sends half letters
        if number % EVERY == 0:
            told = client.get(reverse("wagtailadmin_pages:search"), {"q": question[:2000]})
            assert told.status_code == 200, question[:80]
