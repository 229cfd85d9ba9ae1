"""The API over HTTP: paging that skips nothing, strict parameters, lasting keys, a log for mirrors."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring

from feeds.api import cursors
from feeds.api.reading import changes_since, cursor_from
from search.catalogue import put_term
from search.models import Change, Entry
from tests.feeds.shelf import Shelf, articles, number
from tests.record_parts import ARTICLE_UID, MEETING_UID, TERM_LABELS
from tests.record_terms import full_network
from tests.records import full_meeting

API = "/api/v1"


THAI, ENGLISH = TERM_LABELS["network", "trat-civic"]


def ask(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(address if address.startswith("http") else f"{API}/{address}")
    assert response.status_code == status, response.content
    assert not response.cookies
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def walk(client: Client, query: str) -> list[dict[str, Any]]:
    """All items, by following ``next`` and the Link header alike."""
    found: list[dict[str, Any]] = []
    address = f"{API}/items?{query}"
    while address:
        response = client.get(address)
        assert response.status_code == 200, response.content
        body = response.json()
        found += body["items"]
        link = f'<{body["next"]}>; rel="next"' if body["next"] else None
        assert response.get("Link") == link
        address = body["next"]
    return found


@pytest.mark.parametrize("sort", ["newest", "oldest", "updated", "title"])
def test_pages_follow_the_list_of_the_feeds(shelf: Shelf, client: Client, sort: str) -> None:
    shelf.put(*articles(7))
    shelf.put(*articles(2, "en"))
    feed = [item["_hub"]["uid"] for item in client.get(f"/th/feed.json?sort={sort}").json()["items"]]
    for limit in (3, 7, 100):
        items = walk(client, f"sort={sort}&limit={limit}")
        assert [item["uid"] for item in items] == feed
    both = walk(client, f"sort={sort}&limit=2&lang=any")
    assert len({(item["uid"], item["lang"]) for item in both}) == len(both) == 9


def test_nothing_is_told_twice_when_something_is_published_meanwhile(shelf: Shelf, client: Client) -> None:
    shelf.put(*articles(4))
    first = ask(client, "items?limit=2")
    shelf.put(*articles(5))  # the fifth is newer than all
    second = ask(client, first["next"])
    assert [item["uid"] for item in (*first["items"], *second["items"])] == [
        number(place) for place in (4, 3, 2, 1)
    ]


def test_words_give_the_best_first(five: Shelf, client: Client) -> None:
    found = walk(client, f"q={quote('ประชุมเครือข่าย')}&limit=1")
    assert found[0]["uid"] == MEETING_UID
    listed = ask(client, f"items?q={quote('ตราด')}&total=1&limit=100")
    assert listed["total"] == len(listed["items"]) > 1


def test_members_and_the_total_come_on_request(five: Shelf, client: Client) -> None:
    body = ask(client, "items?type=meeting&fields=uid,title&total=1")
    assert body == {
        "items": [{"uid": MEETING_UID, "title": full_meeting().title.text}],
        "next": None,
        "total": 1,
    }
    assert "total" not in ask(client, "items")
    assert ask(client, "items?type=meeting&year=1999&total=1")["total"] == 0


def test_the_language_is_a_parameter(five: Shelf, client: Client) -> None:
    english = ask(client, "items?lang=en&type=meeting")["items"][0]
    assert (english["lang"], english["title"]) == ("en", full_meeting("en").title.text)
    assert english["translations"] == {"th": f"http://testserver{full_meeting().path}"}
    thai = client.get(f"{API}/items?type=meeting", headers={"Accept-Language": "en"})
    assert thai.json()["items"][0]["lang"] == "th"


def test_one_item_with_all_its_parts(five: Shelf, client: Client) -> None:
    body = ask(client, f"items/{MEETING_UID}")
    assert [row["text"]["text"] for row in body["details"]["decisions"]] == [
        row.text.text for row in full_meeting().decisions
    ]
    assert body["details"]["actions"][0]["updates"]
    assert ask(client, "items/ac1")["parent"] == {"uid": MEETING_UID, "title": full_meeting().title.text}
    assert ask(client, "items/province:23")["details"]["iso"] == "TH-23"


def test_who_led_a_meeting_stands_in_a_place_of_its_own_and_among_the_people(
    five: Shelf, client: Client
) -> None:
    item = ask(client, f"items/{MEETING_UID}")
    chair = item["details"]["chair"]
    assert (chair["key"], chair["role"]["text"]) == ("trat-governor", "ประธานที่ประชุม")
    assert (item["people"][0]["key"], item["people"][0]["part"]) == ("trat-governor", "chair")
    listed = ask(client, "items?type=meeting&fields=people")["items"][0]
    assert listed["people"] == item["people"]
    # Alone, too, it is found by the name, and stands on the page of the person.
    five.put(full_meeting(people=()))
    entry = Entry.objects.get(uid=MEETING_UID, locale="th")
    assert entry.terms.filter(scheme="person", key="trat-governor").exists()
    assert chair["name"] in entry.text.names.replace("\u200b", "")
    five.put(full_meeting(chair=None))
    assert ask(client, f"items/{MEETING_UID}")["details"]["chair"] is None


@pytest.mark.parametrize("address", ["items/%00", "%00", "terms/province/%00/timeline", "x/%00/y"])
def test_an_address_that_nothing_can_have_is_refused_in_the_form_that_programs_read(
    db: None, client: Client, address: str
) -> None:
    response = client.get(f"{API}/{address}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["status"] == 404


def test_what_is_gone_is_told_apart_from_what_never_was(five: Shelf, client: Client) -> None:
    assert ask(client, f"items/{number(99)}", 404)["status"] == 404
    five.take(MEETING_UID)
    assert ask(client, f"items/{MEETING_UID}", 410)["status"] == 410
    assert ask(client, "nothing/here", 404)["status"] == 404
    assert ask(client, "terms/person", 404)["status"] == 404
    for term in (
        "network/nobody",
        "person/somebody",
        "nothing/23",
        "province/!23",
        "province/23,30",
    ):
        assert ask(client, f"terms/{term}/timeline", 404)["status"] == 404


def test_merged_keys_go_on_working(five: Shelf, client: Client) -> None:
    put_term("network", "old-trat", slug="old-trat", label_th="ชื่อเดิม", merged_into="trat-civic")
    uid = full_network().uid
    merged = uid.partition(":")[2]
    put_term("network", "older", slug="older", label_th="เก่ากว่า", merged_into=merged)
    assert ask(client, "items/network:older")["uid"] == uid
    items = ask(client, "items?network=old-trat&type=meeting")["items"]
    assert [item["uid"] for item in items] == [MEETING_UID]
    told = {term["key"]: term for term in ask(client, "terms/network")["terms"]}
    assert told["trat-civic"]["provinces"] == ["21", "23"]
    assert told["older"]["merged_into"] == merged
    assert told[merged]["url"].startswith("http://testserver/th/network/")


def test_facets_count_as_the_list_does(five: Shelf, client: Client) -> None:
    body = ask(client, "facets?province=23")
    assert body["total"] == ask(client, "items?province=23&total=1")["total"]
    kinds = next(facet for facet in body["facets"] if facet["name"] == "type")
    counts = {one["value"]: one["count"] for one in kinds["options"]}
    assert counts["meeting"] == 1


def test_terms_have_their_codes_and_names(five: Shelf, client: Client) -> None:
    provinces = {term["key"]: term for term in ask(client, "terms/province")["terms"]}
    assert len(provinces) == 77
    assert "โคราช" in provinces["30"]["aliases"]
    assert provinces["23"]["regions"]
    assert provinces["23"]["url"].endswith("/th/province/trat/")


def test_the_time_line_of_a_term(five: Shelf, client: Client) -> None:
    put_term("network", "old-trat", slug="old-trat", label_th="ชื่อเดิม", merged_into="trat-civic")
    body = ask(client, "terms/network/trat-civic/timeline?limit=100&total=1")
    assert body["term"] == {"scheme": "network", "key": "trat-civic", "label": THAI}
    days = [item["start"] for item in body["items"]]
    assert days == sorted(days, reverse=True)
    assert body["total"] == len(body["items"])
    # What has no day is not on it, what happens inside a page is.
    kinds = "article,meeting,pledge,course,resource,action,clause,run"
    listed = walk(client, f"network=trat-civic&type={kinds}&limit=100")
    assert {item["uid"] for item in body["items"]} == {item["uid"] for item in listed if item["when"]}
    assert {"meeting", "action"} <= {item["kind"] for item in body["items"]}
    merged = ask(client, "terms/network/old-trat/timeline?limit=100&total=1")
    assert merged == body
    # Its pages, its filters and its order are those of every list.
    oldest: list[str] = []
    address = f"{API}/terms/network/trat-civic/timeline?sort=oldest&limit=2&fields=uid"
    while address:
        page = client.get(address)
        body_of_page = page.json()
        oldest += [item["uid"] for item in body_of_page["items"]]
        address = body_of_page["next"] or ""
        assert page.get("Link") == (f'<{address}>; rel="next"' if address else None)
    assert sorted(oldest) == sorted(item["uid"] for item in body["items"])
    meetings = ask(client, "terms/province/23/timeline?type=meeting&fields=kind")["items"]
    assert meetings == [{"kind": "meeting"}]
    english = ask(client, "terms/network/trat-civic/timeline?lang=en")
    assert english["term"]["label"] == ENGLISH
    words = ask(client, f"terms/network/trat-civic/timeline?q={quote('ประชุม')}&sort=relevance")
    assert MEETING_UID in [item["uid"] for item in words["items"]]


def test_suggestions(five: Shelf, client: Client) -> None:
    labels = [one["label"] for one in ask(client, f"suggest?q={quote('ตรา')}")["suggestions"]]
    assert "ตราด" in labels
    assert ask(client, "suggest?q=")["suggestions"] == []


def test_a_mirror_stays_true(five: Shelf, client: Client) -> None:
    """A copy that follows the log from its beginning holds what the lists show, after a withdrawal too."""
    copy: set[tuple[str, str]] = set()
    cursor = ""

    def follow() -> None:
        nonlocal cursor
        while True:
            body = ask(client, f"changes?limit=3&cursor={cursor}")
            for line in body["changes"]:
                change = (line["uid"], line["lang"])
                copy.add(change) if line["op"] == "put" else copy.discard(change)
            cursor = body["cursor"]
            if not body["more"]:
                return

    follow()
    assert (MEETING_UID, "th") in copy
    assert ("ac1", "th") in copy
    five.take(MEETING_UID)
    five.put(*articles(1))
    follow()
    assert (number(1), "th") in copy
    listed = {
        (item["uid"], item["lang"])
        for kind in ("article", "meeting", "action", "clause", "run", "course", "pledge", "resource")
        for item in walk(client, f"lang=any&type={kind}")
    }
    assert listed <= copy
    assert not {uid for uid, _lang in copy} & {MEETING_UID, "ac1", "ac2"}
    assert ask(client, f"changes?cursor={cursor}") == {"changes": [], "cursor": cursor, "more": False}


def test_the_log_can_be_read_from_now_or_from_a_day(five: Shelf, client: Client) -> None:
    now = ask(client, "changes?since=now")
    assert (now["changes"], now["more"]) == ([], False)
    cut = Change.objects.order_by("seq")[2].seq
    Change.objects.filter(seq__lte=cut).update(at="2020-01-31T16:59:59Z")
    Change.objects.filter(seq=cut).update(at="2020-01-31T17:00:00Z")
    whole = ask(client, "changes")["changes"]
    assert ask(client, "changes?since=2020-01-31")["changes"] == whole
    # The day begins in Bangkok.
    response = client.get(f"{API}/changes?since=2020-02-01&limit=1")
    assert response.json()["changes"] == whole[2:3]
    assert "since" not in response["Link"]
    five.put(*articles(1))
    assert [line["uid"] for line in ask(client, f"changes?cursor={now['cursor']}")["changes"]] == [number(1)]


def test_a_clock_that_was_set_back_hides_no_line_of_the_day(five: Shelf, client: Client) -> None:
    first, second = Change.objects.order_by("seq")[4:6]
    Change.objects.filter(seq__lt=first.seq).update(at="2020-01-30T10:00:00Z")
    Change.objects.filter(seq=first.seq).update(at="2020-01-31T17:00:30Z")
    Change.objects.filter(seq=second.seq).update(at="2020-01-31T17:00:10Z")
    found = ask(client, "changes?since=2020-02-01&limit=2")["changes"]
    assert [line["uid"] for line in found] == [first.uid, second.uid]


def test_withdrawals_alone(five: Shelf, client: Client) -> None:
    started = ask(client, "changes?since=now&op=gone")
    assert started["changes"] == []
    five.take(MEETING_UID)
    five.put(*articles(2))
    whole = ask(client, "changes?limit=1000")
    gone = [line for line in whole["changes"] if line["op"] == "gone"]
    assert len(gone) > 2
    found, address = [], f"changes?op=gone&limit=2&cursor={started['cursor']}"
    while address:
        response = client.get(f"{API}/{address}")
        found += response.json()["changes"]
        address = response.get("Link", "").partition(">")[0].rpartition("/")[2]
    assert found == gone
    # What is behind was looked at: next time only what is new is read, of either kind.
    assert response.json()["cursor"] == whole["cursor"]
    assert all(line["op"] == "put" for line in ask(client, "changes?op=put")["changes"])
    assert len(ask(client, "changes?op=put")["changes"]) == len(whole["changes"]) - len(gone)


def steps(ask: Callable[[], Any]) -> list[str]:
    """How the database goes about each statement."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        found = []
        for statement in asked.captured_queries:
            cursor.execute(explain + statement["sql"].replace("%", "%%"))
            found.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return found


