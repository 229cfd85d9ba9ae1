"""RSS of any query, over HTTP, read by a real reader."""

import datetime
import gzip
import re
from typing import Any
from urllib.parse import urlencode

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from search.catalogue import put_term
from search.record import Block, Sentence
from tests.feeds.shelf import Shelf, articles, number
from tests.record_parts import ARTICLE_UID, MEETING_UID, PLEDGE_UID, moment
from tests.records import full_article

ALL = "/th/feed.rss"
BASE = "http://testserver"
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def parsed(client: Client, address: str = ALL) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return feed


def tree(client: Client, address: str = ALL) -> Any:
    return etree.fromstring(client.get(address).content)


def titles(feed: Any) -> list[str]:
    return [entry.title for entry in feed.entries]


def test_an_empty_hub_has_an_empty_feed(shelf: Shelf, client: Client) -> None:
    feed = parsed(client)
    assert feed.entries == []
    assert feed.feed.language == "th"


def test_a_reader_sees_what_the_record_says(five: Shelf, client: Client) -> None:
    feed = parsed(client, f"{ALL}?type=meeting")
    (entry,) = feed.entries
    assert entry.title == "ประชุมเครือข่ายภาคประชาชนต้านทุจริต จังหวัดตราด"
    assert entry.link == f"{BASE}/th/news/trat/meeting-2022-11-25-trat/"
    assert entry.id == f"urn:uuid:{MEETING_UID}"
    assert entry.guidislink is False
    assert entry.summary.startswith("25–26 พฤศจิกายน 2565 · ตราด — เครือข่ายสองจังหวัดตกลง")
    assert entry.published == "Mon, 28 Nov 2022 09:00:00 +0700"
    assert datetime.datetime.fromisoformat(entry.updated) == moment(2023, 3, 2)
    content = entry.content[0].value
    assert "ตั้งคณะทำงานร่วมสองจังหวัด" in content
    assert "ทำหนังสือขอสำเนาสัญญา" in content
    assert content.index("ตั้งคณะทำงานร่วมสองจังหวัด") < content.index("ที่ประชุมเริ่มจากการทบทวน")
    found = {(tag.scheme, tag.term) for tag in entry.tags}
    assert {
        ("network", "เครือข่ายคนตราดใจซื่อ"),
        ("province", "ตราด"),
        ("topic", "การจัดซื้อจัดจ้าง"),
    } <= found
    (picture,) = entry.media_content
    assert picture["url"] == f"{BASE}/media/images/circle-1280.jpg"
    (enclosure,) = entry.enclosures
    assert (enclosure.type, enclosure.length) == ("application/pdf", "1482000")


def test_links_of_an_item_lead_to_the_other_language_and_to_the_source(five: Shelf, client: Client) -> None:
    item = tree(client, f"{ALL}?type=meeting").find(".//item")
    links = {
        (link.get("rel"), link.get("hreflang"), link.get("href"))
        for link in item.findall("atom:link", NAMESPACES)
    }
    assert links == {
        ("alternate", "th", f"{BASE}/th/news/trat/meeting-2022-11-25-trat/"),
        ("alternate", "en", f"{BASE}/en/news/trat/meeting-2022-11-25-trat/"),
        ("via", None, "https://example.org/news/77"),
    }
    # The pledge is public in Thai only, and links inside the text go to it.
    content = item.findtext("content:encoded", namespaces=NAMESPACES)
    assert f'<a href="{BASE}/th/news/trat/pledge-2022-12-09-trat/">' in content
    pledge = tree(client, f"{ALL}?type=pledge").find(".//item")
    assert [link.get("rel") for link in pledge.findall("atom:link", NAMESPACES)] == ["via"]


def test_pictures_have_their_text_alternative(five: Shelf, client: Client) -> None:
    item = tree(client, f"{ALL}?type=meeting").find(".//item")
    words = item.findtext("media:content/media:description", namespaces=NAMESPACES)
    assert words == "ผู้เข้าร่วมประชุมนั่งล้อมวงในศาลากลางบ้าน"


