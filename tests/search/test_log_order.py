"""The log under several writers: numbers without gaps, in the order of commits."""

import threading

import pytest
from django.db import connections

from search.catalogue import recompute
from search.models import Change, Counter, Entry
from tests.search.conftest import article, empty_catalogue

ROUNDS = 12
WRITERS = ("a1", "a2", "a3")


@pytest.fixture
def open_shelf(transactional_db, monkeypatch):
    """A shelf whose changes are really committed."""
    shelf = empty_catalogue(monkeypatch)
    Change.objects.all().delete()
    Counter.objects.all().delete()
    return shelf


def write(shelf, uid, failures):
    """Changes one record again and again."""
    try:
        for number in range(ROUNDS):
            shelf.hold(article(uid, words=f"{uid} {number}"))
            recompute(uid)
    except Exception as error:
        failures.append(error)
    finally:
        connections.close_all()


def test_readers_of_the_log_miss_nothing(open_shelf):
    failures, seen = [], 0
    writers = [threading.Thread(target=write, args=(open_shelf, uid, failures)) for uid in WRITERS]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        found = list(Change.objects.filter(seq__gt=seen).values_list("seq", flat=True))
        assert found == list(range(seen + 1, seen + 1 + len(found)))
        seen += len(found)
    assert failures == []
    assert Change.objects.count() == Counter.objects.get().seq == ROUNDS * len(WRITERS)
    assert set(Entry.objects.values_list("title", flat=True)) == {f"{uid} {ROUNDS - 1}" for uid in WRITERS}


def test_writers_of_one_uid_leave_the_last_truth(open_shelf):
    failures = []
    writers = [threading.Thread(target=write, args=(open_shelf, "a1", failures)) for _writer in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    recompute("a1")
    entry = Entry.objects.get()
    assert entry.title == open_shelf.of("a1")[0].title.text
    assert entry.seq == Change.objects.latest("seq").seq
