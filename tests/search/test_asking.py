"""What the search page offers beside its hits: filters for facts, spellings, ways out; and its cost."""

from __future__ import annotations

from typing import Any

from django.test import Client

from bench.fill import fill
from knowledge.record import Run
from search.query import HubQuery
from tests.search.conftest import Shelf, article, course, meeting, terms
from tests.search.test_pages import queries

HARD = [
    "?q=ประชม เครอขาย ตราด 2565&network=bench-1",
    "?q=ประชมเครอขาย ตราด",
    "?q=สงขาล ตราด&network=bench-1&type=meeting&province=23",
    "?q=ฟหกดเ&network=bench-1&topic=budget",
    "?q=ประชุม ตราด&network=trat&year=2540",
    "?q=เครือค่ายระยอง&sort=newest",
    "?q=ประชม ตราด 25&network=bench-1",
    "?q=เครอขาย ปร&sort=newest",
]


def test_a_first_misspelt_question_that_names_a_term_costs_at_most_ten_queries_and_its_tag(
    shelf: Shelf, client: Client
) -> None:
    fill(60, words=6)
    client.get("/th/search/")
    for string in HARD:
        _response, done = queries(client, f"/th/search/{string}")
        assert len(done) <= 1 + 10, (string, *done)  # the first looks at the catalogue's state, for the tag


def context(client: Client, string: str, path: str = "/th/search/") -> Any:
    response = client.get(f"{path}?{string}")
    assert response.status_code == 200
    return response


def test_stated_facts_are_offered_as_filters(shelf: Shelf, client: Client) -> None:
    shelf.put(course("c1", words="อบรมงบประมาณ", when="2022-12-09", terms=terms(province="30")))
    shelf.put(article("a1", words="อบรม โคราช ธันวาคม 2565"))
    response = context(client, "q=อบรม นครราชสีมา ธันวาคม 2565")
    offers = {offer.label: offer for offer in response.context["fact_offers"]}
    said = [offer.value_label for offer in offers.values()]
    assert said == ["หลักสูตรอบรม", "นครราชสีมา", "2565", "ธันวาคม 2565"]
    found = [HubQuery.parse(offer.string, "th") for offer in offers.values()]
    assert [query.included("province") for query in found] == [(), ("30",), (), ()]
    assert (found[3].included("from"), found[3].included("to")) == (("2022-12-01",), ("2022-12-31",))
    assert all(query.text == "อบรม นครราชสีมา ธันวาคม 2565" for query in found)
    assert f'href="/th/search/?{offers["จังหวัด"].string}"'.replace("&", "&amp;") in response.content.decode()
    again = context(client, "q=อบรม นครราชสีมา ธันวาคม 2565&province=30&year=2565").context["fact_offers"]
    assert [offer.value_label for offer in again] == ["หลักสูตรอบรม"]


def test_a_round_number_of_people_is_a_fact(shelf: Shelf, client: Client) -> None:
    shelf.put(
        meeting("far", words="ประชุมใหญ่มีคนมา 400 คน", headcount=400),
        meeting("near", words="ประชุมวงกลางมีคนมามาก", headcount=43),
        meeting("exact", words="ประชุมวงเล็กมีคนมา", headcount=38),
    )
    runs = (Run(key="r1", trained=41), Run(key="r2", trained=39))
    shelf.put(course("c1", words="หลักสูตรมีคนเรียน", runs=runs), article("told", words="ประชุม 40 คน"))
    response = context(client, "q=ประชุม 40 คน")
    found = [hit.entry.uid for hit in response.context["result"].hits]
    assert found[0] == "told"  # all its words stand there
    assert found.index("near") < found.index("far")
    assert found.index("exact") < found.index("far")
    (offer,) = [one for one in response.context["fact_offers"] if one.label == "จำนวนคน"]
    assert (offer.value_label, HubQuery.parse(offer.string, "th").included("people")) == (
        "ประมาณ 40 คน",
        ("40",),
    )
    assert {hit.entry.uid for hit in context(client, "people=40").context["result"].hits} == {
        "near", "exact", "c1",
    }  # fmt: skip
    assert [hit.entry.uid for hit in context(client, "people=38").context["result"].hits] == ["exact"]
    assert next(iter(context(client, "q=ประชุม 38 คน").context["result"].hits)).entry.uid == "exact"
    labels = [one.value_label for one in context(client, "q=2,000 คน").context["fact_offers"]]
    assert labels == ["ประมาณ 2,000 คน"]  # no year
    assert [one.value_label for one in context(client, "q=๔๑ participants").context["fact_offers"]] == [
        "41 คน"
    ]
    problems = context(client, "people=many&people=0&people=99999999").context["problems"]
    assert [problem.param for problem in problems] == ["people"] * 3


