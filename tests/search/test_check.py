"""Each kind of drift is planted, found by its name, mended, and found no more."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from search.catalogue import put_term, recompute, touch
from search.catalogue.check import check
from search.catalogue.drift import KINDS
from search.catalogue.recut import recut
from search.engines import database_engine
from search.models import (
    Change,
    Counter,
    Entry,
    EntryFile,
    EntryLink,
    EntryTerm,
    EntryText,
    IndexIdentity,
    Pending,
    Term,
    TermName,
)
from search.query import HubQuery
from search.record import Picture, Relation
from search.registry import TermFacts, TermSource, term_sources
from search.service import run
from tests.search.conftest import NOW, TERMS, action, article, meeting, terms


@pytest.fixture
def sound(shelf, monkeypatch):
    """A catalogue in step: two languages, parts, links, pictures, and a source of its terms."""
    facts = list(TERMS)
    source = TermSource("tests.search", ("network", "topic", "person"), lambda: [
        one for one in facts if one.scheme in ("network", "topic", "person")
    ])  # fmt: skip
    monkeypatch.setattr(term_sources, "_entries", {source.name: source})
    shelf.put(
        meeting("m1", actions=(action("k1"),), terms=terms(network="trat"), words="ประชุมตราด"),
        meeting("m1", "en"),
        article(
            "a1",
            terms=terms(network="rayong", topic="budget"),
            relations=(Relation(type="follows", uid="m1"),),
            pictures=(Picture(image_id=3),),
        ),
        article("a2", terms=terms(network="korat")),
    )
    shelf.facts = facts
    assert list(check()) == []
    return shelf


def entry(uid="a1", locale="th"):
    return Entry.objects.filter(uid=uid, locale=locale)


def plant_missing(shelf):
    database_engine().remove(entry().values_list("pk", flat=True))
    entry().delete()


def plant_extra(shelf):
    del shelf.records["a1"]


def plant_extra_part(shelf):
    shelf.hold(meeting("m1", terms=terms(network="trat"), words="ประชุมตราด"))


def plant_locale(shelf):
    shelf.records["m1"] = shelf.records["m1"][:1]


def plant_untranslated(shelf):
    entry("m1").update(untranslated=True)


def plant_record(shelf):
    shelf.hold(shelf.of("a1")[0].model_copy(update={"headline": True}))


def plant_lost_term(shelf):
    shelf.hold(article("a2"))
    Term.objects.filter(scheme="network", key="korat").delete()
    shelf.facts[:] = [one for one in shelf.facts if one.key != "korat"]


def plant_hidden_person(shelf):
    EntryTerm.objects.create(entry=entry().get(), scheme="person", key="somebody")


def plant_old_key(shelf):
    shelf.facts[:] = [one for one in shelf.facts if one.key != "korat"]
    shelf.facts.append(TermFacts("network", "korat", "korat-slug", "เครือข่ายโคราช", merged_into="rayong"))
    put_term("network", "korat", slug="korat-slug", label_th="เครือข่ายโคราช", merged_into="rayong")
    Pending.objects.all().delete()


def plant_index_of_other_rules(shelf):
    IndexIdentity.objects.filter(engine=database_engine().name).update(identity="of another time")


def plant_index_extra(shelf):
    pk = entry().get().pk
    entry().delete()
    Entry.objects.filter(pk=pk).delete()


def plant_renamed(shelf):
    put_term("network", "rayong", slug="rayong-slug", label_th="ระยองยั่งยืน", label_en="Rayong Network")
    shelf.facts[:] = [one for one in shelf.facts if one.key != "rayong"]
    shelf.facts.append(TermFacts("network", "rayong", "rayong-slug", "ระยองยั่งยืน", "Rayong Network"))
    Pending.objects.all().delete()


def plant_log_gap(shelf):
    Change.objects.filter(seq=2).delete()


DRIFTS = {
    "missing": plant_missing,
    "extra": plant_extra,
    "extra ": plant_extra_part,
    "locale": plant_locale,
    "locale ": plant_untranslated,
    "expired": lambda shelf: entry().update(visible_until=NOW),
    "record": plant_record,
    "record_version": lambda shelf: entry().update(record_version=0),
    "column": lambda shelf: entry().update(title="Another", sort_date=datetime.date(1999, 1, 1)),
    "path": lambda shelf: entry().update(path="/th/elsewhere/"),
    "term": lambda shelf: EntryTerm.objects.filter(scheme="topic").delete(),
    "term ": lambda shelf: EntryTerm.objects.create(entry=entry().get(), scheme="topic", key="procurement"),
    "link": lambda shelf: EntryLink.objects.all().delete(),
    "file": lambda shelf: EntryFile.objects.update(file_id=4),
    "label": plant_renamed,
    "text": lambda shelf: EntryText.objects.filter(entry__uid="a1").update(title="old", plain="old"),
    "text_missing": lambda shelf: EntryText.objects.filter(entry__uid="a1").delete(),
    "pipeline": lambda shelf: entry().update(pipeline="before"),
    "index_missing": lambda shelf: database_engine().remove([entry().get().pk]),
    "index_rules": plant_index_of_other_rules,
    "index_extra": plant_index_extra,
    "index_stale": lambda shelf: EntryText.objects.filter(entry__uid="a1").update(body="old"),
    "orphan_term": plant_lost_term,
    "orphan_person": plant_hidden_person,
    "orphan_alias": plant_old_key,
    "term_source": lambda shelf: Term.objects.filter(key="budget").update(slug="other"),
    "term_source ": lambda shelf: shelf.facts.append(TermFacts("topic", "new", "new", "ใหม่")),
    "term_source  ": lambda shelf: put_term("topic", "stray", slug="stray", label_th="หลง"),
    "term_names": lambda shelf: TermName.objects.filter(key="budget").delete(),
    "log_gap": plant_log_gap,
    "log_counter": lambda shelf: Counter.objects.update(seq=77),
    "log_lost": lambda shelf: Change.objects.order_by("-seq").first().delete(),
    "pending": lambda shelf: touch(["a1"]),
}


def test_every_kind_of_drift_is_planted():
    assert {name.strip() for name in DRIFTS} == set(KINDS)
    assert len(KINDS) >= 14


@pytest.mark.parametrize("name", DRIFTS)
def test_a_drift_is_found_and_mended(sound, name, capsys):
    DRIFTS[name](sound)
    assert name.strip() in {drift.kind for drift in check()}
    with pytest.raises(CommandError, match="out of step"):
        call_command("check_catalogue")
    assert f"{name.strip()}: " in capsys.readouterr().out
    call_command("check_catalogue", fix=True)
    assert list(check()) == []
    call_command("check_catalogue")


REBUILT = ["missing", "extra", "record", "term", "text_missing", "index_extra", "term_source "]


@pytest.mark.parametrize("name", REBUILT)
def test_a_rebuild_mends_too_and_the_log_goes_on(sound, name):
    DRIFTS[name](sound)
    lines = list(Change.objects.values_list("seq", "uid"))
    call_command("rebuild_catalogue")
    assert list(check()) == []
    assert list(Change.objects.values_list("seq", "uid"))[: len(lines)] == lines


def test_a_rebuild_of_what_is_in_step_writes_no_entry(sound):
    recut()  # the present names are words already
    before = list(Entry.objects.order_by("pk").values()), list(Change.objects.values())
    call_command("rebuild_catalogue")
    assert (list(Entry.objects.order_by("pk").values()), list(Change.objects.values())) == before


def test_a_rebuild_from_nothing(sound):
    database_engine().clear()
    for model in (Entry, Term, Pending):
        model.objects.all().delete()
    call_command("rebuild_catalogue")
    assert set(Entry.objects.values_list("uid", flat=True)) == {"m1", "k1", "a1", "a2"}
    result = run(HubQuery.parse("q=ประชุม&network=trat", "th"))
    assert [hit.entry.uid for hit in result.hits] == ["m1"]
    assert not [drift for drift in check() if drift.kind not in ("log_lost",)]


def test_a_rebuild_goes_on_past_a_broken_record_and_names_it(sound):
    sound.records["a1"] *= 2
    with pytest.raises(CommandError, match="a1: ValueError"):
        call_command("rebuild_catalogue")
    assert Pending.objects.filter(uid="a1").exists()
    assert entry("a2").exists()


def test_a_gap_is_filled_by_what_is_known(sound):
    last = Entry.objects.get(uid="a2").seq
    Change.objects.filter(seq__in=[1, last]).delete()
    call_command("check_catalogue", fix=True)
    ops = dict(Change.objects.values_list("seq", "op"))
    assert ops[last] == "put"
    assert sorted(ops) == list(range(1, max(ops) + 1))
    recompute("a2")
    assert Counter.objects.get().seq == max(ops)
