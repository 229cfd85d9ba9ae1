"""Queries as strings: read, cleaned, said in words, written back."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.catalogue import put_term
from search.models import Term
from search.query import Condition, HubQuery, QueryError
from search.terms import labels_for

THOROUGH = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def parse(string, locale="th", **options):
    return HubQuery.parse(string, locale, **options)


def included(query, name):
    return query.included(name)


# Reading


def test_values_of_one_filter_widen_and_further_groups_narrow(shelf):
    query = parse("network=trat&network=rayong&network.and=korat&topic=!budget")
    assert query.groups("network") == [("korat",), ("rayong", "trat")]
    assert query.excluded("topic") == ("budget",)
    assert parse("network=trat,rayong").groups("network") == [("rayong", "trat")]
    assert parse("network=trat&network.and=rayong").to_string() == "network=rayong&network.and=trat"


@pytest.mark.parametrize("typed", ["23", "TH-23", "th-23", "๒๓", "trat", "ตราด", "Trat", "TRAT", " 23 "])
def test_a_province_by_code_slug_or_name(shelf, typed):
    query = parse(QueryDict(mutable=True) | {"province": typed})
    assert (included(query, "province"), query.problems) == (("23",), ())


def test_a_merged_key_means_the_one_that_goes_on(shelf):
    put_term("network", "old", slug="old-slug", label_th="ชื่อเก่า", merged_into="older")
    put_term("network", "older", slug="older-slug", label_th="เก่ากว่า", merged_into="trat")
    for typed in ("old", "old-slug", "ชื่อเก่า", "older", "trat"):
        assert included(parse(QueryDict(mutable=True) | {"network": typed}), "network") == ("trat",)


def test_a_key_is_never_hidden_by_a_slug_or_name(shelf):
    put_term("network", "zz", slug="trat", label_th="ตราดใหม่", label_en="trat")
    assert included(parse("network=trat"), "network") == ("trat",)


def test_a_circle_of_merges_is_no_term(shelf):
    put_term("network", "x", slug="x", label_th="x", merged_into="y")
    put_term("network", "y", slug="y", label_th="y", merged_into="x")
    assert parse("network=x").problems[0].param == "network"


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2022-10-01", "2022-10-01", "2022-10-01"),
        ("2565-10-01", "2022-10-01", "2022-10-01"),
        ("2565-10", "2022-10-01", "2022-10-31"),
        ("2565", "2022-01-01", "2022-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("๒๕๖๕-๑๐-๐๑", "2022-10-01", "2022-10-01"),
        ("1/10/2565", "2022-10-01", "2022-10-01"),
        ("25 พ.ย. 65", "2022-11-25", "2022-11-25"),
    ],
)
def test_days_in_either_era(shelf, typed, start, end):
    query = parse(QueryDict(mutable=True) | {"from": typed, "published_to": typed})
    assert (included(query, "from"), included(query, "published_to")) == ((start,), (end,))


def test_years_in_either_era(shelf):
    assert included(parse("year=2565&year=2021"), "year") == ("2021", "2022")


@pytest.mark.parametrize(
    ("string", "param"),
    [
        ("from=2022-02-30", "from"),
        ("to=soon", "to"),
        ("to=9999-12-31", "to"),
        ("year=0", "year"),
        ("year=9999", "year"),
        ("type=unicorn", "type"),
        ("type=home", "type"),
        ("status=action:lost", "status"),
        ("status=held", "status"),
        ("network=nowhere", "network"),
        ("province=99", "province"),
        ("district=0000", "district"),
        ("sort=best", "sort"),
        ("lang=fr", "lang"),
        ("match=all", "match"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=x", "page"),
        ("page=99999999999999", "page"),
        ("from=2022&from=2023", "from"),
        ("sort=newest&sort=title", "sort"),
        ("network.and=nowhere", "network.and"),
    ],
)
def test_a_bad_value_is_forgiven_and_told_or_refused(shelf, string, param):
    query = parse("topic=budget&" + string)
    assert [problem.param for problem in query.problems] == [param]
    assert query.problems[0].message
    assert included(query, "topic") == ("budget",)
    with pytest.raises(QueryError) as refused:
        parse(string, strict=True)
    assert refused.value.problems[0].param == param


def test_a_refusal_names_what_is_allowed(shelf):
    with pytest.raises(QueryError) as refused:
        parse("sort=best&type=x&network=x&status=x:y", strict=True)
    allowed = {problem.param: problem.allowed for problem in refused.value.problems}
    assert allowed["sort"] == ("relevance", "newest", "oldest", "updated", "published", "title")
    assert {"meeting", "action"} <= set(allowed["type"])
    assert set(allowed["network"]) == {"trat", "rayong", "korat"}
    assert {"action:overdue", "meeting:held", "run:open"} <= set(allowed["status"])


def test_unknown_parameters_are_ignored_or_refused(shelf):
    assert parse("utm_source=x&topic=budget").problems == ()
    with pytest.raises(QueryError, match="utm_source"):
        parse("utm_source=x", strict=True)
    assert parse("limit=5&topic=budget", strict=True, extra=["limit"]).problems == ()


def test_text_is_cleaned_and_cut(shelf):
    assert parse("q=%00a%1f%20%20b%0a").text == "a b"
    assert parse(QueryDict(mutable=True) | {"q": "\ud800ก\u0000"}).text == "ก"
    long = parse(QueryDict(mutable=True) | {"q": "กี่" * 300})
    assert len(long.text) == 600
    assert [problem.param for problem in long.problems] == ["q"]


def test_terms_cost_one_query_however_many(shelf, django_assert_num_queries):
    with django_assert_num_queries(1):
        parse("network=trat&network.and=rayong&province=23&province=!21&topic=budget&region=east")
    with django_assert_num_queries(0):
        parse("q=x&type=meeting&year=2565&from=2022&status=action:open&district=2301")


# Writing


def test_the_canonical_string_is_sorted_and_cleaned(shelf):
    string = "sort=newest&page=1&province=TH-23&type=meeting&type=article&from=2565-01&q= a  b &x=1"
    assert (
        parse(string).to_string() == "q=a+b&type=article&type=meeting&province=23&from=2022-01-01&sort=newest"
    )
    assert parse("sort=newest").to_string() == ""
    assert parse("sort=relevance").to_string() == ""


FILTER_VALUES = {
    "type": ["meeting", "article", "course", "action"],
    "network": ["trat", "rayong", "korat"],
    "province": ["23", "21", "30"],
    "district": ["2301", "2302"],
    "region": ["east"],
    "topic": ["budget", "procurement"],
    "organisation": ["pao-trat"],
    "year": ["1950", "1999", "2022"],
    "from": ["2022-01-01", "0001-01-01"],
    "to": ["2022-12-31", "2400-12-31"],
    "published_from": ["2021-05-05"],
    "published_to": ["2400-12-31"],
    "status": ["action:open", "meeting:held", "clause:overdue"],
    "people": ["7", "40", "1200"],
}


@st.composite
def conditions(draw):
    name = draw(st.sampled_from(sorted(FILTER_VALUES)))
    values = st.lists(st.sampled_from(FILTER_VALUES[name]), max_size=3)
    can_exclude = name not in ("from", "to", "published_from", "published_to")
    return Condition(name, tuple(draw(values)), tuple(draw(values)) if can_exclude else ())


@st.composite
def queries(draw):
    from search.parsing import readable

    return HubQuery(
        locale=draw(st.sampled_from(["th", "en"])),
        text=readable(draw(st.text(max_size=30))),
        conditions=tuple(draw(st.lists(conditions(), max_size=6))),
        lang=draw(st.sampled_from(["", "th", "en", "any"])),
        match=draw(st.sampled_from(["", "close"])),
        sort=draw(st.sampled_from(["", "relevance", "newest", "oldest", "updated", "title"])),
        page=draw(st.integers(1, 1_000_000)),
    )


@THOROUGH
@given(query=queries())
def test_reading_what_was_written_gives_the_same_query(shelf, query):
    assert HubQuery.parse(query.to_string(), query.locale, strict=True) == query


@THOROUGH
@given(own=queries(), fixed=queries())
def test_a_face_s_string_holds_the_fixed_part_and_the_reader_s(shelf, own, fixed):
    query = own.and_(fixed)
    flat = query.flat()
    assert HubQuery.parse(query.to_string(), own.locale) == flat
    for part in (own, fixed):
        for name in ("network", "type", "topic"):
            assert set(part.groups(name)) <= set(flat.groups(name))
            assert set(part.excluded(name)) <= set(flat.excluded(name))
    assert query.own_string() == own.own_string() or own.sort
    assert own.text in flat.text
    assert fixed.text in flat.text


@THOROUGH
@given(data=st.data(), query=queries())
def test_every_chip_takes_away_what_it_names_and_nothing_else(shelf, data, query):
    chips = query.describe()
    pairs = query.pairs()
    values = sum(len(one.include) + len(one.exclude) for one in query.conditions)
    assert len(chips) == values + bool(query.text) + bool(query.lang)
    if chips:
        chip = data.draw(st.sampled_from(chips))
        left = HubQuery.parse(chip.remove_string, query.locale)
        assert len(left.pairs()) < len(pairs) or "," in query.to_string()
        assert left == query.without(chip.param, chip.value)


@THOROUGH
@given(query=queries(), name=st.sampled_from(["network", "topic", "type"]), data=st.data())
def test_toggling_adds_or_takes_one_value(shelf, query, name, data):
    value = data.draw(st.sampled_from(FILTER_VALUES[name]))
    toggled = query.toggled(name, value)
    assert (value in toggled.included(name)) != (value in query.included(name))
    assert {*toggled.included(name), value} == {*query.included(name), value}


@THOROUGH
@given(
    st.dictionaries(
        st.sampled_from(["q", "type", "network", "from", "page", "year", "network.and"]), st.text()
    )
)
def test_nothing_typed_raises_and_what_is_kept_is_sound(shelf, typed):
    query = parse(typed)
    assert parse(query.to_string(), strict=True) == query
    assert "\x00" not in query.to_string()


def test_changes_begin_at_page_one(shelf):
    query = parse("network=trat&page=3")
    assert query.with_(topic=["budget"]).to_string() == "network=trat&topic=budget"
    assert query.with_(network="rayong").to_string() == "network=rayong"
    assert query.to_string(page=4) == "network=trat&page=4"
    assert query.with_(locale="en").page == 3
    with pytest.raises(TypeError, match="colour"):
        query.with_(colour="red")


def test_the_reader_s_part_stays_apart_from_the_fixed_one(shelf):
    query = parse("network=rayong&page=2").and_(parse("network=trat&type=meeting&sort=title"))
    assert query.own_string() == "network=rayong&page=2"
    assert [chip.value for chip in query.describe()] == ["rayong"]
    assert parse_qs(query.to_string()) == {
        "type": ["meeting"], "network": ["rayong"], "network.and": ["trat"], "sort": ["title"], "page": ["2"],
    }  # fmt: skip
    assert query.order == "title"


def test_days_of_both_parts_narrow(shelf):
    query = parse("from=2021&to=2023").and_(parse("from=2022&to=2024"))
    assert query.to_string() == "from=2022-01-01&to=2023-12-31"


# In words


@pytest.mark.parametrize(("locale", "network", "year", "day"), [
    ("th", "ฅนตราดไม่ทนต่อการทุจริต", "2565", "2565"),
    ("en", "Trat Network", "2022", "2022"),
])  # fmt: skip
def test_conditions_are_said_in_the_reader_s_language(shelf, locale, network, year, day):
    with translation.override(locale):
        query = parse("network=trat&year=2022&from=2022-10-01&topic=!budget", locale)
        said = {chip.value: chip.value_label for chip in query.describe()}
    assert said["trat"] == network
    assert said["2022"] == year
    assert day in said["2022-10-01"]
    assert labels_for([("topic", "budget")], locale).label("topic", "budget") in said["!budget"]


def test_labels_of_merged_and_unknown_keys(shelf):
    put_term("network", "old", slug="old", label_th="ชื่อเก่า", merged_into="trat")
    labels = labels_for([("network", "old"), ("network", "gone"), ("district", "2301")], "en")
    assert labels.label("network", "old") == "Trat Network"
    assert labels.label("network", "gone") == "gone"
    assert labels.label("district", "2301") == "Mueang Trat"
    assert Term.objects.get(key="old").label("en") == "ชื่อเก่า"
