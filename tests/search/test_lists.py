"""Sets, order, pages and facets, compared with plain Python over the same records."""

import datetime
import itertools
import random

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.record import Run
from search.models import Entry, EntryTerm
from search.query import HubQuery
from search.registry import kinds
from search.service import run
from search.state import catalogue_state
from tests.search.conftest import (
    NOW,
    action,
    article,
    clause,
    course,
    info,
    kept_shelf,
    meeting,
    network,
    pledge,
    stand,
    terms,
)
from thai.collate import sort_key
from thai.edtf import parse_edtf

TODAY = datetime.date(2026, 5, 1)
NETWORKS, TOPICS, PROVINCES = ("trat", "rayong", "korat"), ("budget", "procurement"), ("23", "21", "30")


def asked(string, locale="th", **options):
    return run(HubQuery.parse(string, locale, strict=True), **options)


def uids(result):
    return [hit.entry.uid for hit in result.hits]


def found(string, locale="th", **options):
    return set(uids(asked(string, locale, per_page=500, **options)))


@pytest.fixture(scope="class")
def sixty(kept_catalogue, django_db_blocker):
    with kept_shelf(django_db_blocker, fill) as shelf:
        yield shelf


@pytest.fixture
def many(sixty, db, monkeypatch):
    with time_machine.travel(datetime.datetime(2026, 5, 1, 5, tzinfo=datetime.UTC), tick=False):
        yield stand(sixty.copy(), monkeypatch)


def fill(shelf):
    """A mixture of sixty pages, the same in every run."""
    dice = random.Random(7)
    makers = (article, meeting, pledge, course)
    for number in range(60):
        uid = f"p{number:02}"
        facts = {
            "when": dice.choice(["", "2021-05-05", "2022-12", "2022-12-30/2023-01-02", "2024", "2026-09-09"]),
            "terms": terms(
                network=tuple(dice.sample(NETWORKS, dice.randint(0, 2))),
                topic=tuple(dice.sample(TOPICS, dice.randint(0, 2))),
                province=tuple(dice.sample(PROVINCES, dice.randint(0, 2))),
            ),
            "published": NOW - datetime.timedelta(days=dice.randint(0, 900)),
            "updated": NOW - datetime.timedelta(days=dice.randint(0, 30)),
            "words": dice.choice(["เกาะ", "แก้ว", "ก้าว", "ขา", "ไข่", "Abc"]) + str(number % 7),
        }
        make = makers[number % 4]
        if make is meeting:
            facts["actions"] = tuple(
                action(
                    f"{uid}a{n}", dice.choice(["open", "done"]), dice.choice(["", "2026-01-01", "2027-01-01"])
                )
                for n in range(dice.randint(0, 2))
            )
            facts["state"] = dice.choice(["held", "planned", "cancelled"])
        if make is pledge:
            facts["clauses"] = tuple(
                clause(f"{uid}c{n}", dice.choice(["ongoing", "complete"]), dice.choice(["", "2025-12"]))
                for n in range(dice.randint(0, 2))
            )
        if make is course:
            facts["runs"] = tuple(
                Run(
                    key=f"{uid}r{n}",
                    when=dice.choice(["2020-02-02", "2026-06-06"]),
                    status=dice.choice(["planned", "held"]),
                    deadline=dice.choice(["", "2026-04-01", "2026-05-20"]),
                )
                for n in range(dice.randint(0, 2))
            )
        shelf.hold(make(uid, **facts))
        if number % 3 == 0:
            shelf.hold(make(uid, "en", **{**facts, "words": f"Story {number}"}))
    for uid in shelf.records:
        shelf.put(*shelf.of(uid))


# A model of the filters in plain Python


def overdue(part):
    unfinished = {"open", "ongoing", "underway", "no_data", "inactive"}
    return bool(part.deadline) and part.state in unfinished and parse_edtf(part.deadline).end < TODAY


def enrolling(part):
    if part.state != "planned" or part.kind != "run":
        return False
    return parse_edtf(part.deadline).end >= TODAY if part.deadline else parse_edtf(part.when).start >= TODAY


