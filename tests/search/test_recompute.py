"""One uid's truth: written once, in one transaction, whatever happened before."""

import datetime

import pytest
from django.utils import timezone

from knowledge.record import Run
from search.catalogue import (
    catch_up,
    is_public_file,
    process_pending,
    put_term,
    recompute,
    remove_term,
    touch,
    uids_linking_to,
    uids_with_file,
    uids_with_term,
)
from search.models import Change, Counter, Entry, EntryTerm, EntryText, Pending
from search.record import Block, File, Picture, Place, Relation, Rendition, Sentence
from tests.search.conftest import NOW, action, article, clause, course, meeting, network, pledge, terms


def log():
    return list(Change.objects.filter(op__in=["put", "gone"]).values_list("op", "uid", "locale"))


def keys(entry, scheme):
    return set(entry.terms.filter(scheme=scheme).values_list("key", flat=True))


def test_a_record_becomes_an_entry_with_all_its_rows(shelf):
    picture = Picture(
        image_id=7, is_lead=True, renditions=(Rendition(url="/m/x", width=1, height=1, format="webp"),)
    )
    shelf.put(
        meeting(
            "m1",
            when="2022-12-31/2023-01-02",
            terms=terms(network="trat", topic="budget"),
            place=Place(province="23", district="2301"),
            pictures=(picture,),
            files=(File(document_id=9, title=Sentence(text="x"), url="/d"),),
            relations=(Relation(type="follows", uid="m0"),),
            body=(Block(type="prose", html='<p>ดู <a data-uid="a9">นี่</a></p>'),),
        )
    )
    entry = Entry.objects.get(uid="m1")
    assert (entry.kind, entry.locale, entry.state, entry.parent_uid) == ("meeting", "th", "held", "")
    assert (entry.when_start, entry.when_end) == (datetime.date(2022, 12, 31), datetime.date(2023, 1, 2))
    assert entry.sort_date == entry.when_start
    assert keys(entry, "network") == {"trat"}
    assert keys(entry, "province") == {"23"}
    assert keys(entry, "district") == {"2301"}
    assert keys(entry, "region") == {"east"}
    assert keys(entry, "year") == {"2022", "2023"}
    assert keys(entry, "status") == {"meeting:held"}
    assert set(entry.links.values_list("type", "target_uid")) == {("follows", "m0"), ("mentions", "a9")}
    assert set(entry.files.values_list("media", "file_id")) == {("image", 7), ("document", 9)}
    assert entry.lead == picture
    assert entry.get_record() == shelf.of("m1")[0]
    assert "ตราด" in entry.text.names
    assert log() == [("put", "m1", "th")]


def test_parts_are_entries_and_go_with_their_page(shelf):
    shelf.put(meeting("m1", actions=(action("k1", due="2026-01-31"), action("k2", "done"))))
    assert set(Entry.objects.values_list("uid", "parent_uid")) == {("m1", ""), ("k1", "m1"), ("k2", "m1")}
    part = Entry.objects.get(uid="k1")
    assert (part.path, part.deadline_end) == ("/th/news/m1/#k1", datetime.date(2026, 1, 31))
    page = Entry.objects.get(uid="m1")
    assert keys(page, "status") == {
        "meeting:held", "action:open", "meeting:open", "action:done", "meeting:done",
    }  # fmt: skip
    shelf.put(meeting("m1", actions=(action("k2", "done"),)))
    assert set(Entry.objects.values_list("uid", flat=True)) == {"m1", "k2"}
    shelf.take("m1")
    assert not Entry.objects.exists()
    assert {line for line in log() if line[0] == "gone"} == {("gone", u, "th") for u in ("k1", "k2", "m1")}


def test_repetition_and_order_change_nothing(shelf):
    shelf.put(meeting("m1", actions=(action("k1"),), terms=terms(network="trat")), meeting("m1", "en"))
    before = (log(), Counter.objects.get().stamp, list(Entry.objects.order_by("pk").values()))
    for uid in ("m1", "k1", "m1", "no-such"):
        assert not recompute(uid)
    assert before == (log(), Counter.objects.get().stamp, list(Entry.objects.order_by("pk").values()))


