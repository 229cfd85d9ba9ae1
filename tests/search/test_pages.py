"""The search page, lists and pages of single things, asked over HTTP."""

import dataclasses
import datetime

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from bench.fill import BATCH, fill
from search.models import Change, Entry
from search.paging import CANDIDATES
from search.query import HubQuery
from search.record import Block, Relation
from search.registry import faces, kinds
from search.service import run
from tests.search.conftest import NOW, action, article, meeting, network, terms

LISTS = [
    "",
    "?type=meeting&type=course",
    "?network=bench-1&network.and=bench-2&province=23&topic=!bench-topic-1&year=2565&status=action:overdue",
    "?q=ประชุมเครือข่าย",
    "?q=ประชุมเครือข่าย&sort=newest&network=bench-1&type=action",
    '?q=ตรวจสอบ "ข้อมูล" -ถนน&province=21&page=2',
    "?q=ประชม เครอขาย",
    "?q=ประชม เครอขาย ตราด 2565&network=bench-1",
    "?q=network&lang=any",
    "?sort=title&page=3",
    "?lang=th&status=course:open",
    "?page=9999&q=ประชุม",
]


def queries(client, address, status=200):
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as done:
        response = client.get(address)
    assert response.status_code == status, address
    return response, [query["sql"] for query in done.captured_queries]


def test_pages_cost_the_same_few_queries_at_60_and_at_600(shelf, client):
    """At the second size there are more matches than are ranked, and more entries than a batch holds."""
    shelf.put(network("trat"))
    lists = [f"/{locale}/search/{string}" for locale in ("th", "en") for string in LISTS]
    pages = [f"/th/news/bench-{number}/" for number in range(5, 9)]
    # Ten for a list, and a look at the catalogue's state for its tag.
    limits = dict.fromkeys(lists, 1 + 10) | dict.fromkeys(pages, 14) | {"/th/network/trat-slug/": 16}
    counts = []
    for there, count in ((0, 60), (60, 600)):
        fill(count, there=there, words=6)
        client.get(lists[0])
        counts.append({address: queries(client, address)[1] for address in limits})
    few, many = counts
    assert run(HubQuery.parse("q=ประชุม", "th"), facets=False).total > CANDIDATES
    assert Entry.objects.count() > BATCH
    for address, limit in limits.items():
        assert len(few[address]) <= limit, (address, *few[address])
        assert len(many[address]) <= limit, (address, *many[address])
        assert not [sql for sql in many[address] if sql.split()[0] in ("INSERT", "UPDATE", "DELETE")], address
    assert [len(many[page]) for page in pages] == [len(few[page]) for page in pages]


def test_a_miss_costs_little(shelf, client):
    client.get("/th/none/")
    for address in ("/th/nowhere/", "/en/news/trat/nothing/", "/th/network/none/", "/th/province/x/?a=b"):
        _response, done = queries(client, address, status=404)
        assert len(done) <= 6, done


# Lists


def test_a_list_keeps_the_reader_s_part_apart_and_gives_it_to_every_face(shelf, client):
    shelf.put(meeting("m1", terms=terms(network="trat")), article("a1"))
    response = client.get("/th/search/?network=trat-slug&year=abc&utm=1")
    context = response.context
    assert context["query"].own_string() == "network=trat"
    assert [problem.param for problem in context["problems"]] == ["year"]
    assert [chip.value_label for chip in context["chips"]] == ["ฅนตราดไม่ทนต่อการทุจริต"]
    assert [hit.entry.uid for hit in context["result"].hits] == ["m1"]
    assert {link.url for link in context["panel_faces"]} == {
        f"/th/{face.path}?network=trat" for face in faces
    }
    assert context["alternates"] == {"th": "/th/search/?network=trat", "en": "/en/search/?network=trat"}


def told(response):
    """What a list says it did not understand, and the address that it offers instead."""
    page = fromstring(response.content.decode())
    (notice,) = page.xpath("//div[@id='results']//div[contains(@class, 'misread')]")
    (offered,) = notice.xpath(".//a/@href")
    return [" ".join(one.text_content().split()) for one in notice.xpath(".//li")], offered


def test_what_a_list_does_not_understand_is_named_and_left_out(shelf, client):
    shelf.put(meeting("m1", terms=terms(network="trat")), article("a1"))
    address = "search/?typ=meeting&from=banana&province=Songkla&network=trat&utm_source=x&fbclid=y&page=1"
    thai, english = client.get(f"/th/{address}"), client.get(f"/en/{address}")
    assert told(thai) == (
        [
            "typ: ไม่มีพารามิเตอร์นี้ อาจหมายถึง type",
            "province (จังหวัด) = “Songkla”: ไม่มีชื่อนี้",
            "from (ตั้งแต่) = “banana”: ไม่ใช่วันที่ เขียนเช่น 25/11/2565, 2565-11-25 หรือ 2022-11-25",
        ],
        "/th/search/?network=trat",
    )
    assert told(english)[0][:2] == [
        "typ: There is no such parameter. Perhaps this is meant: type",
        "province (Province) = “Songkla”: There is none of this name.",
    ]
    assert [hit.entry.uid for hit in thai.context["result"].hits] == ["m1"]
    feed = client.get("/th/feed.json?typ=meeting").json()
    assert [(one["parameter"], one["message"]) for one in feed["errors"]] == [("typ", "ไม่มีพารามิเตอร์นี้")]
    along = client.get("/th/timeline/?xyz=x&type=meting", headers={"HX-Request": "true"})
    assert told(along) == (
        ["xyz: ไม่มีพารามิเตอร์นี้", "type (ชนิด) = “meting”: ไม่มีชนิดนี้ อาจหมายถึง meeting"],
        "/th/timeline/",
    )