def states(record):
    """Every value of ``status`` that a record answers to."""
    ruled = {"overdue": overdue, "open": enrolling}
    found = {f"{record.kind}:{record.state}"} if record.state else set()
    if record.when and parse_edtf(record.when).start > TODAY:
        found.add(f"{record.kind}:upcoming")
    if record.when and parse_edtf(record.when).end < TODAY:
        found.add(f"{record.kind}:past")
    for part in (record, *record.parts()):
        if part is not record:
            found |= {f"{part.kind}:{part.state}", f"{record.kind}:{part.state}"}
        found |= {
            f"{kind}:{name}"
            for name, rule in ruled.items()
            if rule(part)
            for kind in (part.kind, record.kind)
        }
    return found


def years(record):
    period = parse_edtf(record.when) if record.when else None
    return {f"{year:04}" for year in range(period.start.year, period.end.year + 1)} if period else set()


def has(record, name, value):
    if name == "type":
        return record.kind == value
    if name == "status":
        return value in states(record)
    if name == "year":
        return value in years(record)
    if name == "region":
        return value == "east" and bool({"23", "21"} & set(record.keys("province")))
    if name in ("published_from", "published_to"):
        day = (record.published + datetime.timedelta(hours=7)).date().isoformat()
        return day >= value if name.endswith("from") else day <= value
    if name in ("from", "to"):
        if not record.when:
            return False
        period = parse_edtf(record.when)
        return period.end.isoformat() >= value if name == "from" else period.start.isoformat() <= value
    return value in record.keys(name)


def expected(shelf, query):
    """uids and languages that a query without text should give."""
    whole = query.flat()
    every = [record for records in shelf.records.values() for record in records]
    every = [one for record in every for one in (record, *record.parts())]
    languages = {"any": {"th", "en"}}.get(whole.lang, {whole.lang or whole.locale})
    kept = []
    for record in every:
        if not whole.groups("type") and not kinds[record.kind].listed:
            continue
        if record.locale in languages and all(
            (not one.include or any(has(record, one.name, value) for value in one.include))
            and not any(has(record, one.name, value) for value in one.exclude)
            for one in whole.conditions
        ):
            kept.append((record.uid, record.locale))
    return sorted(kept)


CHOICES = {
    "type": ["article", "meeting", "pledge", "course", "action", "clause", "run"],
    "network": list(NETWORKS),
    "topic": list(TOPICS),
    "province": list(PROVINCES),
    "region": ["east"],
    "year": ["2021", "2022", "2023", "2024"],
    "from": ["2022-12-31", "2023-01-03", "2024-06"],
    "to": ["2022-12-01", "2022-12-30", "2024-01-01"],
    "published_from": ["2025-05-05"],
    "published_to": ["2025-11-11"],
    "status": [
        "meeting:held", "meeting:open", "action:open", "action:done", "action:overdue", "meeting:overdue",
        "clause:overdue", "pledge:overdue", "pledge:ongoing", "run:open", "course:open", "course:held",
        "course:past", "meeting:upcoming", "run:past",
    ],
}  # fmt: skip


@st.composite
def strings(draw):
    pairs = []
    for name in draw(st.lists(st.sampled_from(sorted(CHOICES)), max_size=4, unique=True)):
        single = name in ("from", "to", "published_from", "published_to")
        values = draw(st.lists(st.sampled_from(CHOICES[name]), min_size=1, max_size=1 if single else 3))
        marks = [""] if single else ["", "", "!"]
        pairs += [f"{name}={draw(st.sampled_from(marks))}{value}" for value in values]
        if not single and draw(st.booleans()):
            pairs.append(f"{name}.and={draw(st.sampled_from(CHOICES[name]))}")
    if lang := draw(st.sampled_from(["", "", "th", "en", "any"])):
        pairs.append(f"lang={lang}")
    return "&".join(pairs)


