"""Time lines: the order of days, what led to what, and the drawing beside each step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.test import Client
from django.utils import translation

from knowledge.record import Run
from search.models import Entry
from search.record import Relation
from search.timeline import MAX_LANES, TimeLine, time_line
from tests.search.conftest import Shelf, action, article, clause, course, meeting, pledge, terms
from tests.search.test_pages import queries

TRAT = terms(province="23")


def link(kind: str, uid: str) -> tuple[Relation, ...]:
    return (Relation(type=kind, uid=uid),)  # type: ignore[arg-type]


def story(shelf: Shelf) -> None:
    """A meeting leads to a course, the course to a pledge, the pledge to its clause and a second meeting."""
    shelf.put(
        meeting("m1", when="2023-01-10", actions=(action("a1", due="2023-03-01"),), terms=TRAT),
        course(
            "c1", when="2023-02-01", relations=link("follows", "m1"), runs=(Run(key="r1", when="2023-02-01"),)
        ),
        pledge("p1", when="2023-02-20", relations=link("declared_at", "c1"), clauses=(clause("k1"),)),
        meeting("m2", when="2024-01-05", relations=link("reports_on", "p1"), terms=TRAT),
        article("n1", when="2022-12-01", relations=link("results_in", "m1")),
        article("alone", when="2023-01-11"),
    )


def oldest(uids: Iterable[str] = ()) -> list[Entry]:
    found = Entry.objects.order_by("sort_date", "kind", "uid").exclude(when="")
    return list(found.filter(uid__in=uids) if uids else found)


def origins(line: TimeLine) -> dict[str, list[str]]:
    return {step.entry.uid: [origin.entry.uid for origin in step.origins] for step in line.steps}


def test_what_led_to_what_is_known_from_either_side(shelf: Shelf) -> None:
    story(shelf)
    line = time_line(oldest())
    assert [step.entry.uid for step in line.steps] == ["n1", "m1", "alone", "r1", "p1", "a1", "m2"]
    assert origins(line) == {
        "n1": [],
        "m1": ["n1"],
        "alone": [],
        "r1": ["m1"],
        "p1": ["r1"],
        "a1": ["m1"],
        "m2": ["p1"],
    }
    assert [step.year for step in line.steps] == ["2022", "2023", "", "", "", "", "2024"]
    with translation.override("en"):
        words = {step.entry.uid: [str(origin.label) for origin in step.origins] for step in line.steps}
    assert words["m1"] == ["Came out of"]
    assert words["p1"] == ["Declared at"]
    assert words["a1"] == ["Comes from"]


def test_threads_begin_pass_and_end_beside_their_steps(shelf: Shelf) -> None:
    shelf.put(
        meeting("m1", when="2023-01-10"),
        article("between", when="2023-01-20"),
        meeting("m2", when="2023-02-01", relations=link("follows", "m1")),
    )
    for entries in (oldest(), oldest()[::-1]):
        drawn = {step.entry.uid: str(step.drawing) for step in time_line(entries).steps}
        assert 'class="led"' in drawn["m1"]
        assert 'class="tip"' in drawn["m2"]
        assert "lane-1" in drawn["between"]
        assert "tip" not in drawn["between"] + drawn["m1"]
    assert time_line(oldest(["m1", "between"])).lanes == 0


def test_many_threads_stay_within_their_lanes_and_the_rest_is_said_in_words(shelf: Shelf) -> None:
    days = [f"2023-01-{day:02}" for day in range(1, 21)]
    causes = [article(f"a{n}", when=day) for n, day in enumerate(days[:10])]
    effects = [
        article(f"b{n}", when=day, relations=link("follows", f"a{n}")) for n, day in enumerate(days[10:])
    ]
    shelf.put(*causes, *effects)
    line = time_line(oldest())
    assert line.lanes == MAX_LANES
    assert all(len(step.origins) == 1 for step in line.steps if step.entry.uid.startswith("b"))
    drawn = "".join(str(step.drawing) for step in line.steps)
    assert set(re.findall(r"lane-\d+", drawn)) == {f"lane-{n}" for n in range(1, MAX_LANES + 1)}
    focused = time_line(oldest(), focus="a9").steps
    assert any('class="led"' in str(step.drawing) for step in focused if step.entry.uid == "a9")


def test_a_circle_and_a_link_to_nothing_do_no_harm(shelf: Shelf) -> None:
    shelf.put(
        article("a", when="2023-01-01", relations=(*link("follows", "b"), *link("follows", "gone"))),
        article("b", when="2023-01-02", relations=(*link("follows", "a"), *link("reports_on", "b"))),
    )
    assert origins(time_line(oldest())) == {"a": ["b"], "b": ["a"]}
    assert not time_line(())


def test_a_page_shows_what_led_to_it_and_what_came_of_it_two_links_far(shelf: Shelf, client: Client) -> None:
    story(shelf)
    line = client.get("/th/news/p1/").context["timeline"]
    assert [step.entry.uid for step in line.steps] == ["m1", "c1", "p1", "m2"]
    response = client.get("/th/news/m1/")
    uids = [step.entry.uid for step in response.context["timeline"].steps]
    assert uids == ["n1", "m1", "c1", "p1", "a1"]
    html = response.content.decode()
    assert 'id="on-m1" aria-current="true"' in html
    assert '<a href="#on-m1">' in html
    assert not client.get("/th/news/alone/").context["timeline"]


def test_what_is_not_public_is_on_no_time_line(shelf: Shelf, client: Client) -> None:
    story(shelf)
    shelf.take("c1")
    line = client.get("/th/news/p1/").context["timeline"]
    assert [step.entry.uid for step in line.steps] == ["p1", "m2"]


def test_the_page_of_the_time_line_is_a_list_with_filters(shelf: Shelf, client: Client) -> None:
    story(shelf)

    def uids(string: str) -> list[str]:
        line: Any = client.get(f"/th/timeline/?{string}").context["timeline"]
        return [step.entry.uid for step in line.steps]

    assert sorted(uids("")) == ["a1", "k1", "m1", "m2", "p1", "r1"]
    assert uids("province=23") == ["m2", "a1", "m1"]
    assert uids("province=23&sort=oldest") == ["m1", "a1", "m2"]
    assert uids("type=meeting&q=เรื่อง") == ["m2", "m1"]
    page = client.get("/th/timeline/?province=23").content.decode()
    assert 'href="/th/search/?type=' in page
    assert "/th/timeline/" in client.get("/th/search/?province=23").content.decode()
    assert client.get("/th/timeline/?province=99").status_code == 200


def test_the_time_line_costs_no_more_than_a_list(shelf: Shelf, client: Client) -> None:
    story(shelf)
    for string in ("", "?province=23&q=เรื่อง&type=meeting", "?sort=oldest&page=7"):
        assert len(queries(client, f"/th/timeline/{string}")[1]) <= 10