def test_the_channel_says_the_query_in_words_and_knows_its_addresses(five: Shelf, client: Client) -> None:
    asked = f"{ALL}?province=23&type=meeting"
    channel = tree(client, asked).find("channel")
    assert "ตราด" in channel.findtext("title")
    links = {
        link.get("rel"): link for link in channel.findall("atom:link", NAMESPACES) if not link.get("hreflang")
    }
    assert links["self"].get("href") == f"{BASE}{asked}"
    assert links["alternate"].get("href") == f"{BASE}/th/search/?type=meeting&province=23"
    (other,) = (link for link in channel.findall("atom:link", NAMESPACES) if link.get("hreflang"))
    assert (other.get("hreflang"), other.get("href")) == (
        "en",
        f"{BASE}/en/feed.rss?type=meeting&province=23",
    )
    assert channel.findtext("language") == "th"


def test_english_feeds_are_english(five: Shelf, client: Client) -> None:
    feed = parsed(client, "/en/feed.rss?type=meeting")
    (entry,) = feed.entries
    assert entry.title == "Meeting of the citizens' anti-corruption network in Trat"
    assert entry.summary.startswith("25–26 November 2022 · Trat — ")
    assert entry.id == f"urn:uuid:{MEETING_UID}"
    assert feed.feed.language == "en"


def test_description_comes_before_content_and_titles_hold_no_markup(shelf: Shelf, client: Client) -> None:
    title = "เงิน & ทอง <b>น้ำ</b>"
    shelf.put(full_article(title=Sentence(text=title)))
    raw = client.get(ALL).content.decode()
    assert "<title>เงิน &#x26; ทอง &#x3C;b&#x3E;น้ำ&#x3C;/b&#x3E;</title>" in raw
    item = tree(client).find(".//item")
    assert item.findtext("title") == title
    names = [child.tag for child in item]
    assert names.index("description") < names.index(f"{{{NAMESPACES['content']}}}encoded")
    assert len(item.findall("enclosure")) == 1


MARKS = "น้ำ ปู่ ญี่ปุ่น ฐานะ ที่นี้ กตัญญู ก็ ฯลฯ ๒๕๖๕ ฿ ๆ ํ"


def test_thai_is_byte_for_byte_and_what_xml_forbids_is_gone(shelf: Shelf, client: Client) -> None:
    dirty = f"{MARKS}\x0b\x1f\ufffe"
    shelf.put(
        full_article(
            title=Sentence(text=dirty),
            summary=Sentence(text=dirty),
            body=(Block(type="prose", html=f"<p>{dirty}</p>"),),
        )
    )
    item = tree(client).find(".//item")
    assert item.findtext("title") == MARKS
    assert item.findtext("description").endswith(MARKS)
    assert f"<p>{MARKS}</p>" in item.findtext("content:encoded", namespaces=NAMESPACES)
    assert MARKS.encode() in client.get(ALL).content


def test_a_move_a_rename_and_a_new_language_make_no_new_item(shelf: Shelf, client: Client) -> None:
    shelf.put(full_article())
    before = parsed(client).entries[0]
    shelf.put(full_article(path="/th/elsewhere/", title=Sentence(text="ชื่อใหม่")), full_article("en"))
    after = parsed(client).entries[0]
    assert (after.id, after.link, after.title) == (before.id, f"{BASE}/th/elsewhere/", "ชื่อใหม่")
    assert parsed(client, "/en/feed.rss").entries[0].id == before.id == f"urn:uuid:{ARTICLE_UID}"


