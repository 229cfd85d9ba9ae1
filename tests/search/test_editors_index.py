"""The editors' index follows the word list: made anew by steps of the worker, or at once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from hub.schedule import run_due
from search import catalogue, dictionary, tasks
from search.admin_backend import rebuilding
from search.catalogue.recut import recut
from search.models import IndexIdentity, Term

NAME = "ซอลีฮีนเกาะ"
"""A name of letters that no word list has."""
TITLE = f"เวทีที่ชุมชน{NAME}"


@pytest.fixture
def draft(db: None, editors_index: None, monkeypatch: pytest.MonkeyPatch) -> Page:
    """A draft in an index of the present rules, in a hub whose lists are made in no time."""
    monkeypatch.setattr(dictionary, "_district_names", lambda: ())
    Term.objects.exclude(scheme="network").delete()
    page = Page.objects.get(depth=1).add_child(instance=Page(title=TITLE, slug="stage", live=False))
    assert rebuilding.rebuild() > 1
    assert not rebuilding.is_stale()
    return page


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Steps that were handed to the worker; none is done."""
    handed: list[tuple[Any, ...]] = []
    kind = type(tasks.rebuild_editors_index)
    monkeypatch.setattr(kind, "enqueue", lambda task, *args: handed.append(args))
    return handed


def take_name() -> None:
    catalogue.put_term("network", "vid", slug="vid", label_th=f"มูลนิธิ{NAME}")
    catalogue.process_pending()
    recut()


def found() -> bool:
    return TITLE in [page.title for page in get_search_backend().autocomplete(NAME, Page)]


def test_a_new_list_of_words_is_taken_by_the_worker(draft: Page) -> None:
    assert found()
    take_name()
    assert rebuilding.is_stale()
    assert not found()
    assert run_due(timezone.now()).failures == []
    assert found()
    assert not rebuilding.is_stale()


def test_rebuild_search_does_so_at_once(draft: Page, capsys: pytest.CaptureFixture[str]) -> None:
    take_name()
    call_command("search_status")
    assert "The editors' index was made by other rules" in capsys.readouterr().out
    call_command("rebuild_search")
    assert "The editors' index is made anew" in capsys.readouterr().out
    assert found()
    call_command("rebuild_search")
    call_command("search_status")
    assert "editors" not in capsys.readouterr().out


def test_it_goes_on_in_small_steps_and_begins_again_for_other_rules(
    draft: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_name()
    whole = rebuilding.rebuild()
    IndexIdentity.objects.filter(engine=rebuilding.NAME).delete()
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    rules, place, count = rebuilding.step("", (), seconds=0)
    assert count == 1
    assert rebuilding.is_stale()
    again = rebuilding.step("others", place or (), seconds=0)
    assert again == (rules, place, 1)
    steps = 1
    while place is not None:
        rules, place, number = rebuilding.step(rules, place, seconds=0)
        count, steps = count + number, steps + 1
    assert (count, steps) == (whole, whole + 1)
    assert not rebuilding.is_stale()


def test_the_worker_hands_on_what_is_left(
    draft: Page, waiting: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    take_name()
    monkeypatch.setattr(tasks, "REBUILD_SECONDS", 0.0)
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    assert tasks.rebuild_editors_index.call() == 1
    [(rules, place)] = waiting
    assert rules == rebuilding.identity()
    assert tasks.rebuild_editors_index.call(rules, place) == 1
    assert waiting[1] != waiting[0]


def test_one_is_enough_and_a_dead_one_counts_for_nothing(draft: Page, waiting: list[tuple[Any, ...]]) -> None:
    tasks.keep_editors_index()
    assert waiting == []
    take_name()
    handed = DBTaskResult.objects.create(
        task_path=tasks.rebuild_editors_index.module_path, args_kwargs={"args": [], "kwargs": {}},
        backend_name="default", queue_name="default", run_after=timezone.now(),
    )  # fmt: skip
    tasks.keep_editors_index()
    assert waiting == []
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    tasks.keep_editors_index()
    assert waiting == []
    DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(hours=1))
    tasks.keep_editors_index()
    assert waiting == [()]
    handed.delete()


def test_a_process_that_cuts_by_an_old_list_asks_and_writes_by_the_present_one(draft: Page) -> None:
    take_name()
    dictionary.follow("")
    get_search_backend().add_bulk(Page, [draft])
    dictionary.follow("")
    assert found()


def test_where_nothing_is_kept_in_step_nothing_is_stale(db: None) -> None:
    """As in most tests of the suite."""
    assert not rebuilding.is_stale()
