"""Type-ahead over HTTP and in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.search.conftest import Shelf, article, network
from tests.search.test_pages import queries

SCRIPT = Path(__file__).resolve().parents[2] / "site" / "hub" / "static" / "hub" / "suggest.js"


def test_names_and_titles_as_json(shelf: Shelf, client: Client) -> None:
    shelf.put(network("trat", words="เครือข่ายคนตราด"), article("a1", words="รายงานของเครือข่าย"))
    response, done = queries(client, "/th/suggest?q=เครือข่า")
    assert [one["path"] for one in response.json()] == ["/th/network/trat-slug/", "/th/news/a1/"]
    assert response.json()[0]["label"] == "เครือข่ายคนตราด"
    assert response.json()[0]["kind"]
    assert len(done) <= 3
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("typed", ["", "%00", "%22", "-", "*", "a" * 5000, "%F0%9F%A6%8A", "%ED%A0%80", "่"])
def test_whatever_is_typed(shelf: Shelf, client: Client, typed: str) -> None:
    assert client.get(f"/th/suggest?q={typed}").json() == []


def test_the_script_is_small() -> None:
    assert len(SCRIPT.read_bytes()) <= 2_048


@pytest.mark.django_db(transaction=True)
def test_by_keyboard(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/th/search/?type=province")
    field = page.get_by_role("combobox").first
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("ระยอ")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("ระยอง")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("ระยอ")
    field.press("ArrowDown")
    expect(option).to_contain_text("ระยอง")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    field.press_sequentially("ง")
    expect(option).to_contain_text("ระยอง")
    field.press("ArrowUp")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/th/province/rayong/")
