"""Results that editors show above a list: for which questions, to whom, and what they leave as it was."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from search.drawing import today
from search.models import Entry, Promotion, Synonym
from search.query import HubQuery
from search.service import run
from tests.search.conftest import Shelf, article, meeting, network, terms
from tests.search.test_pages import queries


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put(article("guide", words="คู่มือร้องเรียน"), article("guide", "en", words="How to complain"))
    shelf.put(article("news", words="ข่าวร้องทุกข์ที่ตราด", terms=terms(network="trat")))
    shelf.put(network("trat", words="เครือข่ายคนตราด"))
    return shelf


def promote(questions: str, uid: str, **days: Any) -> Promotion:
    made = Promotion(questions=questions, uid=uid, **days)
    made.full_clean()
    made.save()
    return made


def above(client: Client, string: str, path: str = "/th/search/") -> list[str]:
    return [hit.entry.path for hit in client.get(f"{path}?{string}").context["promoted"]]


def test_it_is_shown_above_for_just_these_words(filled: Shelf, client: Client) -> None:
    promote("ร้องทุกข์\nร้องทุกข์ ตราด\nComplaint", "guide")
    assert above(client, "q=ร้องทุกข์") == ["/th/news/guide/"]
    assert above(client, "q=ตราด  ร้องทุกข์") == ["/th/news/guide/"]
    assert above(client, "q=COMPLAINT") == ["/th/news/guide/"]
    assert above(client, "q=complaint", "/en/search/") == ["/en/news/guide/"]
    for other in ("q=ร้องทุกข์ ระยอง", "q=ร้อง", "q=ร้องทุกข์ -ตราด", "q=", "q=ร้องทุกข์&page=2"):
        assert above(client, other) == [], other
    assert above(client, "q=ร้องทุกข์&network=trat") == []
    html = client.get("/th/search/?q=ร้องทุกข์").content.decode()
    _before, promoted, results = html.partition("กองบรรณาธิการแนะนำ")[2].partition("/th/news/guide/")
    assert promoted
    assert "/th/news/news/" in results


def test_the_answer_stays_what_it_was(filled: Shelf, client: Client) -> None:
    def answer() -> Any:
        result = run(HubQuery.parse("q=ร้องทุกข์", "th"))
        faces = [client.get(f"/th/{face}?q=ร้องทุกข์") for face in ("feed.rss", "export.csv", "feed.json")]
        api = client.get("/api/v1/items?q=ร้องทุกข์").json()
        read = [b"".join(face.streaming_content) if face.streaming else face.content for face in faces]
        return result.total, [hit.entry.uid for hit in result.hits], result.facets, read, api

    before, tag = answer(), client.get("/th/search/?q=ร้องทุกข์")["ETag"]
    made = promote("ร้องทุกข์", "guide")
    assert answer() == before
    kept = {"If-None-Match": tag}
    assert client.get("/th/search/?q=ร้องทุกข์", headers=kept).status_code == 200  # the page has it at once
    tag = client.get("/th/search/?q=ร้องทุกข์")["ETag"]
    made.delete()
    assert client.get("/th/search/?q=ร้องทุกข์", headers={"If-None-Match": tag}).status_code == 200


def test_only_what_the_public_may_see(filled: Shelf, client: Client) -> None:
    promote("ร้องทุกข์", "guide")
    promote("ร้องทุกข์", "network:trat")
    promote("ร้องทุกข์", "never-was")
    assert above(client, "q=ร้องทุกข์") == ["/th/news/guide/", "/th/network/trat-slug/"]
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    Entry.objects.filter(uid="network:trat").update(visible_until=past)
    assert above(client, "q=ร้องทุกข์") == ["/th/news/guide/"]
    filled.take("guide")
    assert above(client, "q=ร้องทุกข์") == []


def test_it_survives_a_new_address_and_a_rebuild(filled: Shelf, client: Client) -> None:
    promote("ร้องทุกข์", "guide")
    filled.put(article("guide", words="ชื่อใหม่", path="/th/news/moved/"))
    assert above(client, "q=ร้องทุกข์") == ["/th/news/moved/"]
    from search.engines import database_engine

    database_engine().clear()
    assert above(client, "q=ร้องทุกข์") == ["/th/news/moved/"]


def test_the_days_it_is_shown(filled: Shelf, client: Client) -> None:
    day = datetime.timedelta(days=1)
    made = promote("ร้องทุกข์", "guide", starts=today(), ends=today())
    assert above(client, "q=ร้องทุกข์")
    for starts, ends in ((today() + day, None), (None, today() - day)):
        made.starts, made.ends = starts, ends
        made.save()
        assert not above(client, "q=ร้องทุกข์")
    with pytest.raises(ValidationError):
        promote("ร้องทุกข์", "guide", starts=today(), ends=today() - day)


@pytest.mark.parametrize("questions", ["", "\n \n", "ร้องทุกข์\n!!!", "-ตราด", "ก" * 151])
def test_what_is_no_question_is_refused(db: None, questions: str) -> None:
    with pytest.raises(ValidationError):
        promote(questions, "guide")


@pytest.mark.parametrize(
    ("one", "other"), [("", "x"), ("!!", "x"), ("โกง", "โกง"), ("ป.ป.ช.", "ปปช"), ("ทุจริต", "โกง")]
)
def test_what_is_no_pair_is_refused(db: None, one: str, other: str) -> None:
    Synonym.objects.create(one="โกง", other="ทุจริต")
    with pytest.raises(ValidationError):
        Synonym(one=one, other=other).full_clean()


def test_it_costs_one_query_more_and_only_where_there_is_one(filled: Shelf, client: Client) -> None:
    address = "/th/search/?q=ร้องทุกข์"
    client.get(address)
    _response, before = queries(client, address)
    promote("ร้องทุกข์", "guide")
    _response, after = queries(client, address)
    assert len(after) == len(before) + 1 <= 10
    filled.put(meeting("m1", words="ประชุม"))
    promote("ประชุม", "guide")
    assert len(queries(client, "/th/search/?q=ร้องทุกข์")[1]) == len(after)