def test_a_day_and_withdrawals_are_found_by_an_index(db: None) -> None:
    """Reading the log from its start would cost more each year."""
    Change.objects.all().delete()
    begin = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    lines = [
        Change(
            seq=place,
            uid=f"u{place}",
            locale="th",
            op="put" if place % 100 else "gone",
            at=begin + datetime.timedelta(hours=place),
        )
        for place in range(1, 3001)
    ]
    Change.objects.bulk_create(lines)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_change")
    by_time, near = steps(lambda: cursor_from(datetime.date(2024, 4, 1)))
    assert "search_change_at" in by_time
    is_narrow = "seq>? AND seq<?" if connection.vendor == "sqlite" else "Index Cond: ((seq >= "
    assert is_narrow in near, near
    _newest, withdrawn = steps(lambda: changes_since("", 1000, "gone"))
    assert "search_change_gone" in withdrawn


def test_lost_lines_of_the_log_are_passed_over(five: Shelf, client: Client) -> None:
    before = len(ask(client, "changes")["changes"])
    Change.objects.filter(seq=1).update(op=Change.VOID)
    assert len(ask(client, "changes")["changes"]) == before - 1


BAD = {
    "items?sort=best": "sort",
    "items?limit=0": "limit",
    "items?limit=101": "limit",
    "items?limit=ten": "limit",
    "items?limit=%E0%B9%91": "limit",
    "items?limit=1&limit=2": "limit",
    "items?fields=title,secret": "fields",
    "items?total=yes": "total",
    "items?page=2": "page",
    "items?cursor=x": "cursor",
    f"items?cursor={'W' * 900}": "cursor",
    "items?unknown=1": "unknown",
    "facets?limit=1": "limit",
    "suggest?q=a&q=b": "q",
    "suggest?limit=99": "limit",
    "changes?cursor=abc": "cursor",
    "changes?limit=1001": "limit",
    "changes?op=": "op",
    "changes?op=word": "op",
    "changes?op=gone&op=put": "op",
    "changes?since=": "since",
    "changes?since=2026-02-30": "since",
    "changes?since=2569-01-01": "since",
    "changes?since=now&since=now": "since",
    "changes?since=now&cursor=abc": "since",
    "terms/province?sort=title": "sort",
    "terms/province/23/timeline?province=30": "province",
    "terms/province/23/timeline?network=nobody": "network",
    "terms/province/23/timeline?fields=secret": "fields",
    "terms/province/23/timeline?page=2": "page",
    "terms/province/23/timeline?cursor=x": "cursor",
    f"items/{ARTICLE_UID}?lang=any": "lang",
}