def test_a_list_says_nothing_of_what_others_hang_on_its_address(shelf, client):
    for string in (
        "utm_source=line&UTM_medium=x&fbclid=1&gclid=1&openExternalBrowser=1&client=me&_gl=1&srsltid=x",
        "q=ก&sort=oldest&page=1&lang=any&match=close&type=meeting&type.and=meeting&network=trat&from=2565",
        "type=&from=&q=",
    ):
        assert "misread" not in client.get(f"/th/search/?{string}").content.decode(), string


def test_a_list_of_things_not_understood_stays_short(shelf, client):
    many = "&".join(f"{number}{'x' * 500}=1" for number in range(200)) + "&%00=1&<b>=1"
    things, offered = told(client.get(f"/th/search/?<b>=1&{many}"))
    assert (len(things), offered) == (5, "/th/search/")
    assert things[0].startswith("<b>: ")
    assert max(map(len, things)) < 100


def test_lists_with_more_than_one_filter_are_not_for_crawlers(shelf, client):
    shelf.put(article("a1"))
    for string in ("", "network=trat", "q=เรื่อง"):
        assert "X-Robots-Tag" not in client.get(f"/th/search/?{string}")
    for string in ("network=trat&type=meeting", "q=เรื่อง&type=article", "q=xyzzy", "lang=en&year=2565"):
        response = client.get(f"/th/search/?{string}")
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert b'content="noindex, nofollow"' in response.content


def test_a_list_is_known_by_its_cleaned_query(shelf, client):
    """A list of one filter may be found by search engines: then it must not say that it is another page."""
    shelf.put(*(article(f"a{number}", terms=terms(network="trat")) for number in range(25)))
    known_as = {
        "": "",
        "utm=1&sort=newest": "",
        "sort=title": "",
        "network=trat-slug&from=&year=abc": "?network=trat",
        "network=trat&page=2": "?network=trat&page=2",
        "sort=title&page=2": "?sort=title&page=2",
        "q=เรื่อง": "?q=%E0%B9%80%E0%B8%A3%E0%B8%B7%E0%B9%88%E0%B8%AD%E0%B8%87",
    }
    for string, kept in known_as.items():
        page = fromstring(client.get(f"/th/search/?{string}").content)
        address = f"http://testserver/th/search/{kept}"
        assert page.xpath("//link[@rel='canonical']/@href") == [address]
        assert page.xpath("//meta[@property='og:url']/@content") == [address]
    line = fromstring(client.get("/th/timeline/?network=trat").content)
    assert line.xpath("//link[@rel='canonical']/@href") == ["http://testserver/th/timeline/?network=trat"]


def test_htmx_gets_the_list_alone(shelf, client):
    shelf.put(article("a1"))
    whole = client.get("/th/search/")
    part = client.get("/th/search/", headers={"HX-Request": "true"})
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert b'id="results"' in part.content
    assert "/th/news/a1/" in part.content.decode()
    assert "HX-Request" in part["Vary"]
    asked = client.get("/th/search/?type=meeting&from=&to=", headers={"HX-Request": "true"})
    assert asked["HX-Push-Url"] == "/th/search/?type=meeting", "empty fields are not passed on"
    restored = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert b"<html" in client.get("/th/search/", headers=restored).content


def test_no_cookie_and_no_write_on_public_pages(shelf, client):
    shelf.put(article("a1"))
    for address in ("/th/search/?q=เรื่อง", "/th/news/a1/", "/en/search/"):
        response, done = queries(client, address)
        assert not response.cookies
        assert not [sql for sql in done if sql.split()[0] in ("INSERT", "UPDATE", "DELETE")]


def test_only_reading_is_allowed(shelf, client):
    assert client.post("/th/search/").status_code == 405
    assert client.head("/th/search/").status_code == 200


HOSTILE = [
    "'", '"', "\"'--;", "') OR 1=1 --", "\x00", "%00", "\ud800", "ก็็็็", "่", "ำ", "\u200b", "\u202e", "-", "--",
    '"" "', "-\"", "AND", "OR", "NEAR(a b)", "*", "a*", "^a", "title:x", "{}", "[]", "<script>", "!", "!!",
    "!x",    ",", ",,,", "a,b",
    "x" * 10_000, "ก" * 10_000, "กิ่" * 4_000, "9" * 5_000, "-1", "1e9", "NaN", "0", "2565-13-45",
    "0000-00-00", "9999-99-99", "31/02/2565", "٣", "²", "Ⅷ", "๙๙๙๙๙",
    "action:", ":open", "a:b:c", "TH-", "\n\r\t",
    "🙂", "\U000e0001", "｡", "﷽", "..", "/etc/passwd", "{{7*7}}", "%s%s%n", "\\", "\\x00", "`",
]  # fmt: skip
PARAMETERS = [
    "q", "type", "network", "province", "district", "region", "topic", "organisation", "person", "year",
    "from", "to", "published_from", "published_to", "status", "lang", "match", "sort", "page", "network.and",
]  # fmt: skip


