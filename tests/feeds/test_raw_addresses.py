"""Addresses with Thai letters sent raw, as UTF-8: what an answer says of itself asks for the same again."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from tests.feeds.shelf import Shelf

WORD, PLACE = "งบ", "ตราด"


@pytest.mark.parametrize("face", ["feed.rss", "feed.atom", "feed.json", "calendar.ics"])
def test_an_answer_names_itself_as_it_was_asked(five: Shelf, client: Client, face: str) -> None:
    raw = client.get(f"/th/{face}?type=meeting&q={WORD}")
    assert raw.status_code == 200
    text = raw.content.decode().replace("\r\n ", "")
    assert f"q={quote(WORD)}" in text
    assert "%C3%A0" not in text
    escaped = client.get(f"/th/{face}?type=meeting&q={quote(WORD)}")
    assert raw["ETag"] == escaped["ETag"]


def test_redirects_and_pages_keep_the_letters(five: Shelf, client: Client) -> None:
    for address in (f"/search/?q={WORD}", f"/th/search/?q={WORD}&province={PLACE}"):
        response = client.get(address)
        assert "%C3%A0" not in response.get("Location", "") + response.content.decode()


def test_the_root_of_the_api_leads_to_its_page(db: None, client: Client) -> None:
    response = client.get("/api/v1/")
    assert (response.status_code, response["Location"]) == (302, "/api/v1/docs")
