"""The hub's names as words: one frozen list for texts, questions and every process."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from search import catalogue, dictionary
from search.catalogue import check, recut
from search.catalogue.recut import recut as recut_now
from search.catalogue.recut import recut_when_due
from search.engines import IdentityMismatch, database_engine
from search.models import Change, Counter, Dictionary, Entry, EntryText, IndexIdentity, Term
from search.query import HubQuery
from search.service import run
from search.text import parse_text
from tests.search.conftest import Shelf, article, terms
from thai.segment import get_segmenter

OWN = "ฆ่องวิด"
"""A name of letters that no word list has."""


def uids(string: str) -> list[str]:
    return [hit.entry.uid for hit in run(HubQuery.parse(string, "th")).hits]


def other_process() -> None:
    """Another process still cuts by no names."""
    dictionary.follow("")


@pytest.fixture
def few_names(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only networks, so that lists are made in no time."""
    monkeypatch.setattr(dictionary, "_district_names", lambda: ())
    Term.objects.exclude(scheme="network").delete()


@pytest.fixture
def written(shelf: Shelf, few_names: None) -> Shelf:
    shelf.put(article("a1", words="เครือข่ายเดินหน้า", terms=terms(network="vid")))
    shelf.put(article("a2", words=f"ชาว{OWN}กับป่าชุมชน"))
    return shelf


def put_network(label: str = OWN, **more: Any) -> None:
    catalogue.put_term("network", "vid", slug="vid", label_th=label, **more)
    catalogue.process_pending()


def test_a_new_network_is_found_at_once_and_its_name_becomes_a_word_later(written: Shelf) -> None:
    put_network(aliases=["ค.ฆ.ว."])
    assert get_segmenter().dictionary == ""
    for asked in (OWN, "คฆว", "ค.ฆ.ว."):
        assert set(uids(f"?q={asked}")) == {"a1", "a2"}, asked
    assert OWN not in EntryText.objects.get(entry__uid="a2").title.split("\u200b")

    done = recut_now()
    assert done.left == 0
    assert done.reworded >= 2
    assert OWN in EntryText.objects.get(entry__uid="a2").title.split("\u200b")
    for asked in (OWN, "คฆว", "ค.ฆ.ว.", f"{OWN} ป่า"):
        assert "a2" in uids(f"?q={asked}"), asked
    assert not database_engine().check()
    assert [
        drift for drift in check.check() if drift.kind in ("text", "label", "pipeline", "term_names")
    ] == []


def test_another_process_takes_the_list_over_with_its_next_question(written: Shelf) -> None:
    put_network()
    recut_now()
    taken = get_segmenter().version
    other_process()
    assert not parse_text(OWN).reading.is_current
    assert set(uids(f"?q={OWN}")) == {"a1", "a2"}
    assert get_segmenter().version == taken

    other_process()
    written.put(article("a3", words=f"อีกเรื่องของ{OWN}"))
    assert get_segmenter().version == taken
    assert Entry.objects.get(uid="a3").pipeline == taken


def test_only_words_are_logged_not_records(written: Shelf) -> None:
    put_network()
    before = Change.objects.count()
    seqs = dict(Entry.objects.values_list("uid", "seq"))
    done = recut_now()
    new = Change.objects.filter(seq__gt=before)
    assert set(new.values_list("op", flat=True)) == {Change.WORD}
    assert new.count() == done.reworded
    assert dict(Entry.objects.values_list("uid", "seq")) == seqs
    assert recut_now() == recut.Recut()
    call_command("rebuild_catalogue", verbosity=0)
    assert Change.objects.count() == before + done.reworded