def test_nothing_is_hidden_because_of_a_guess(shelf: Shelf, client: Client) -> None:
    shelf.put(article("told", words="ประชุมที่ระยองเมื่อปี 2565", when="2019-05-01"))
    hits = context(client, "q=ประชุม ระยอง 2565").context["result"].hits
    assert [hit.entry.uid for hit in hits] == ["told"]


def test_the_nearest_spelling_is_offered(shelf: Shelf, client: Client) -> None:
    shelf.put(meeting("m1", words="ประชุมประจำเดือน", terms=terms(network="trat")))
    response = context(client, "q=ฅนตราดไม่ทนต่อการทุจิต&type=course")
    assert response.context["did_you_mean"].text == "ฅนตราดไม่ทนต่อการทุจริต"
    assert HubQuery.parse(response.context["did_you_mean"].string, "th").included("type") == ("course",)
    assert context(client, "q=ประชุม").context["did_you_mean"] is None


def test_the_way_out_of_an_empty_list(shelf: Shelf, client: Client) -> None:
    shelf.put(meeting("m1", words="ประชุมใหญ่", terms=terms(network="trat")))
    shelf.put(meeting("m2", words="ประชุมย่อย", terms=terms(network="trat")))
    way = context(client, "network=trat&type=course").context["way_out"]
    assert [(offer.label, offer.count) for offer in way.without] == [("ชนิด", 2)]
    assert way.without[0].string == "network=trat"
    assert [offer.string for offer in way.newest] == ["network=trat"]
    found = context(client, "network=trat&type=course").content.decode()
    assert "ฅนตราดไม่ทนต่อการทุจริต" in found
    assert context(client, "network=trat").context["way_out"] is None


def test_the_way_out_stands_above_close_matches(shelf: Shelf, client: Client) -> None:
    shelf.put(meeting("m1", words="ประชุมเรื่องขุดลอกคลอง", terms=terms(network="trat")))
    shelf.put(course("c1", words="อบรมเรื่องคลอง", terms=terms(network="trat")))
    response = context(client, "q=ขุดลอกคลอง&type=course")
    assert not response.context["result"].total
    assert [hit.entry.uid for hit in response.context["result"].close_hits] == ["c1"]
    offers = {offer.label: offer for offer in response.context["way_out"].without}
    offer = offers["ชนิด"]
    assert (HubQuery.parse(offer.string, "th").text, offer.count) == ("ขุดลอกคลอง", 1)
    shown = response.content.decode()
    assert shown.index('class="empty"') < shown.index('id="close"')
    assert f'href="/th/search/?{offer.string}"' in shown
    assert 'class="empty"' not in context(client, "q=ขุดลอกแม่น้ำคลอง").content.decode()


def test_another_order_than_the_best_first_shows_the_complete_set(shelf: Shelf, client: Client) -> None:
    shelf.put(meeting("m1", words="ขุดลอกคลอง"), meeting("m2", words="คลองสวย"))
    for more, found in (("", ["m1", "m2"]), ("&sort=newest", ["m1"]), ("&sort=title", ["m1"])):
        hits = context(client, f"q=ขุดลอกคลอง{more}").context["result"].hits
        assert [hit.entry.uid for hit in hits] == found, more
    hits = context(client, "q=ขุดลอกคลอง&sort=newest&match=close").context["result"].hits
    assert [hit.entry.uid for hit in hits] == ["m1", "m2"]


def test_each_time_a_course_is_given_is_its_time(shelf: Shelf, client: Client) -> None:
    runs = (
        Run(key="r1", when="2022-02-09", status="held"),
        Run(key="r2", when="2026-12-19"),
        Run(key="r3", when="2024-06-01", status="cancelled"),
    )
    shelf.put(course("c1", words="ครัวโปร่งใส", when="2022-02-09/2026-12-19", runs=runs))
    shelf.put(course("c2", words="ครัวอื่น", when="2026-11-02"))
    for asked, found in (("อบรม ธันวาคม 2569", ["c1"]), ("อบรม 19 ธ.ค. 69", ["c1"]), ("อบรม มิถุนายน 2567", [])):
        hits = context(client, f"q={asked}").context["result"].complete_hits
        assert [hit.entry.uid for hit in hits if hit.entry.kind == "course"] == found, asked
