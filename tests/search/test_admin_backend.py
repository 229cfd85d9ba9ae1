"""The editors' search finds Thai inside words and survives whatever is typed; the stock one does not.

When a test of the stock backend fails, Wagtail no longer needs the patch that it stands for.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.database import SearchBackend as StockBackend
from wagtail.search.query import And, Phrase, PlainText

from tests import builders

pytestmark = pytest.mark.django_db
TITLES = {
    "meeting": "การประชุมเครือข่ายภาคประชาสังคมจังหวัดเชียงใหม่",
    "tiger": "เสือในป่า",
    "mat": "เสื่อในตลาด",
    "health": "รายงานสาธารณสุข ๑๕ ฉบับ น้ำท่วม ป.ป.ช.",
    "english": "Annual report on anti-corruption",
    "budget": "งบประมาณของตำบล",
}


@pytest.fixture
def pages() -> dict[str, Page]:
    """Drafts by short names, indexed by both backends (the stock one last, in a test that asks it)."""
    root = Page.objects.get(depth=1)
    made = {
        name: root.add_child(instance=Page(title=title, slug=f"asked-{name}", live=False))
        for name, title in TITLES.items()
    }
    get_search_backend().add_bulk(Page, list(made.values()))
    return made


def names(found: Any) -> set[str]:
    by_title = {title: name for name, title in TITLES.items()}
    return {by_title[page.title] for page in found}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("การประชุม", {"meeting"}),
        ("ประชุม", {"meeting"}),
        ("เชียงใหม่", {"meeting"}),
        ("เครือข่าย จังหวัดเชียงใหม่", {"meeting"}),
        ("เสือ", {"tiger"}),
        ("เสื่อ", {"mat"}),
        ("สาธารณสุข", {"health"}),
        ("15", {"health"}),
        ("นํ้าท่วม", {"health"}),
        ("ปปช", {"health"}),
        ("corruption", {"english"}),
        ("anti-corruption REPORT", {"english"}),
        ("รถไฟ", set()),
    ],
)
def test_words_inside_runs_of_letters(pages: dict[str, Page], asked: str, found: set[str]) -> None:
    backend = get_search_backend()
    assert names(backend.search(asked, Page)) == found
    assert names(backend.autocomplete(asked, Page)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [("เครือข", "meeting"), ("งบประม", "budget"), ("เชียงให", "meeting"), ("corrup", "english")],
)
def test_half_typed_words(pages: dict[str, Page], asked: str, found: str) -> None:
    assert names(get_search_backend().autocomplete(asked, Page)) == {found}


@pytest.mark.parametrize(
    "asked", ['"', "'", " ", "\x00", '" "', "&", "%", "* OR *", "-", "NEAR(", "{title} :", "\\"]
)
def test_signs_find_nothing_and_break_nothing(pages: dict[str, Page], asked: str) -> None:
    backend = get_search_backend()
    for way in (backend.search, backend.autocomplete):
        assert way(asked, Page).count() in (0, 1)
        assert names(way(f"{asked}ประชุม{asked}", Page)) <= {"meeting"}
    assert names(backend.search(f"ประชุม {asked}", Page)) <= {"meeting"}


def test_queries_are_composed(pages: dict[str, Page]) -> None:
    backend = get_search_backend()
    assert names(backend.search(PlainText("เสือ") | PlainText("งบประมาณ"), Page)) == {"tiger", "budget"}
    assert names(backend.search(And([PlainText("ประชุม"), ~PlainText("เชียงใหม่")]), Page)) == set()
    assert names(backend.search(Phrase("เครือข่ายภาค"), Page)) == {"meeting"}
    assert names(backend.search("เสือ งบประมาณ", Page, operator="or")) == {"tiger", "budget"}
    assert names(backend.search("เชียงใหม่", Page, fields=["title"])) == {"meeting"}


def test_a_search_asks_as_much_whatever_it_finds(pages: dict[str, Page]) -> None:
    with CaptureQueriesContext(connection) as done:
        assert len(get_search_backend().search("ของ", Page)) == 1
    assert len(done) <= 3  # one of them tells which words the index is cut by
    scored = get_search_backend().search("ตำบล", Page).annotate_score("score")
    assert [type(page.score) for page in scored] == [float]


def test_the_admin_finds_drafts_and_documents(pages: dict[str, Page], client: Client) -> None:
    client.force_login(builders.make_user())
    listed = client.get(reverse("wagtailadmin_pages:search"), {"q": "เชียงใหม่"}).content.decode()
    assert TITLES["meeting"] in listed
    assert TITLES["budget"] not in listed
    document = get_document_model()(title="แผนปฏิบัติการจังหวัดระยอง", file="plan.pdf")
    document.save()
    get_search_backend().add(document)
    assert re.search(r"1[-–]1\D+1 (?!None)\S", " ".join(listed.split()))
    chooser = client.get(reverse("wagtaildocs_chooser:choose"), {"q": "ระยอง"}).json()["html"]
    assert document.title in chooser
    for asked in ('"', " ", "\x00"):
        assert client.get(reverse("wagtailadmin_pages:search"), {"q": asked}).status_code == 200


@pytest.mark.usefixtures("editors_index")
def test_pages_are_found_by_what_they_say() -> None:
    """Also drafts, and rows that have a table of their own; of a published page what is published."""
    backend, section = get_search_backend(), builders.make_section(builders.make_hub())
    draft = builders.make_page("article", section, live=False, summary="เรือประมงพื้นบ้านรอขึ้นท่า")
    changed = builders.make_page("article", section, title="ลงพื้นที่", summary="คนเลี้ยงหอยนางรมร่วมวัดคุณภาพน้ำ")
    changed.summary = "ยังไม่เผยแพร่"
    changed.save_revision()
    full = builders.full_page("meeting", section)
    named = builders.make_page("article", section, title="ตลาดเรือประมงพื้นบ้าน")

    def found(asked: str) -> list[int]:
        return [page.pk for page in backend.autocomplete(asked, Page.objects.descendant_of(section))]

    assert found("นางรม") == found("หอยนาง") == [changed.pk]
    assert found("ยังไม่เผยแพร่") == []
    assert found(words_of_a_row(full)) == [full.pk]
    assert found("เรือประมง") == found("ประมงพื้น") == [named.pk, draft.pk], "titles come before texts"


def words_of_a_row(meeting: Any) -> str:
    return str(meeting.agenda.first().title)


# What the patches are for


def test_stock_finds_no_word_inside_a_run(pages: dict[str, Page]) -> None:
    stock = StockBackend({})
    stock.add_bulk(Page, list(pages.values()))
    assert names(stock.search("เชียงใหม่", Page)) == set()
    assert names(stock.search("15", Page)) == set()


def test_stock_breaks_on_signs(pages: dict[str, Page]) -> None:
    for asked in ('"', "\x00") if connection.vendor == "sqlite" else ("\x00",):
        with pytest.raises((DatabaseError, ValueError)), transaction.atomic():
            list(StockBackend({}).search(asked, Page))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only")
def test_stock_takes_the_tiger_for_the_mat_and_scores_row_by_row(pages: dict[str, Page]) -> None:
    stock = StockBackend({})
    stock.add_bulk(Page, list(pages.values()))
    assert names(stock.autocomplete("เสือ", Page)) == {"tiger", "mat"}
    with pytest.raises(AttributeError):
        list(stock.search(" ", Page))
    assert "OuterRef" in inspect.getsource(stock.query_compiler_class.search)