class TestOfSixty:
    """Of a mixture of pages; what a test adds is gone after it."""

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(own=strings(), fixed=strings())
    def test_any_combination_of_filters_gives_what_plain_python_gives(self, many, own, fixed):
        query = HubQuery.parse(own, "th", strict=True).and_(HubQuery.parse(fixed, "th", strict=True))
        result = run(query, per_page=1000, facets=False)
        assert sorted((hit.entry.uid, hit.entry.locale) for hit in result.hits) == expected(many, query)
        assert result.total == len(result.hits)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(own=strings(), fixed=strings())
    def test_every_count_is_the_length_of_the_list_it_leads_to(self, many, own, fixed):
        query = HubQuery.parse(own, "th", strict=True).and_(HubQuery.parse(fixed, "th", strict=True))
        result = run(query)
        assert result.total == len(expected(many, query))
        for facet in result.facets:
            assert len(facet.options) <= 30
            order = [(-option.count, option.label) for option in facet.options]
            assert order == sorted(order)
            chosen = set(query.included(facet.name))
            assert chosen <= {option.value for option in facet.options}
            for option in facet.options:
                alone = query.without(facet.name).with_(**{facet.name: option.value})
                assert option.count == len(expected(many, alone)), (facet.name, option.value)
                assert option.selected == (option.value in (chosen or {query.lang}))
                if not option.selected and facet.name != "lang":
                    assert option.value in HubQuery.parse(option.string, "th").included(facet.name)

    def test_a_meeting_or_pledge_has_the_states_of_its_parts(self, many):
        shelf = many
        shelf.put(
            meeting("late", actions=(action("late-1", "open", "2026-04-30"),)),
            meeting("due", actions=(action("due-1", "open", "2026-05-01"),)),
        )
        assert {"late", "late-1"} <= found("status=action:overdue&type=meeting&type=action")
        assert "late" in found("status=action:overdue")
        assert "due" not in found("status=action:overdue")
        assert "late-1" not in found("status=action:overdue")

    @pytest.mark.parametrize(
        ("sort", "key"),
        [
            ("newest", lambda e: (-e.sort_date.toordinal(), -e.published.timestamp(), e.uid)),
            ("oldest", lambda e: (e.sort_date.toordinal(), e.published.timestamp(), e.uid)),
            ("updated", lambda e: (-e.updated.timestamp(), e.uid)),
            ("title", lambda e: (sort_key(e.title), e.uid)),
        ],
    )
    def test_orders_are_total_and_pages_join_to_the_whole(self, many, sort, key):
        whole = list(Entry.objects.filter(locale="th", parent_uid=""))
        pages = [asked(f"sort={sort}&page={page}", per_page=7) for page in range(1, 10)]
        joined = list(itertools.chain.from_iterable(map(uids, pages)))
        assert joined == [entry.uid for entry in sorted(whole, key=key)]
        assert {(page.total, page.pages) for page in pages} == {(60, 9)}
        assert [page.first_number for page in pages][:3] == [1, 8, 15]

    @pytest.mark.parametrize("options", [{"facets": True}, {"facets": False}])
    def test_a_page_past_the_end_is_the_last_one(self, many, options):
        result = asked("page=4000", per_page=7, **options)
        assert (result.page, result.pages, len(result.hits)) == (9, 9, 4)
        assert result.notices
        empty = asked("page=4000&q=qqqqzzzz", **options)
        assert (empty.page, empty.pages, empty.total, empty.hits) == (1, 1, 0, ())

    def test_links_to_pages(self, many):
        links = asked("network=trat&page=1", per_page=2).page_links()
        assert links[0].is_current
        assert links[1].string == "network=trat&page=2"
        assert [link.number for link in asked("page=5", per_page=5).page_links()] == [
            1,
            0,
            3,
            4,
            5,
            6,
            7,
            0,
            12,
        ]
        assert asked("network=trat", per_page=500).page_links() == ()

    def test_text_narrows_lists_facets_and_counts(self, many):
        many.put(
            meeting("x1", words="ฝายทดน้ำคลองเขื่อน", terms=terms(network="trat"), when="2022-01-01"),
            meeting("x2", words="ฝายทดน้ำคลองใหญ่", terms=terms(network="korat"), when="2023-01-01"),
        )
        result = asked("q=ฝายทดน้ำ")
        assert set(uids(result)) == {"x1", "x2"}
        assert {o.value: o.count for o in result.facet("network")} == {"trat": 1, "korat": 1}
        assert "<mark>" in result.hits[0].extract or result.hits[0].extract == ""
        assert uids(asked("q=ฝายทดน้ำ&sort=oldest")) == ["x1", "x2"]
        assert uids(asked("q=ฝายทดน้ำ&network=korat")) == ["x2"]


def test_overdue_depends_on_the_day_in_bangkok(shelf):
    shelf.put(meeting("m", actions=(action("k", "open", "2026-04-30"),)))
    with time_machine.travel(datetime.datetime(2026, 4, 30, 16, 59, tzinfo=datetime.UTC)):
        assert found("status=action:overdue") == set()
        assert asked("").facet("status").options[0].value == "action:open"
    with time_machine.travel(datetime.datetime(2026, 4, 30, 17, 1, tzinfo=datetime.UTC)):
        assert found("status=action:overdue") == {"m"}
        assert {"action:overdue", "meeting:overdue"} <= {o.value for o in asked("").facet("status").options}


