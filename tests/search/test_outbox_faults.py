"""What may go wrong between log and server, each with a real one: publishing and searching go on, and the
server catches up alone."""

from __future__ import annotations

import logging
import socket
import time

import pytest
from django.core.management import CommandError

from search import outbox
from search.catalogue.recut import recut
from search.engines import get_engine
from search.engines.standby import breaker
from search.models import Entry, SearchIndex
from search.outbox import send_pending
from search.server import server
from search.text import parse_text
from tests.search.conftest import article
from tests.search.test_outbox import listed, said, send, unlike


def search_times(count):
    """Seconds that each of some searches takes."""
    times = []
    for _ in range(count):
        started = time.monotonic()
        assert get_engine().complete(Entry.objects.all(), parse_text("ประชุม")).count()
        times.append(time.monotonic() - started)
    return times


def warned(caplog):
    return [one for one in caplog.records if one.levelno >= logging.WARNING]


def test_a_server_that_accepts_and_never_answers(shelf, search_server, settings, monkeypatch, caplog):
    shelf.put(article("a", words="ประชุม"))
    send()
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.HUB_SEARCH = {"url": f"http://127.0.0.1:{silent.getsockname()[1]}"}
        monkeypatch.setattr("search.server.WRITE_SECONDS", 0.3)
        SearchIndex.objects.update(place=server().place)
        with caplog.at_level(logging.WARNING, logger="search"):
            first, *others = search_times(6)
            assert 0.5 < first < 3
            assert sum(others) < 1
            assert len(warned(caplog)) == 1
        # The sender tells all other processes, which have not waited yet.
        breaker.reset()
        assert send_pending().error
        assert max(search_times(2)) < 0.5
        started = time.monotonic()
        shelf.put(article("b", words="ประชุม"))
        assert send_pending().error  # it is not yet time to try again
        assert time.monotonic() - started < 2
    assert listed("ประชุม") == (["a", "b"], False)


def test_an_index_that_may_not_be_written(shelf, search_server):
    shelf.put(article("a", words="ประชุม"))
    send()
    index = SearchIndex.objects.get().name
    search_server.indices.put_settings(index=index, settings={"index.blocks.write": True})
    shelf.put(article("b", words="ประชุม"))
    sent = send_pending()
    assert ("403" in sent.error, sent.behind, sent.set_aside) == (True, 1, [])
    assert listed("ประชุม") == (["a", "b"], False)
    search_server.indices.put_settings(index=index, settings={"index.blocks.write": None})
    send()
    assert listed("ประชุม") == (["a", "b"], True)
    search_server.indices.put_settings(index=index, settings={"index.blocks.write": True})
    shelf.put(article("c", words="ประชุม"))
    assert "in place" in said("rebuild_search")
    assert listed("ประชุม") == (["a", "b", "c"], True)
    assert unlike() == []


def test_a_new_index_that_cannot_be_made_leaves_the_old_one_in_service(shelf, search_server, monkeypatch):
    shelf.put(article("a", words="ประชุม"))
    recut()  # another list of names would be another index
    send()
    monkeypatch.setattr(outbox, "INDEX", {"settings": {"number_of_shards": 0}})
    with pytest.raises(CommandError, match="could not be built"):
        said("rebuild_search")
    shelf.put(article("b", words="ประชุม"))
    assert "400" in send_pending().error
    assert listed("ประชุม") == (["a", "b"], True)
    monkeypatch.undo()
    send()
    assert not SearchIndex.objects.filter(is_live=False).exists()
    assert unlike() == []


def test_a_sender_that_comes_late_does_no_harm(shelf, search_server, monkeypatch):
    shelf.put(article("a", words="ประชุมเก่า"), article("b", words="ประชุม"))
    send()
    shelf.put(article("a", words="ประชุมใหม่"), article("b", words="ประชุมสอง"))
    real = outbox.send

    def late(client, target, actions, *, refresh):
        """While this one holds old states, another sends new ones."""
        monkeypatch.setattr(outbox, "send", real)
        shelf.take("b")
        shelf.put(article("a", words="ประชุมล่าสุด"))
        send()
        return real(client, target, actions, refresh=refresh)

    monkeypatch.setattr(outbox, "send", late)
    send()
    assert unlike() == []
    assert listed("ประชุม") == (["a"], True)
    assert listed("ล่าสุด") == (["a"], True)


@pytest.mark.parametrize("is_sent", [True, False])
def test_a_sender_that_is_killed_in_the_middle(shelf, search_server, monkeypatch, is_sent):
    shelf.put(article("a", words="ประชุม"))
    send()
    shelf.put(article("b", words="ประชุม"))
    shelf.take("a")
    real = outbox.send

    def killed(client, target, actions, *, refresh):
        if is_sent:
            real(client, target, actions, refresh=refresh)
        raise KeyboardInterrupt

    monkeypatch.setattr(outbox, "send", killed)
    with pytest.raises(KeyboardInterrupt):
        send_pending()
    assert listed("ประชุม") == (["b"], False)
    monkeypatch.setattr(outbox, "send", real)
    send()
    assert unlike() == []
    assert listed("ประชุม") == (["b"], True)