def test_a_part_s_uid_recomputes_its_page(shelf):
    shelf.put(meeting("m1", actions=(action("k1"),)))
    shelf.hold(meeting("m1", actions=(action("k1", "done"),)))
    recompute("k1")
    assert Entry.objects.get(uid="k1").state == "done"
    assert keys(Entry.objects.get(uid="m1"), "status") == {"meeting:held", "action:done", "meeting:done"}


def test_languages_come_and_go_one_by_one(shelf):
    shelf.put(article("a1"), article("a1", "en"))
    assert list(Entry.objects.values_list("untranslated", flat=True)) == [False, False]
    shelf.records["a1"] = [article("a1")]
    recompute("a1")
    assert list(Entry.objects.values_list("locale", "untranslated")) == [("th", True)]
    assert log()[-2:] == [("gone", "a1", "en"), ("put", "a1", "th")]


def test_only_what_changed_is_logged(shelf):
    shelf.put(article("a1"), article("a1", "en"))
    shelf.put(article("a1", "en", words="Other"))
    assert log()[2:] == [("put", "a1", "en")]
    entry = Entry.objects.get(uid="a1", locale="en")
    assert (entry.title, entry.seq) == ("Other", Change.objects.latest("seq").seq)


def test_terms_links_and_files_that_go_are_taken_away(shelf):
    shelf.put(article("a1", terms=terms(network=("trat", "rayong"), topic="budget")))
    shelf.put(article("a1", terms=terms(network="rayong")))
    assert keys(Entry.objects.get(), "network") == {"rayong"}
    assert not EntryTerm.objects.filter(scheme="topic").exists()
    assert len(log()) == 2


def test_what_has_run_out_has_no_entry(shelf):
    soon = timezone.now() + datetime.timedelta(milliseconds=300)
    shelf.put(article("a1", visible_until=NOW), article("a2", visible_until=soon))
    assert list(Entry.objects.values_list("uid", flat=True)) == ["a2"]
    Entry.objects.update(visible_until=NOW)
    shelf.hold(article("a2", visible_until=NOW))
    assert not Entry.objects.visible().exists()
    catch_up()
    assert not Entry.objects.exists()


def test_two_records_for_one_entry_are_an_error_and_nothing_is_written(shelf):
    shelf.records["a1"] = [article("a1"), article("a1", words="twin")]
    with pytest.raises(ValueError, match="two records of a1"):
        recompute("a1")
    assert not Entry.objects.exists()
    assert not log()


def test_dates_that_cannot_be_read_count_as_unknown(shelf):
    shelf.put(article("a1", when=""), article("a2", when="2022-02"))
    assert Entry.objects.get(uid="a1").sort_date == datetime.date(2026, 5, 1)
    assert Entry.objects.get(uid="a2").when_end == datetime.date(2022, 2, 28)


def test_an_older_shape_of_a_record_stays_readable(shelf):
    shelf.put(article("a1"))
    entry = Entry.objects.get()
    entry.record = {**entry.record, "lost": 1, "title": {**entry.record["title"], "tone": "x"}}
    entry.record_version = 0
    assert entry.get_record().title.text == "เรื่อง a1"
    entry = Entry.objects.get()
    entry.record = {**entry.record, "lost": 1}
    with pytest.raises(ValueError, match="lost"):
        entry.get_record()


# Terms


def test_a_new_name_changes_the_term_and_the_words_alone(shelf, django_capture_on_commit_callbacks):
    shelf.put(article("a1", terms=terms(network="trat")), article("a2"))
    before = list(Entry.objects.order_by("pk").values())
    lines = log()
    with django_capture_on_commit_callbacks(execute=True):
        put_term("network", "trat", slug="trat-slug", label_th="ชื่อใหม่เอี่ยม", label_en="Trat Network")
    assert list(Entry.objects.order_by("pk").values()) == before
    assert log() == lines
    assert "เอี่ยม" in EntryText.objects.get(entry__uid="a1").names
    assert not Pending.objects.exists()


