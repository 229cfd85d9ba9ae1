"""Counts of questions: what a request leaves behind, what is never kept, what is forgotten."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from search import learning
from search.drawing import today
from search.learning import buffer as buffers
from search.learning import keeping, privacy
from search.learning.buffer import Asked, Buffer, Opened, Tally, buffer
from search.models import OpenedResult, Question
from tests.search.conftest import Shelf, article, network
from tests.search.test_pages import queries

HOST = "http://testserver"


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    buffer.take()
    yield
    buffer.take()


def rows() -> list[tuple[Any, ...]]:
    learning.flush()
    fields = ("locale", "text", "path", "filters", "asked", "missed", "results", "opened")
    return list(Question.objects.order_by("text", "path", "filters").values_list(*fields))


def test_a_question_is_counted_by_its_words_and_filters(shelf: Shelf, client: Client) -> None:
    shelf.put(article("a1", words="ประชุมตราด"), article("a2", words="ประชุมระยอง"))
    for string in ("q=ประชุม", "q= ประชุม ", "q=ประชุม&page=2", "q=ประชุม&sort=oldest", "q=", "type=article"):
        _response, done = queries(client, f"/th/search/?{string}")
        assert not [sql for sql in done if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    client.get("/th/search/?q=ประชุม&type=article&network=trat")
    client.get("/en/search/?q=FLOOD")
    client.head("/th/search/?q=ประชุม")
    assert not Question.objects.exists()
    assert rows() == [
        ("en", "flood", "", "", 1, 1, 0, 0),
        ("th", "ประชุม", "", "", 2, 0, 2, 0),
        ("th", "ประชุม", "", "type=article&network=trat", 1, 1, 0, 0),
    ]
    client.get("/th/search/?q=ประชุม")
    assert rows()[1] == ("th", "ประชุม", "", "", 3, 0, 2, 0)


def test_close_matches_are_no_result(shelf: Shelf, client: Client) -> None:
    shelf.put(article("a1", words="ประชุมเครือข่ายตราด"))
    client.get("/th/search/?q=ประชุม ปลาทู")
    assert rows()[0][4:7] == (1, 1, 0)


def test_an_opened_result_is_told_by_the_plain_link(shelf: Shelf, client: Client) -> None:
    shelf.put(network("trat", words="เครือข่ายคนตราด"), article("a1"))
    path = "/th/network/trat-slug/"
    asked = f"{HOST}/th/search/?q=คนตราด&network=trat-slug"
    client.get("/th/search/?q=คนตราด&network=trat-slug")
    _response, done = queries(client, path)
    _response, more = queries(Client(headers={"Referer": asked}), path)
    assert len(more) == len(done)
    client.get(path, headers={"Referer": f"{HOST}/th/search/?page=2&q=คนตราด&network=trat"})
    assert [row[-1] for row in rows()] == [2]
    assert list(OpenedResult.objects.values_list("uid", "count")) == [("network:trat", 2)]


@pytest.mark.parametrize(
    "referer",
    [
        "https://example.org/th/search/?q=คนตราด",
        "http://testserver.example.org/th/search/?q=คนตราด",
        f"{HOST}/th/search/?type=article",
        f"{HOST}/admin/?q=คนตราด",
        f"{HOST}/th/search/?q=081-234-5678",
        f"{HOST}/th/search/?q=" + "ก" * 3000,
        "http://[q=",
        "q=",
        f"{HOST}/th/search/?q=%00",
    ],
)
def test_no_other_address_is_read(shelf: Shelf, client: Client, referer: str) -> None:
    shelf.put(network("trat"))
    assert client.get("/th/network/trat-slug/", headers={"Referer": referer}).status_code == 200
    assert rows() == []


@pytest.mark.parametrize(
    "headers",
    [{"User-Agent": "Googlebot/2.1"}, {"User-Agent": "curl/8.5"}, {"Sec-Purpose": "prefetch;prerender"}],
)
def test_programs_are_not_counted(shelf: Shelf, client: Client, headers: dict[str, str]) -> None:
    client.get("/th/search/?q=ประชุม", headers=headers)
    assert rows() == []


@pytest.mark.parametrize(
    "text",
    [
        "081-234-5678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "โทร 02 123 4567",
        "+66 (0)81 234 5678",
        "1-2345-67890-12-3",
        "เลขบัตร 1234567890123",
        "aa1234567",
        "somebody@example.org",
        "https://example.org/x",
        "ไลน์ไอดี somebody",
        "ก" * 151,
    ],
)
def test_what_may_say_who_somebody_is_is_not_kept(shelf: Shelf, client: Client, text: str) -> None:
    client.get("/th/search/", {"q": text})
    client.get("/th/search/", {"q": text, "type": "meeting"})
    assert not buffer.take()


@pytest.mark.parametrize(
    "text",
    ["อบรม สงขลา ธันวาคม 2565", "25/11/2565", "2565-2566 ตราด", "2022-12-09", "งบ 1,000,000 บาท", "มาตรา 234"],
)
def test_years_days_and_sums_are_kept(text: str) -> None:
    assert privacy.may_be_kept(text)


def test_a_name_that_is_kept_out_is_never_written_and_forgotten_later(
    shelf: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/th/search/?q=ชื่อลับ ตราด")
    assert len(rows()) == 1
    monkeypatch.setattr(privacy, "private_names", [lambda texts: {it for it in texts if "ลับ" in it}])
    client.get("/th/search/?q=ชื่อลับ")
    client.get("/th/search/?q=ประชุม")
    assert [row[1] for row in rows()] == ["ชื่อลับ ตราด", "ประชุม"]
    learning.prune(today())
    assert [row[1] for row in rows()] == ["ประชุม"]


def question(text: str, days: int, asked: int = 1, **more: Any) -> None:
    Question.objects.create(
        day=today() - datetime.timedelta(days=days), locale="th", text=text, asked=asked, **more
    )


def test_rare_questions_are_forgotten_sooner(db: None, settings: Any) -> None:
    question("ถามบ่อย", 399, 2)
    question("ถามบ่อย", 40, 2)
    question("ถามน้อย", 40, 2)
    question("ถามน้อยแต่ใหม่", 29)
    question("เก่ามาก", 400, 9)
    learning.prune(today())
    left = Question.objects.order_by("text", "day").values_list("text", flat=True)
    assert list(left) == ["ถามน้อยแต่ใหม่", "ถามบ่อย", "ถามบ่อย"]
    settings.HUB_QUERY_LOG = {"days": 0, "every": 0}
    learning.prune(today())
    assert not Question.objects.exists()


def test_what_could_not_be_forgotten_is_forgotten_at_the_next_tick(db: None, settings: Any) -> None:
    question("เก่ามาก", 400, 9)
    now = datetime.datetime(2110, 2, 3, tzinfo=datetime.UTC)
    settings.HUB_QUERY_LOG = {}
    with pytest.raises(KeyError):
        learning.prune_daily(now)
    settings.HUB_QUERY_LOG = {"days": 400, "every": 60}
    assert learning.prune_daily(now) == 1
    question("เก่ามาก", 400, 9)
    assert learning.prune_daily(now) == 0


def test_nothing_is_counted_where_that_is_switched_off(shelf: Shelf, client: Client, settings: Any) -> None:
    settings.HUB_QUERY_LOG = {"days": 0, "every": 0}
    shelf.put(network("trat"))
    client.get("/th/search/?q=ประชุม")
    client.get("/th/network/trat-slug/", headers={"Referer": f"{HOST}/th/search/?q=ประชุม"})
    assert not buffer.take()


def test_what_could_not_be_written_waits(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: Any) -> int:
        raise DatabaseError

    buffer.count_question(Asked("th", "ประชุม", "", ""), 3)
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "store", fails)
        with pytest.raises(DatabaseError):
            learning.flush()
    buffer.count_question(Asked("th", "ประชุม", "", ""), 0)
    assert [row[4:7] for row in rows()] == [(2, 1, 0)]


def test_the_memory_is_bounded_and_safe_with_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffers, "MOST", 50)
    counts = Buffer()

    def ask() -> None:
        for number in range(200):
            counts.count_question(Asked("th", f"คำ {number % 100}", "", ""), 1)
            counts.count_opening(Opened("/th/search/", f"q={number % 100}", "uid"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    batch = counts.take()
    assert (len(batch.asked), len(batch.opened)) == (50, 50)
    assert batch.asked[Asked("th", "คำ 0", "", "")] == Tally(8, 0, 1)
    counts.count_question(Asked("th", "อีกคำ", "", ""), 0)
    counts.give_back(batch)
    assert len(counts.take().asked) == 50


def test_a_thread_of_the_process_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    counts, written = Buffer(), threading.Event()
    calls: list[int] = []

    def write() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise DatabaseError  # it goes on after a failure
        written.set()

    monkeypatch.setattr(buffers.atexit, "register", lambda *args: None)
    monkeypatch.setattr(buffers, "connections", type("None_", (), {"close_all": staticmethod(lambda: None)}))
    counts.start(write, 0.01)
    counts.start(write, 0.01)
    assert written.wait(10)


def test_several_processes_add_up(db: None) -> None:
    one, other = Buffer(), Buffer()
    for number, counts in enumerate((one, other, one)):
        counts.count_question(Asked("th", "ประชุม", "", "type=meeting"), number)
        counts.count_opening(Opened("/th/search/", "type=meeting&q=ประชุม", "uid"))
    for counts in (one, other):
        keeping.store(counts.take(), today())
    row = Question.objects.get()
    assert (row.asked, row.missed, row.opened) == (3, 1, 3)
    assert OpenedResult.objects.get().count == 3