def test_hostile_values_are_answered_in_time(shelf, client):
    shelf.put(meeting("m1", actions=(action("k1"),), terms=terms(network="trat")))
    for number, typed in enumerate(HOSTILE):
        value = typed.encode("utf-8", "surrogatepass")
        chosen = PARAMETERS if number % 7 == 0 else ["q", PARAMETERS[number % len(PARAMETERS)]]
        for name in chosen:
            started = datetime.datetime.now(datetime.UTC)
            response = client.get("/th/search/", {name: value})
            assert response.status_code == 200, (name, value[:40])
            assert (datetime.datetime.now(datetime.UTC) - started).total_seconds() < 5
    every = {name: HOSTILE[3].encode() for name in PARAMETERS}
    assert client.get("/en/search/", every).status_code == 200
    assert client.get("/th/search/?" + "&".join(f"network=n{i}" for i in range(2000))).status_code == 200


# One thing


def test_a_page_is_drawn_from_its_entry(shelf, client):
    shelf.put(
        meeting("m1", body=(Block(type="prose", html='<p><a data-uid="a1">ดู</a></p>'),)),
        meeting("m1", "en"),
        article("a1", relations=(Relation(type="reports_on", uid="m1"),)),
    )
    response = client.get("/th/news/m1/")
    context = response.context
    assert context["record"] == shelf.of("m1")[0]
    assert context["alternates"] == {"th": "/th/news/m1/", "en": "/en/news/m1/"}
    assert context["uid_paths"] == {"a1": "/th/news/a1/"}
    assert [(kind, entry.uid) for kind, entry in context["incoming"]] == [("reports_on", "a1")]
    assert 'href="/th/news/a1/"' in response.content.decode()
    assert client.get("/en/news/m1/").context["record"].locale == "en"


def test_what_has_run_out_is_gone_from_its_address_and_from_links(shelf, client):
    shelf.put(article("a1"), meeting("m1", relations=(Relation(type="follows", uid="a1"),)))
    Entry.objects.filter(uid="a1").update(visible_until=NOW)
    assert client.get("/th/news/a1/").status_code == 404
    assert client.get("/th/news/m1/").context["links"] == {}


def test_the_address_of_a_withdrawn_page_says_so_and_gives_ways_on(shelf, client):
    shelf.put(article("a1"), network("trat"), meeting("m1", actions=(action("k1"),)))
    for uid in ("a1", "network:trat", "m1"):
        shelf.take(uid)
    response, done = queries(client, "/th/news/a1/", status=410)
    html = response.content.decode()
    assert len(done) <= 6
    assert "หน้านี้ถูกนำออกแล้ว" in html
    assert 'action="/th/search/"' in html
    assert 'href="/th/corrections/"' in html
    assert client.head("/th/news/m1/").status_code == 410
    # Terms leave nothing behind, least of all persons; nor was there ever an English page.
    assert client.get("/th/network/trat-slug/").status_code == 404
    assert client.get("/en/news/a1/").status_code == 404
    assert not [line.path for line in Change.objects.all() if "#" in line.path]


def test_what_comes_back_or_moves_to_a_withdrawn_address_is_shown_there(shelf, client):
    shelf.put(article("a1"))
    shelf.take("a1")
    shelf.put(article("a2", path="/th/news/a1/"))
    assert client.get("/th/news/a1/").status_code == 200
    shelf.take("a2")
    Redirect.objects.create(old_path=Redirect.normalise_path("/th/news/a1/"), redirect_link="/th/new/")
    assert client.get("/th/news/a1/")["Location"] == "/th/new/"


def test_parts_have_no_page_of_their_own(shelf, client):
    shelf.put(meeting("m1", actions=(action("k1"),)))
    assert client.get("/th/news/m1/%23k1").status_code in (301, 404)
    assert client.get("/th/news/m1/k1/").status_code == 404


def test_a_former_address_of_a_term_leads_on(shelf, client, monkeypatch):

    kind = dataclasses.replace(
        kinds["network"], former=lambda *asked: "/th/network/new/" if asked[1] == "old" else ""
    )
    monkeypatch.setitem(kinds._entries, "network", kind)
    response = client.get("/th/network/old/")
    assert (response.status_code, response["Location"]) == (301, "/th/network/new/")
    assert client.get("/th/network/older/").status_code == 404


def test_what_has_no_entry_goes_on_to_wagtail(shelf, client):
    home = Page.objects.get(depth=1).get_first_child()
    page = Page(title="Plain", slug="plain-page", live=True)
    home.add_child(instance=page)
    response = client.get("/th/plain-page/")
    assert response.resolver_match.url_name == "page"