def test_a_joint_meeting_is_asked_for_with_two_groups(shelf):
    shelf.put(
        meeting("joint", terms=terms(network=("trat", "rayong"))),
        meeting("trat", terms=terms(network="trat")),
        meeting("rayong", terms=terms(network="rayong")),
    )
    assert found("network=trat&network.and=rayong") == {"joint"}
    assert found("network=trat&network=rayong") == {"joint", "trat", "rayong"}
    assert found("network=trat&network=!rayong") == {"trat"}
    section = HubQuery.parse("network=trat", "th")
    assert set(uids(run(HubQuery.parse("network=rayong", "th").and_(section)))) == {"joint"}


# Which entries at all


def test_what_has_run_out_is_shown_nowhere(shelf):
    later = NOW + datetime.timedelta(days=1)
    with time_machine.travel(NOW) as clock:
        shelf.put(article("a1", visible_until=later, terms=terms(network="trat")), article("a2"))
        assert asked("").total == 2
        clock.move_to(later + datetime.timedelta(minutes=1))
        result = asked("")
        assert (uids(result), result.total) == (["a2"], 1)
        assert result.facet("network") is None
        assert found("q=เรื่อง") == {"a2"}


def test_parts_terms_and_pages_are_shown_when_asked_for(shelf):
    shelf.put(
        meeting("m", actions=(action("k"),), words="ฝายทดน้ำ"),
        network("trat", words="ฝายทดน้ำ"),
        info("about", words="ฝายทดน้ำ"),
    )
    assert found("") == {"m"} | ({"about"} if kinds["page"].listed else set())
    assert found("type=action") == {"k"}
    assert found("type=network") == {"network:trat"}
    assert found("q=ฝายทดน้ำ") == {"m", "network:trat", "about"}
    assert found("q=ฝายทดน้ำ&type=!network") == {"m", "about"}


def test_languages(shelf):
    shelf.put(article("both", words="โรงเรียนสุจริต"), article("both", "en", words="Honest school"))
    shelf.put(article("thai", words="โรงเรียนสุจริต"))
    assert found("", "en") == {"both"}
    assert found("lang=th", "en") == {"both", "thai"}
    assert found("q=โรงเรียนสุจริต", "en") == {"thai"}
    assert found("q=โรงเรียนสุจริต&lang=en", "en") == set()
    assert asked("lang=any").total == 3
    assert {hit.entry.locale for hit in asked("q=Honest", "en").hits} == {"en"}


# Order and pages


# Text


def test_more_matches_than_are_ranked_can_be_paged_through(shelf, monkeypatch):
    monkeypatch.setattr("search.paging.CANDIDATES", 10)
    shelf.put(*(article(f"a{number:02}", words="ฝายทดน้ำ") for number in range(25)))
    pages = [asked(f"q=ฝายทดน้ำ&page={page}", per_page=4) for page in range(1, 8)]
    joined = list(itertools.chain.from_iterable(map(uids, pages)))
    assert sorted(joined) == [f"a{number:02}" for number in range(25)]
    assert {page.total for page in pages} == {25}


@pytest.mark.parametrize("sort", ["", "&sort=newest"])
def test_close_matches_follow_when_complete_ones_are_few(shelf, sort):
    shelf.put(article("a1", words="ฝายทดน้ำคลองเขื่อน"), article("a2", words="ฝายทดน้ำ"))
    plain = asked(f"q=ฝายทดน้ำ คลองเขื่อน{sort}")
    assert (uids(plain), plain.close) == (["a1"], 0)
    result = asked(f"q=ฝายทดน้ำ คลองเขื่อน{sort}", close=True)
    assert (result.total, result.close) == (1, 1)
    assert [hit.is_close for hit in result.hits] == [False, True]
    assert uids(asked(f"q=ฝายทดน้ำ คลองเขื่อน&match=close{sort}")) == ["a1", "a2"]
    second = asked(f"q=ฝายทดน้ำ คลองเขื่อน&page=2{sort}", close=True, per_page=1)
    assert (uids(second), second.pages) in ((["a2"], 2), (["a1"], 1))