@pytest.mark.parametrize(("address", "parameter"), BAD.items(), ids=BAD)
def test_what_is_not_understood_is_named(db: None, client: Client, address: str, parameter: str) -> None:
    body = ask(client, address, 422)
    assert [error["parameter"] for error in body["errors"]] == [parameter]


def test_a_cursor_fits_its_own_order_alone(shelf: Shelf, client: Client) -> None:
    shelf.put(*articles(2))
    cursor = ask(client, "items?limit=1")["next"].rpartition("cursor=")[2]
    ask(client, f"items?cursor={cursor}&sort=title", 422)
    for values in (["x", "y", "z", "th"], ["2026-01-01", "2026-01-01", "u", "th"], ["1", "2"], [1, 2, 3, 4]):
        ask(client, f"items?cursor={cursors.encode('newest', values)}", 422)
    for seq in (-1, 2**70, True, "1", None):
        ask(client, f"changes?cursor={cursors.encode('changes', [seq])}", 422)


def test_every_call_is_served_as_all_machine_faces_are(five: Shelf, client: Client) -> None:
    calls = ("items?network=trat-civic&total=1", f"items/{MEETING_UID}", "facets", "terms/province",
             "terms/network", "terms/network/trat-civic/timeline?type=meeting&type=action",
             f"suggest?q={quote('ตราด')}", "changes", "openapi.json")  # fmt: skip
    for call in calls:
        address = f"{API}/{call}"
        with CaptureQueriesContext(connection) as captured:
            first = client.get(address)
        assert first.status_code == 200
        assert len(captured) <= 4, call
        with CaptureQueriesContext(connection) as captured:
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert len(captured) <= 2, call
        assert client.head(address)["ETag"] == first["ETag"]
        assert client.options(address).status_code == 204
        assert client.post(address).status_code == 405
        assert first["Vary"] == "Accept-Encoding"
        assert call == "openapi.json" or first["X-Robots-Tag"] == "noindex"
    assert ask(client, "items?client=ห้องข่าว")["items"]


