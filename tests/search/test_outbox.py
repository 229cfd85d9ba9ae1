"""From the log of changes to a real search server: nothing is lost, nothing is twice, nothing comes back."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search import bulk, outbox
from search.catalogue import recompute
from search.comparing import differences, live_index
from search.engines import get_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.standby import is_in_step
from search.models import Change, Entry, SearchIndex, SetAside
from search.outbox import send_pending
from search.query import HubQuery
from search.server import document_id, server
from search.service import run
from search.text import parse_text
from tests.search.conftest import TERMS, article, put, terms

pytestmark = pytest.mark.usefixtures("search_server")


def send():
    sent = send_pending(force=True)
    assert (sent.error, sent.behind) == ("", 0)
    return sent


def unlike():
    """What the server has otherwise than the catalogue."""
    return [str(one) for one in differences(server(), live_index(server()))]


def listed(words):
    """uids on the list of a search, and whether the server answered."""
    asked = parse_text(words)
    uids = sorted(entry.uid for entry in get_engine().complete(Entry.objects.all(), asked))
    return uids, not asked.reading.from_database


def of_server(words):
    """Ids that the server itself gives."""
    return ElasticsearchEngine(server(), get_engine().database).complete_ids(parse_text(words))


def indexes(client):
    return sorted(client.indices.get_alias(index=f"{server().prefix}-*").body)


def test_what_is_published_changed_and_withdrawn_reaches_the_server(shelf):
    shelf.put(article("a", words="ประชุมเรื่องถนน"), article("b", words="ประชุมเรื่องน้ำ"))
    assert listed("ประชุม") == (["a", "b"], False)
    send()
    assert is_in_step(server())
    assert listed("ประชุม") == (["a", "b"], True)
    shelf.put(article("a", words="อบรมเรื่องถนน"), article("c", words="ประชุมเรื่องป่า"))
    assert listed("ประชุม") == (["b", "c"], False)  # it is behind, so the database answers
    shelf.take("b")
    send()
    assert listed("ประชุม") == (["c"], True)
    assert listed("อบรม") == (["a"], True)
    assert unlike() == []
    shelf.put(article("b", words="ประชุมอีกครั้ง"))
    send()
    assert listed("ประชุม") == (["b", "c"], True)
    assert unlike() == []


def test_what_is_withdrawn_is_gone_before_the_server_knows(shelf, monkeypatch):
    shelf.put(article("a", words="ประชุมเรื่องถนน"), article("b", words="ประชุมเรื่องน้ำ"))
    send()
    shelf.take("b")
    monkeypatch.setattr("search.engines.standby.was_in_step", lambda place, reading: True)
    assert len(of_server("ประชุม")) == 2
    assert listed("ประชุม") == (["a"], True)
    assert run(HubQuery.parse({"q": "ประชุม"}, "th")).total == 1


def test_the_search_page_is_the_same_with_and_without_the_server(shelf, settings):
    for number in range(30):
        shelf.put(
            article(
                f"n{number}",
                words=f"ประชุมเรื่อง{'ถนน' if number % 3 else 'น้ำประปา'} ครั้งที่ {number}",
                terms=terms(network="trat" if number % 2 else "rayong", province="23"),
            )
        )
    send()
    place = settings.HUB_SEARCH
    for words in ("ประชุม", "น้ำประปา", "ประชุม ถนน -ครั้งที่", "น้ำปะปา", "ครั้งที่ 12", '"เรื่องถนน"', "Trat Network"):
        pages = []
        for settings.HUB_SEARCH in ({"url": ""}, place):
            result = run(HubQuery.parse({"q": words, "network": "!korat"}, "th"), close=True)
            pages.append(
                (
                    [(hit.entry.uid, hit.is_close) for hit in result.hits],
                    (result.total, result.close),
                    [(one.name, [(it.value, it.count) for it in one.options]) for one in result.facets],
                )
            )
        assert pages[0] == pages[1], words
        assert pages[0][0] or words.endswith("ที่"), words


def test_a_new_name_of_something_linked_reaches_the_server(shelf):
    shelf.put(article("a", terms=terms(network="trat")))
    send()
    trat = next(one for one in TERMS if one.key == "trat" and one.scheme == "network")
    put(type(trat)(trat.scheme, trat.key, trat.slug, "ชมรมคนกล้า", trat.label_en))
    seq = Entry.objects.get(uid="a").seq
    recompute("a")
    assert (Change.objects.latest("seq").op, Entry.objects.get(uid="a").seq) == ("word", seq)
    send()
    assert of_server("คนกล้า") == {Entry.objects.get(uid="a").pk}
    assert unlike() == []


def test_sending_again_from_the_beginning_changes_nothing(shelf):
    shelf.put(article("a"), article("b"))
    shelf.take("a")
    send()
    SearchIndex.objects.update(position=0)
    send()
    assert unlike() == []


def test_a_document_that_is_refused_is_set_aside_and_reported(shelf, monkeypatch):
    shelf.put(
        article("a", words="ประชุมหนึ่ง"), article("bad", words="ประชุมสอง"), article("c", words="ประชุมสาม")
    )
    bad, made = Entry.objects.get(uid="bad").pk, bulk.document
    monkeypatch.setattr(
        bulk, "document", lambda pk, *strings: b'{"unknown":1}' if pk == bad else made(pk, *strings)
    )
    sent = send()
    assert len(sent.set_aside) == 1
    assert "strict" in sent.set_aside[0]
    assert listed("ประชุม") == (["a", "c"], True)
    assert "Refused: bad th" in said("search_status")
    assert [one.split(":")[0] for one in unlike()] == ["refused"]
    monkeypatch.undo()
    call_command("check_search", fix=True, stdout=StringIO())
    assert not SetAside.objects.exists()
    assert unlike() == []


def test_a_rebuild_keeps_up_with_what_happens_meanwhile(shelf, search_server, monkeypatch):
    shelf.put(*(article(f"n{number}") for number in range(8)))
    send()
    (before,) = indexes(search_server)
    monkeypatch.setattr(outbox, "BATCH", 3)
    happened = []

    def meanwhile(position, end):
        if not happened:
            happened.append(position)
            shelf.take("n0")
            shelf.put(article("late", words="มาทีหลัง"))

    sent = send_pending(anew=True, progress=meanwhile)
    assert (sent.error, happened) == ("", [3])
    (after,) = indexes(search_server)
    assert after != before
    assert [*search_server.indices.get_alias(name=server().alias).body] == [after]
    assert unlike() == []
    assert is_in_step(server())
    assert listed("ทีหลัง") == (["late"], True)


def test_a_rebuild_that_was_cut_off_is_gone_on_with(shelf, search_server, monkeypatch):
    shelf.put(*(article(f"n{number}") for number in range(8)))
    monkeypatch.setattr(outbox, "BATCH", 3)
    monkeypatch.setattr(outbox, "STEP_SECONDS", 0)
    positions = []
    while not SearchIndex.objects.filter(is_live=True).exists():
        assert send_pending().error == ""
        positions.append(SearchIndex.objects.get().position)
    assert positions == [3, 6, 8, 8]  # the last step finds nothing more and puts it in place
    assert unlike() == []
    assert len(indexes(search_server)) == 1


def test_an_index_that_vanished_is_built_anew(shelf, search_server):
    shelf.put(article("a", words="ประชุม"))
    send()
    search_server.indices.delete(index=indexes(search_server)[0])
    assert listed("ประชุม") == (["a"], False)
    send()
    assert unlike() == []
    assert len(indexes(search_server)) == 1


def test_an_index_made_by_other_rules_is_not_asked(shelf, search_server, monkeypatch):
    shelf.put(article("a", words="ประชุม"))
    send()
    old = indexes(search_server)
    monkeypatch.setattr("search.server.FORM", 99)
    assert listed("ประชุม") == (["a"], False)
    assert re.search(r"made by other rules .* rebuild_search", said("search_status"))
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search", stdout=StringIO())
    call_command("rebuild_search", stdout=StringIO())
    assert listed("ประชุม") == (["a"], True)
    assert old != indexes(search_server)
    assert len(indexes(search_server)) == 1


def said(*command, **options):
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_check_search_names_what_differs_and_mends_it(shelf, search_server):
    shelf.put(article("a"), article("b"), article("c"))
    send()
    assert "just what" in said("check_search")
    index = live_index(server()).name
    seqs = {entry.uid: entry.seq for entry in Entry.objects.all()}
    search_server.delete(
        index=index, id=document_id("a", "th"), version=seqs["a"], version_type="external_gte"
    )
    Entry.objects.filter(uid="b").delete()
    Change.objects.create(seq=99, uid="c", locale="th", op="put", at="2026-05-01T00:00Z")
    out = StringIO()
    with pytest.raises(CommandError, match="3 entries differ"):
        call_command("check_search", stdout=out)
    assert re.findall(r"^(\w+): (\w)", out.getvalue(), flags=re.M) == [
        ("extra", "b"),
        ("missing", "a"),
        ("old", "c"),
    ]
    assert "just what" in said("check_search", fix=True)


def test_what_was_deleted_by_hand_is_taken_again_once_the_server_has_forgotten_it(shelf, search_server):
    shelf.put(article("a"), article("b"))
    send()
    index = live_index(server()).name
    search_server.delete(index=index, id=document_id("a", "th"))
    out = StringIO()
    with pytest.raises(CommandError, match="1 entries differ"):
        call_command("check_search", stdout=out, fix=True)
    assert "still missing: a" in out.getvalue()
    assert "after a minute" in out.getvalue()
    search_server.indices.put_settings(index=index, settings={"index.gc_deletes": "0s"})
    until = time.monotonic() + 20  # its clock for this ticks slowly
    while unlike() and time.monotonic() < until:
        search_server.indices.refresh(index=index)
        with suppress(CommandError):
            call_command("check_search", stdout=StringIO(), fix=True)
    assert "just what" in said("check_search")


def test_an_index_that_is_gone_is_told(shelf, search_server):
    shelf.put(article("a"))
    send()
    [name] = indexes(search_server)
    search_server.indices.delete(index=name)
    status = said("search_status")
    assert "standing in" in status
    assert re.search(rf"^Index: {name} is gone from the server.*rebuild_search", status, re.MULTILINE)
    with pytest.raises(CommandError, match=f"{name} is gone .*rebuild_search"):
        call_command("check_search", stdout=StringIO())
    assert "just what" in said("check_search", fix=True)
    assert "Engine: elasticsearch" in said("search_status")


def test_a_server_that_is_away_is_told_whether_it_was_used_or_not(shelf, settings, monkeypatch):
    shelf.put(article("a"))
    send()
    dead = {"url": "http://127.0.0.1:9"}
    for used in (True, False):
        if used:
            SearchIndex.objects.update(place="http://127.0.0.1:9/hub")
        else:
            SearchIndex.objects.all().delete()
        settings.HUB_SEARCH = dead
        status = said("search_status")
        assert "standing in" in status
        assert "http://127.0.0.1:9/hub, does not answer" in status
        assert "answers, has change" not in status
        for fix in (False, True):
            with pytest.raises(CommandError, match="does not answer") as raised:
                call_command("check_search", stdout=StringIO(), fix=fix)
            assert "rebuild_search" not in str(raised.value)


def test_status_and_commands_without_a_server(shelf, settings):
    shelf.put(article("a"))
    assert "standing in" in said("search_status")
    send()
    assert re.search(r"Engine: elasticsearch\nServer: .*(green|yellow)", said("search_status"))
    settings.HUB_SEARCH = {"url": ""}
    assert "HUB_SEARCH_URL is empty" in said("search_status")
    assert "no search server" in said("check_search")
    assert "no search server" in said("rebuild_search")


def test_searching_costs_at_most_two_requests(shelf, search_server, monkeypatch):
    for number in range(12):
        shelf.put(article(f"n{number}", words=f"ประชุมเรื่องธรรมาภิบาล {number}"))
    send()
    reader = server().reader()
    requests = []
    perform = reader.transport.perform_request
    monkeypatch.setattr(
        reader.transport, "perform_request", lambda *a, **k: (requests.append(a[1]), perform(*a, **k))[1]
    )
    for words in ("ประชุม", "ธรรมมาภิบาน", "ประชุม ธรรมาภิบาล 3", '"เรื่องธรรมาภิบาล" -ประชุม'):
        requests.clear()
        run(HubQuery.parse({"q": words}, "th"), close=True)
        assert 1 <= len(requests) <= 2, (words, requests)