def test_the_same_term_again_writes_nothing(shelf):
    stamp = Counter.objects.get().stamp
    put_term("network", "trat", slug="trat-slug", label_th="ฅนตราดไม่ทนต่อการทุจริต", label_en="Trat Network")
    assert Counter.objects.get().stamp == stamp


def test_a_merged_term_goes_on_under_the_other_key(shelf, django_capture_on_commit_callbacks):
    shelf.put(article("a1", terms=terms(network="korat")))
    with django_capture_on_commit_callbacks(execute=True):
        put_term("network", "korat", slug="k", label_th="เครือข่ายโคราช", merged_into="rayong")
    assert keys(Entry.objects.get(), "network") == {"rayong"}
    with django_capture_on_commit_callbacks(execute=True):
        put_term("network", "korat", slug="k", label_th="เครือข่ายโคราช")
    assert keys(Entry.objects.get(), "network") == {"korat"}


def test_broader_topics_are_stored_and_follow_the_tree(shelf, django_capture_on_commit_callbacks):
    put_term("topic", "money", slug="money", label_th="เงิน")
    put_term("topic", "budget", slug="budget", label_th="งบประมาณ", parent="money")
    shelf.put(article("a1", terms=terms(topic="budget")))
    assert keys(Entry.objects.get(), "topic") == {"budget", "money"}
    with django_capture_on_commit_callbacks(execute=True):
        put_term("topic", "budget", slug="budget", label_th="งบประมาณ")
    assert keys(Entry.objects.get(), "topic") == {"budget"}


def test_a_removed_term_takes_its_record_along(shelf, django_capture_on_commit_callbacks):
    shelf.put(network("trat"))
    shelf.records.clear()
    with django_capture_on_commit_callbacks(execute=True):
        remove_term("network", "trat")
    assert not Entry.objects.exists()


# Pending work


def test_touch_is_done_on_commit(shelf, django_capture_on_commit_callbacks):
    shelf.hold(article("a1"))
    with django_capture_on_commit_callbacks(execute=True):
        touch(["a1"])
        assert Pending.objects.get().uid == "a1"
        assert not Entry.objects.exists()
    assert Entry.objects.get().uid == "a1"
    assert not Pending.objects.exists()


def test_a_failure_stays_pending_and_stops_nobody(shelf):
    shelf.hold(article("a2"))
    shelf.records["a1"] = [article("a1"), article("a1")]
    touch(["a1", "a2"])
    assert process_pending() == 1
    row = Pending.objects.get()
    assert (row.uid, row.attempts) == ("a1", 1)
    assert "two records" in row.error
    shelf.records["a1"].pop()
    assert catch_up() == 1
    assert not Pending.objects.exists()


# Look-ups


def test_who_mentions_what(shelf):
    shelf.put(
        meeting(
            "m1", actions=(action("k1", network="rayong"),), relations=(Relation(type="follows", uid="m0"),)
        ),
        article("a1", terms=terms(network="rayong"), pictures=(Picture(image_id=3),)),
        article("a1", "en", pictures=(Picture(image_id=3),)),
    )
    assert uids_with_term("network", "rayong") == ["a1", "m1"]
    assert uids_linking_to("m0") == ["m1"]
    assert uids_with_file("image", 3) == ["a1"]
    assert is_public_file("image", 3)
    assert not is_public_file("document", 3)
    Entry.objects.filter(uid="a1").update(visible_until=NOW)
    assert not is_public_file("image", 3)


def test_states_of_clauses_and_runs_are_their_page_s_too(shelf):
    shelf.put(
        pledge("p1", clauses=(clause("c1"),)),
        course("c", runs=(Run(key="r1", when="2020-01-05", status="held"),)),
    )
    assert keys(Entry.objects.get(uid="p1"), "status") == {"clause:ongoing", "pledge:ongoing"}
    assert keys(Entry.objects.get(uid="c"), "status") == {"run:held", "course:held"}