def test_what_the_page_for_people_shows_can_be_called(five: Shelf, client: Client) -> None:
    page = fromstring(client.get(f"{API}/docs").content.decode())
    calls = page.xpath("//section//pre/code[starts-with(., 'curl')]/text()")
    linked = page.xpath("//section/p/a/@href")
    assert [call.split('"')[1] for call in calls] == linked
    assert len(linked) == len(page.xpath("//nav[@aria-label='Calls']//a")) == 7
    for address in linked:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address
    answers = [json.loads(shown) for shown in page.xpath("//details/pre/code/text()")]
    assert len(answers) == len(linked)


def test_the_page_for_people_needs_nothing_from_elsewhere(db: None, client: Client) -> None:
    page = client.get(f"{API}/docs")
    assert page.status_code == 200
    assert "default-src 'none'" in page["Content-Security-Policy"]
    text = page.content.decode()
    assert "GET /api/v1/items/{uid}" in text
    assert "https://cdn" not in text
    # It begins in both languages; what programs read is English.
    begun = {one.get("lang"): one.text_content() for one in fromstring(text).xpath("//header/div[@lang]")}
    assert list(begun) == ["th", "en"]
    assert "ไม่ต้องใช้คีย์" in begun["th"]
    assert "No key is needed" in begun["en"]
