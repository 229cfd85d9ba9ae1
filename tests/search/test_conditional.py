"""Pages that have not changed are not drawn again; whatever changes them gives them another tag."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from search import state
from search.catalogue import put_term
from search.models import Entry
from search.terms import find_terms
from tests.search.conftest import TERMS as KNOWN
from tests.search.conftest import Shelf, article, network, put, terms
from tests.search.test_pages import queries

PAGES = (
    "/th/news/a1/",
    "/th/search/?q=เรื่อง&network=trat",
    "/th/timeline/",
    "/th/provinces/",
    "/th/network/trat-slug/",
)


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put(article("a1", terms=terms(network="trat")), network("trat"))
    return shelf


def tag(client: Client, address: str) -> str:
    return str(client.get(address)["ETag"])


def again(client: Client, address: str, known: str) -> Any:
    return client.get(address, headers={"If-None-Match": known})


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_is_known_costs_two_queries_and_no_drawing(
    filled: Shelf, client: Client, address: str
) -> None:
    known = tag(client, address)
    client.defaults["HTTP_IF_NONE_MATCH"] = f'"other", {known}'
    response, done = queries(client, address, status=304)
    assert len(done) <= 2, done
    assert (response.content, response["ETag"]) == (b"", known)
    assert response["Cache-Control"] == "public, no-cache"
    assert "HX-Request" in response["Vary"]


def test_every_change_of_the_catalogue_is_another_page(filled: Shelf, client: Client) -> None:
    address = PAGES[0]
    known = tag(client, address)
    filled.put(article("a2"))
    assert again(client, address, known).status_code == 200
    known = tag(client, address)
    put(KNOWN[0].__class__("network", "trat", "trat-slug", "ชื่อใหม่"))
    response = again(client, address, known)
    assert response.status_code == 200
    assert "ชื่อใหม่" in response.content.decode()


def test_a_day_and_an_end_of_time_are_changes_too(
    filled: Shelf, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tag(client, "/th/search/")
    monkeypatch.setattr(state, "today", lambda: datetime.date(2031, 1, 1))
    assert again(client, "/th/search/", known).status_code == 200
    known = tag(client, "/th/search/")
    Entry.objects.filter(uid="a1").update(visible_until=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    assert again(client, "/th/search/", known).status_code == 200


def test_withdrawn_is_not_unchanged(filled: Shelf, client: Client) -> None:
    known = tag(client, PAGES[0])
    filled.take("a1")
    assert again(client, PAGES[0], known).status_code == 410
    assert "ETag" not in client.get("/th/none/")


def test_each_form_of_a_page_has_a_tag_of_its_own(filled: Shelf, client: Client) -> None:
    address = "/th/search/"
    part = client.get(address, headers={"HX-Request": "true"})
    tags = {tag(client, address), part["ETag"], tag(client, "/en/search/"), tag(client, address + "?page=2")}
    tags.add(client.get(address, headers={"Host": "localhost"})["ETag"])
    assert len(tags) == 5


def test_who_is_signed_in_gets_the_page_anew(filled: Shelf, client: Client) -> None:
    known = tag(client, PAGES[0])
    client.cookies[settings.SESSION_COOKIE_NAME] = "some-session"
    response = again(client, PAGES[0], known)
    assert response.status_code == 200
    assert "ETag" not in response


def test_a_held_state_is_read_once_and_let_go(filled: Shelf, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1), state.held_state() as held:
        assert state.catalogue_state() is held
    filled.put(article("a3"))
    assert state.catalogue_state() != held


def test_the_state_is_read_along_with_terms(filled: Shelf, django_assert_num_queries: Any) -> None:
    ends = timezone.now() + datetime.timedelta(hours=1)
    Entry.objects.filter(pk=Entry.objects.values("pk")[:1]).update(visible_until=ends)
    put_term("province", "23", slug="trat", label_th="ตราด", label_en="Trat")
    apart = state.catalogue_state()
    assert apart.expires == ends
    with django_assert_num_queries(1), state.one_state():
        assert find_terms({"province": {"23"}}).find("province", "23")
        assert state.catalogue_state() == apart
        find_terms({})
    with django_assert_num_queries(2), state.one_state():
        assert not find_terms({"province": {"nowhere"}}).find("province", "nowhere")
        assert state.catalogue_state() == apart