def test_a_renamed_network_is_called_by_its_new_name(five: Shelf, client: Client) -> None:
    etag = client.get(f"{ALL}?type=meeting")["ETag"]
    put_term("network", "trat-civic", slug="trat-civic", label_th="ชื่อใหม่ของเครือข่าย")
    response = client.get(f"{ALL}?type=meeting", headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert "ชื่อใหม่ของเครือข่าย" in response.content.decode()


def test_the_key_of_a_merged_network_goes_on_working(five: Shelf, client: Client) -> None:
    put_term("network", "former", slug="former", label_th="ชื่อเดิม", merged_into="trat-civic")
    former, present = (parsed(client, f"{ALL}?network={key}") for key in ("former", "trat-civic"))
    assert titles(former) == titles(present) != []
    assert former.feed.title == present.feed.title


def test_withdrawn_things_are_gone_at_once(five: Shelf, client: Client) -> None:
    etag = client.get(ALL)["ETag"]
    five.take(PLEDGE_UID)
    response = client.get(ALL, headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert PLEDGE_UID.encode() not in response.content
    # Nor does a link lead there any more.
    assert b"/th/news/trat/pledge-2022-12-09-trat/" not in response.content


def test_a_conditional_request_gets_304(five: Shelf, client: Client) -> None:
    first = client.get(f"{ALL}?network=trat-civic")
    assert first["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert first["Cache-Control"].startswith("public, max-age=")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Vary"] == "Accept-Encoding"
    assert first.cookies == {}
    for condition in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = client.get(f"{ALL}?network=trat-civic", headers=condition)
        assert (again.status_code, again.content) == (304, b"")
    assert (
        client.get(f"{ALL}?network=rayong-watch", headers={"If-None-Match": first["ETag"]}).status_code == 200
    )


def test_head_and_gzip(five: Shelf, client: Client) -> None:
    plain = client.get(ALL)
    head = client.head(ALL)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", plain["ETag"])
    zipped = client.get(ALL, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["ETag"] != plain["ETag"]
    assert zipped["Content-Length"] == str(len(zipped.content))


def test_an_answer_that_depends_on_today_changes_with_the_day(
    five: Shelf, client: Client, time_machine: Any
) -> None:
    time_machine.move_to(datetime.datetime(2023, 2, 28, 12, tzinfo=datetime.UTC))
    address = f"{ALL}?status=action:overdue"
    before = client.get(address)
    assert int(re.search(r"max-age=(\d+)", before["Cache-Control"])[1]) <= 300  # type: ignore[index]
    time_machine.move_to(
        datetime.datetime(2023, 2, 28, 17, 0, 1, tzinfo=datetime.UTC)
    )  # Midnight in Bangkok.
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert titles(feedparser.parse(before.content)) == []
    assert titles(feedparser.parse(after.content)) == ["ประชุมเครือข่ายภาคประชาชนต้านทุจริต จังหวัดตราด"]
    still = client.get(ALL)["ETag"]
    time_machine.shift(datetime.timedelta(days=1))
    assert client.get(ALL, headers={"If-None-Match": still}).status_code == 304


def test_what_ends_is_gone_when_its_time_is_over(shelf: Shelf, client: Client, time_machine: Any) -> None:
    start = datetime.datetime(2026, 1, 1, 3, tzinfo=datetime.UTC)
    time_machine.move_to(start, tick=False)
    shelf.put(full_article(visible_until=start + datetime.timedelta(seconds=90)))
    first = client.get(ALL)
    assert first["Cache-Control"] == "public, max-age=90"
    time_machine.move_to(start + datetime.timedelta(seconds=91), tick=False)
    for condition in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        after = client.get(ALL, headers=condition)
        assert after.status_code == 200
        assert titles(feedparser.parse(after.content)) == []


REFUSED = {
    "sort=best": ("sort", "newest"),
    "type=blog": ("type", "meeting"),
    "province=99": ("province", None),
    "network=nobody": ("network", "trat-civic"),
    "from=2022-02-30": ("from", None),
    "page=0": ("page", None),
    "page=x": ("page", None),
    "page=99": ("page", "1"),
    "lang=de": ("lang", "any"),
    "match=near": ("match", "close"),
    "status=action:late": ("status", "action:overdue"),
    "typ=meeting": ("typ", "type"),
}


@pytest.mark.parametrize("asked", REFUSED)
def test_a_slip_is_named_with_what_may_stand_there(five: Shelf, client: Client, asked: str) -> None:
    parameter, allowed = REFUSED[asked]
    response = client.get(f"{ALL}?{asked}")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"
    body = response.json()
    (error,) = body["errors"]
    assert (body["status"], error["parameter"]) == (422, parameter)
    assert error["message"]
    if allowed:
        assert allowed in error["allowed"]


HOSTILE = {
    "quotes": "q=%22%27%60--%3B",
    "open phrase": "q=%22ตราด",
    "operators": "q=AND+OR+NOT+NEAR(*)+^+%3A%3A+{}[]~",
    "NUL": "q=%00&type=%00",
    "lone surrogate": "q=%ED%A0%80",
    "broken UTF-8": "q=%FF%FE&network=%C3%28",
    "lone marks": "q=" + "%E0%B9%88" * 50,
    "long": "q=" + "ก" * 10_000,
    "long value": "network=" + "a" * 10_000,
    "many values": urlencode([("topic", f"t{i}") for i in range(900)]),
    "date": "from=31%2F02%2F2565&to=9999999-01-01",
    "year": "year=99999999999999999999",
    "page": "page=99999999999999999999",
    "negative page": "page=-1",
    "Thai digits": "page=๑",
    "markup": "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E]]%3E",
    "groups": "network.and=,,,&province.and=!,!!23",
    "unknown": "a[]=1&__proto__=1&%00=1",
    "wrong types": "type[]=meeting&page[x]=1",
    "merge of nothing": "&&==&=&",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_query_breaks_it(five: Shelf, client: Client, name: str) -> None:
    response = client.get(f"{ALL}?{HOSTILE[name]}")
    assert response.status_code in (200, 422)
    if response.status_code == 200:
        assert not feedparser.parse(response.content).bozo
    else:
        assert response.json()["errors"]
    assert b"<script>alert" not in response.content


def test_days_may_be_given_in_the_buddhist_era(five: Shelf, client: Client) -> None:
    common = titles(parsed(client, f"{ALL}?from=2022-11-01&to=2022-11-30"))
    assert "ประชุมเครือข่ายภาคประชาชนต้านทุจริต จังหวัดตราด" in common
    assert titles(parsed(client, f"{ALL}?from=2565-11-01&to=2565-11-30")) == common
    assert titles(parsed(client, f"{ALL}?year=2565")) == titles(parsed(client, f"{ALL}?year=2022"))


def test_parts_are_fed_when_asked_for(five: Shelf, client: Client) -> None:
    feed = parsed(client, f"{ALL}?type=action&sort=oldest")
    assert titles(feed) == ["ทำหนังสือขอสำเนาสัญญา", "จัดอบรมอ่านสัญญาแบบง่าย"]
    assert feed.entries[0].link == f"{BASE}/th/news/trat/meeting-2022-11-25-trat/#ac1"


def test_pages_link_to_their_neighbours_and_show_everything_once(shelf: Shelf, client: Client) -> None:
    shelf.put(*articles(60))
    seen: list[str] = []
    address: str | None = ALL
    while address:
        feed = parsed(client, address)
        seen += [entry.id for entry in feed.entries]
        links = {link.rel: link.href for link in feed.feed.links if link.get("type") == "application/rss+xml"}
        address = links.get("next")
    assert len(seen) == len(set(seen)) == 60
    assert links["previous"] == f"{BASE}{ALL}?page=2"
    assert links["first"] == f"{BASE}{ALL}"


def test_words_find_complete_matches_only(five: Shelf, client: Client) -> None:
    found = titles(parsed(client, f"{ALL}?" + urlencode({"q": "อ่านสัญญา"})))
    assert "หลักสูตรอ่านสัญญาภาครัฐสำหรับชุมชน" in found
    assert titles(parsed(client, f"{ALL}?" + urlencode({"q": "ดาวเทียมสำรวจ"}))) == []


def test_whoever_follows_words_sees_the_newest_first(shelf: Shelf, client: Client) -> None:
    words = "ตรวจรับงานขุดลอกคลอง"
    old, new = full_article(uid=number(1), when="2020-01"), full_article(uid=number(2), when="2024-01")
    title, passing = Sentence(text=words), Block(type="prose", html=f"<p>เรื่องอื่น แล้วก็{words}</p>")
    shelf.put(
        old.model_copy(update={"title": title, "path": "/th/old/"}),
        new.model_copy(update={"body": (passing,), "path": "/th/new/"}),
    )
    address = f"{ALL}?" + urlencode({"q": words})
    assert [entry.link for entry in parsed(client, address).entries] == [f"{BASE}/th/new/", f"{BASE}/th/old/"]
    channel = tree(client, address).find("channel")
    assert channel.findtext("link").endswith("&sort=newest")


def queries(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address, headers=headers)
    return len(captured)


def test_four_queries_at_most_and_as_many_at_any_size(five: Shelf, client: Client) -> None:
    asked = ("", "?network=trat-civic", "?type=meeting&province=23&status=meeting:held")
    few = {one: queries(client, ALL + one) for one in asked}
    for one in asked:
        etag = client.get(ALL + one)["ETag"]
        assert queries(client, ALL + one, **{"If-None-Match": etag}) <= 2
    five.put(*articles(100))
    assert {one: queries(client, ALL + one) for one in asked} == few
    assert max(few.values()) <= 4
    assert number(100) in client.get(ALL).content.decode()