@pytest.mark.parametrize("ranked", [300, 10])
@pytest.mark.parametrize("sort", ["", "&sort=newest"])
def test_words_that_begin_as_the_last_one_follow_all_complete_matches(shelf, monkeypatch, sort, ranked):
    """However many those are."""
    monkeypatch.setattr("search.paging.CANDIDATES", ranked)
    whole = [f"a{number:02}" for number in range(15)]
    begun = [f"b{number:02}" for number in range(10)]
    shelf.put(*(article(uid, words="ปา", when=f"2026-01-{at + 1:02}") for at, uid in enumerate(whole)))
    shelf.put(*(article(uid, words="ปาล์ม") for uid in begun), article("c", words="ป่า"))
    pages = [asked(f"q=ปา&page={page}{sort}", close=True, per_page=4) for page in range(1, 9)]
    assert {(page.total, page.close, page.pages) for page in pages} == {(15, 10, 7)}
    hits = list(itertools.chain.from_iterable(page.hits for page in pages[:7]))
    assert [hit.is_close for hit in hits] == [False] * 15 + [True] * 10
    assert sorted(hit.entry.uid for hit in hits) == whole + begun
    assert [hit.entry.uid for hit in hits[15:]] == begun[::-1]
    for lacking in ("", "&match=complete"):
        assert asked(f"q=ปา{lacking}{sort}").close == 0
    assert set(uids(asked(f"q=ปา&match=close{sort}", per_page=50, facets=False))) == {*whole, *begun}
    assert set(uids(asked(f"q=ปาล&match=close{sort}", facets=False))) == set(begun)
    assert uids(asked(f"q=ปา&match=close&network=trat{sort}", facets=False)) == []


def test_titles_that_begin_so_stand_first_and_slips_last(shelf):
    shelf.put(article("place", words="กรุงเก่า"), article("inside", words="ถนนกรุงเก่า"))
    shelf.put(article("slip", words="กลุ่มคน"), article("other", words="ข่าว"))
    assert uids(asked("q=กรุ", close=True)) == ["place", "inside", "slip"]


# The state, and counts that are kept


def test_counts_are_kept_only_as_long_as_they_are_true(shelf, django_assert_num_queries):
    shelf.put(article("a1", terms=terms(network="trat")))
    cache.clear()
    first = asked("")
    before = catalogue_state()
    Entry.objects.create(
        uid="behind", locale="th", kind="article", path="/x/", title="x", sort_date=TODAY, published=NOW,
        updated=NOW, record={}, sort_key="x",
    )  # fmt: skip
    assert asked("").total == first.total == 1, "nothing was logged, so the counts stand"
    shelf.put(article("a2"))
    assert catalogue_state() != before
    assert asked("").total == 3


def test_the_state_is_one_query(shelf, django_assert_num_queries):
    shelf.put(article("a1", visible_until=NOW + datetime.timedelta(days=900)))
    with django_assert_num_queries(1):
        state = catalogue_state()
    assert (state.seq, state.expired, state.expires) == (1, 0, NOW + datetime.timedelta(days=900))
    with time_machine.travel(NOW + datetime.timedelta(days=901)):
        assert (catalogue_state().expired, catalogue_state().expires) == (1, None)
    Entry.objects.all().delete()
    EntryTerm.objects.all().delete()
    assert catalogue_state().at is not None


def test_words_of_signs_alone_count_what_their_list_shows(shelf, client):
    shelf.put(article("a1"), article("a2", "en"))
    for string in ("q=!!!", "q=%22"):
        result = client.get(f"/th/search/?{string}").context["result"]
        counts = {option.value: option.count for facet in result.facets for option in facet.options}
        assert (result.total, counts["article"], len(result.hits)) == (2, 2, 2)


def test_a_kept_statement_asks_with_this_moment_and_these_words(shelf, client):
    soon = timezone.now() + datetime.timedelta(minutes=5)
    shelf.put(
        article("a1", words="ถนน", visible_until=soon), article("a2", words="ถนน"), article("a3", words="น้ำ")
    )

    def total(word: str) -> int:
        result = client.get(f"/th/search/?q={word}").context["result"]
        (kinds,) = (facet for facet in result.facets if facet.name == "type")
        assert sum(option.count for option in kinds.options) == result.total == len(result.complete_hits)
        return result.total

    assert [total("ถนน"), total("น้ำ")] == [2, 1]
    with time_machine.travel(soon + datetime.timedelta(minutes=1)):
        assert total("ถนน") == 1