def test_what_was_begun_is_gone_on_with(written: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    put_network()
    monkeypatch.setattr(recut, "BATCH", 1)
    first = recut_now(seconds=0)
    assert first.cut == 1
    assert first.left >= 1
    assert set(uids(f"?q={OWN}")) == {"a1", "a2"}  # in either cut
    monkeypatch.setattr(recut, "STEP_SECONDS", 60.0)
    rest = recut_when_due()
    assert rest is not None
    assert (rest.cut, rest.left) == (first.left, 0)
    assert not Entry.objects.exclude(pipeline=get_segmenter().version).exists()
    assert recut_when_due() is None


def test_the_schedule_takes_a_list_once_a_day_and_only_for_new_names(written: Shelf) -> None:
    put_network()
    assert recut_when_due() is not None
    assert recut_when_due() is None
    put_network(label="ฆื่นฆ่วน")
    assert recut_when_due() is None
    Dictionary.objects.update(made_at=Dictionary.objects.get().made_at - datetime.timedelta(days=2))
    assert recut_when_due() is not None
    assert "ฆื่นฆ่วน" in get_segmenter().lexicon
    assert Counter.objects.get().dictionary == dictionary.present_digest()


def test_the_list_is_named_by_its_content(few_names: None) -> None:
    catalogue.put_term("network", "one", slug="one", label_th=OWN)
    digest = dictionary.present_digest()
    catalogue.put_term("network", "one", slug="one", label_th="อื่น")
    assert dictionary.present_digest() != digest
    catalogue.put_term("network", "one", slug="other", label_th=OWN)
    assert dictionary.present_digest() == digest


def test_names_of_people_are_no_words(few_names: None) -> None:
    before = dictionary.present_digest()
    Term.objects.create(scheme="person", key="p1", slug="p1", label_th=OWN)
    assert dictionary.present_digest() == before


def test_an_index_of_other_rules_refuses_and_says_what_mends_it(written: Shelf) -> None:
    assert uids("?q=ป่า") == ["a2"]
    IndexIdentity.objects.update(identity="of another time")
    with pytest.raises(IdentityMismatch, match="rebuild_search"):
        uids("?q=ป่า")
    call_command("rebuild_search", verbosity=0)
    assert uids("?q=ป่า") == ["a2"]


def of_other_rules(written: Shelf) -> None:
    IndexIdentity.objects.update(identity="of another time")


def without_its_list(written: Shelf) -> None:
    recut_now()
    Dictionary.objects.all().delete()
    dictionary._segmenter.cache_clear()
    other_process()


@pytest.mark.parametrize("spoil", [of_other_rules, without_its_list])
def test_everybody_refuses_and_says_what_mends_it(
    written: Shelf, client: Client, capsys: pytest.CaptureFixture[str], spoil: Callable[[Shelf], None]
) -> None:
    put_network()
    assert client.get(f"/th/suggest?q=ชาว{OWN}").json()
    spoil(written)
    client.raise_request_exception = False
    for address in ("/th/search/?q=ป่า", f"/th/suggest?q=ชาว{OWN}", "/th/suggest?q=ชา"):
        assert client.get(address).status_code == 500, address
    call_command("search_status")
    told = capsys.readouterr().out
    assert re.search(r"^Searches are refused\. .*rebuild_search$", told, re.MULTILINE)
    assert "Engine: none" in told
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search")
    with pytest.raises(CommandError):
        call_command("check_catalogue")
    assert re.search("^index_rules: .*rebuild_search$", capsys.readouterr().out, re.MULTILINE)
    call_command("check_catalogue", fix=True)
    assert client.get(f"/th/suggest?q=ชาว{OWN}").json()
    call_command("check_search")
    call_command("search_status")
    assert "refused" not in capsys.readouterr().out


def test_a_list_that_was_lost_is_made_again(written: Shelf) -> None:
    put_network()
    recut_now()
    Dictionary.objects.all().delete()
    dictionary._segmenter.cache_clear()
    other_process()
    with pytest.raises(IdentityMismatch, match="rebuild_search"):
        uids("?q=ป่า")
    call_command("rebuild_search", verbosity=0)
    assert set(uids(f"?q={OWN}")) == {"a1", "a2"}


def test_the_present_names_of_the_hub_leave_no_scraps(db: None) -> None:
    """Provinces, districts and bodies as they come with the hub, abbreviations of two letters apart."""
    from thai.names import is_scrap

    dictionary.follow(dictionary.prepare())
    lexicon = get_segmenter().lexicon
    names = dictionary.present_names()
    assert len(names) > 1900
    left = [
        name
        for name in names
        for word in get_segmenter().words(name)
        if len(word) > 2 and "\u0e00" <= word[0] <= "\u0e7f" and len(word) < 30 and is_scrap(word, lexicon)
    ]
    assert left == []


def test_status_tells_of_names_that_are_no_words_yet(
    written: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    put_network()
    call_command("search_status")
    assert "none are words yet" in capsys.readouterr().out
    recut_now()
    call_command("search_status")
    told = capsys.readouterr().out
    assert dictionary.followed() in told
    assert "other names" not in told
    put_network(label="ฆื่นฆ่วน")
    call_command("search_status")
    assert "rebuild_search" in capsys.readouterr().out


def test_the_command_says_what_it_did(written: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put_network()
    call_command("rebuild_search")
    told = capsys.readouterr().out
    assert "2 entries cut anew, 2 of them into other words." in told
    assert "the database answers" in told
