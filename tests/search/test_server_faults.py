"""A hub in service and a real search server that fails.

Two programs publish, change and withdraw pages, a worker and the schedule tell the server, and within a
minute of its return it has just what the catalogue has, with no one's help. These are the slowest tests of
the search (about a minute); they run with all others.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch as Client

from search.engines.standby import breaker
from search.outbox import send_pending
from tests.search.conftest import Shelf, article
from tests.search.door import Door
from tests.search.test_outbox import listed, said, send, unlike
from tests.search.test_outbox_faults import search_times, warned
from tests.services import missing_service, service_url
from tools.services import Elasticsearch, Unavailable

#: Nothing here asks the database of the tests, but its copy is only made where a test says it will.
pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
"""Within so long the server has everything again."""
ALIKE = "The search server has just what the catalogue has."
BACKGROUND = (
    ["db_worker", "--queue-name", "*", "--no-reload", "--verbosity", "0"],
    ["tick", "--every", "1"],
)


class Service:
    """A hub in service: two writers, a worker and the schedule, with a search server behind a door."""

    def __init__(self, stack: ExitStack, database: str, folder: Path, node: Elasticsearch) -> None:
        self.stack = stack
        self.node = node
        self.process = node.start()
        self.door = Door(node.url)
        stack.callback(self.door.close)
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
            "DATABASE_URL": database,
            "HUB_SEARCH_URL": f"{self.door.url}/faults",
            "HUB_DATA_DIR": str(folder),
            "HUB_LOG_LEVEL": "ERROR",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        }
        self.errors = stack.enter_context((folder / "errors").open("w+"))
        self.writers = [self._started([sys.executable, "-m", "tests.search.writer"]) for _ in range(2)]
        self.background = [self._background(place) for place in range(len(BACKGROUND))]

    def _started(self, command: list[str]) -> subprocess.Popen[str]:
        one = subprocess.Popen(
            command, env=self.env, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors,
        )  # fmt: skip
        self.stack.callback(one.wait)
        self.stack.callback(one.kill)
        return one

    def _background(self, place: int) -> subprocess.Popen[str]:
        return self._started([sys.executable, str(ROOT / "manage.py"), *BACKGROUND[place]])

    def tell(self, writer: int, task: str) -> str:
        """Have a writer do something; what it answers."""
        one = self.writers[writer]
        assert one.stdin
        assert one.stdout
        one.stdin.write(task + "\n")
        one.stdin.flush()
        answer = one.stdout.readline().strip()
        assert answer, Path(self.errors.name).read_text()[-3000:]
        return answer

    def publish(self, name: str, count: int) -> None:
        """Both writers at once, so many pages together."""
        with ThreadPoolExecutor() as pool:
            tasks = [f"publish {name}{writer} {count // 2}" for writer in range(2)]
            assert list(pool.map(self.tell, range(2), tasks)) == ["published"] * 2

    def kill_background(self, place: int) -> None:
        """SIGKILL the worker or the schedule; who supervises them starts it again."""
        self.background[place].kill()
        self.background[place].wait()
        self.background[place] = self._background(place)

    def wait_until_alike(self) -> None:
        end = time.monotonic() + SECONDS
        while (told := self.tell(0, "check")) != ALIKE:
            assert time.monotonic() < end, (told, self.tell(0, "status"))
            time.sleep(0.5)

    def client(self) -> Client:
        return self.stack.enter_context(Client(self.node.url))


@pytest.fixture(scope="module")
def service(migrated_twin: str, tmp_path_factory: Any) -> Iterator[Service]:
    service_url("HUB_SEARCH_URL", "Elasticsearch")
    with ExitStack() as stack:
        try:
            node = Elasticsearch(stack, is_short_lived=True)
        except Unavailable as error:
            missing_service(str(error))
        hub = Service(stack, migrated_twin, tmp_path_factory.mktemp("faults"), node)
        hub.wait_until_alike()
        yield hub


def catch_up() -> None:
    """Steps as a worker makes them, until the server has everything."""
    end = time.monotonic() + SECONDS
    while send_pending().behind or send_pending().error:
        assert time.monotonic() < end
        time.sleep(0.5)


def test_a_server_that_is_killed_while_two_hundred_pages_are_written(
    service: Service, shelf: Shelf, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """One outage for the hub in service and for this process, which reads on: it costs one short wait."""
    settings.HUB_SEARCH = {"url": f"{service.node.url}/reader"}
    breaker.reset()
    shelf.put(*(article(f"n{number}", words=f"ประชุม {number}") for number in range(30)))
    send()
    assert listed("ประชุม")[1]
    os.killpg(service.process.pid, signal.SIGKILL)
    service.process.wait(timeout=30)

    with caplog.at_level(logging.WARNING, logger="search"):
        assert len(listed("ประชุม")[0]) == 30
        assert sum(search_times(5)) < 2
        assert len(warned(caplog)) == 1
    for number in range(0, 30, 3):
        shelf.take(f"n{number}")
        shelf.put(article(f"n{number + 1}", words=f"ประชุมใหม่ {number}"), article(f"x{number}"))
        assert send_pending().error
    assert len(listed("ประชุม")[0]) == 20
    assert "does not answer" in said("search_status")
    service.publish("stopped", 200)
    assert service.tell(0, "check") != ALIKE

    service.process = service.node.start()
    service.wait_until_alike()
    catch_up()
    breaker.reset()
    assert unlike() == []
    assert len(listed("ประชุม")[0]) == 20
    assert listed("ประชุมใหม่")[1]
    breaker.reset()


def test_a_worker_that_is_killed_at_any_moment(service: Service) -> None:
    dice = random.Random(9)
    with ThreadPoolExecutor() as pool:
        writing = pool.submit(service.publish, "killed", 40)
        for _ in range(4):
            time.sleep(dice.random() * 1.5)
            service.kill_background(dice.randrange(2))
        writing.result()
    service.wait_until_alike()


def test_a_server_that_accepts_and_never_answers(service: Service) -> None:
    service.door.is_silent = True
    service.publish("silent", 10)
    service.door.is_silent = False
    service.wait_until_alike()


def test_an_index_that_may_not_be_written(service: Service) -> None:
    client = service.client()
    (name,) = client.indices.get_alias(index="faults-*").body
    client.indices.put_settings(index=name, settings={"index.blocks.write": True})
    service.publish("readonly", 10)
    assert service.tell(0, "check") != ALIKE
    client.indices.put_settings(index=name, settings={"index.blocks.write": None})
    service.wait_until_alike()


def test_a_rebuild_going_on(service: Service) -> None:
    before = set(service.client().indices.get_alias(index="faults-*").body)
    rebuild = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "rebuild_search"],
        env=service.env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=service.errors,
    )  # fmt: skip
    service.publish("rebuilt", 20)
    # However long it takes on a busy machine: what is wanted within a minute is asked below.
    assert rebuild.wait(timeout=5 * SECONDS) == 0
    service.wait_until_alike()
    after = set(service.client().indices.get_alias(index="faults-*").body)
    assert len(after) == 1
    assert not after & before


def test_no_signal_is_left(service: Service) -> None:
    """The programs that were started are there to the end: none of them gave up in an outage."""
    assert [one.poll() for one in (*service.writers, *service.background)] == [None] * 4
    assert service.background[0].poll() != -signal.SIGKILL
