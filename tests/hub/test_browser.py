"""Public pages in a real browser: nothing axe finds, filters with and without script, choices that stay.

The provinces that come with the hub are the content, so that no page has to be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "search/?type=province&sort=title",
    "province/trat/",
    "search/?q=xyzzy&type=meeting",
    "use-our-data/",
    "embed/",
]
PROVINCES = "/th/search/?type=province&sort=title"


@pytest.fixture(autouse=True)
def silent(page: Page) -> Iterator[list[str]]:
    """The console stays empty: no error, nothing refused by the content security policy."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme", "contrast", "locale"),
    [(320, "light", "", "th"), (1280, "dark", "", "en"), (1280, "light", "high", "th")],
)
def test_axe_finds_nothing(
    page: Page, live_server: Any, path: str, width: int, scheme: Any, contrast: str, locale: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(f"localStorage.setItem('hub-contrast', '{contrast}')")
    page.goto(f"{live_server.url}/{locale}/{path}")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", ["", "largest"])
def test_nothing_is_wider_than_a_small_telephone(page: Page, live_server: Any, path: str, size: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.add_init_script(f"localStorage.setItem('hub-size', '{size}')")
    page.goto(f"{live_server.url}/th/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_size_and_contrast_stay_without_a_cookie(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + PROVINCES)
    page.locator("button[data-size=largest]").click()
    page.locator("button[data-contrast]").click()
    page.goto(f"{live_server.url}/en/province/trat/")
    chosen = page.evaluate("({...document.documentElement.dataset})")
    assert chosen == {"size": "largest", "contrast": "high"}
    assert page.locator("button[data-size=largest]").get_attribute("aria-pressed") == "true"
    page.locator("button[data-contrast]").click()
    assert page.evaluate("document.documentElement.dataset.contrast") is None
    assert page.context.cookies() == []


def test_a_filter_narrows_the_list_in_place(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + PROVINCES)
    assert "77" in page.locator(".said").inner_text()
    page.evaluate("window.stayed = true")
    region = page.locator("#facets input[name=region]").first
    expected = region.locator("xpath=..").locator(".count").inner_text()
    region.check()
    expect(page).to_have_url(re.compile("region="))
    expect(page.locator(".said")).to_contain_text(expected)
    assert page.evaluate("window.stayed") is True
    assert page.locator("#facets").count() == 1
    page.locator(".chip__remove").last.click()
    expect(page.locator(".said")).to_contain_text("77")


def test_everything_works_without_script(browser: Browser, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(live_server.url + PROVINCES)
    page.locator("#facets input[name=region]").first.check()
    page.locator(".filters__go button").click()
    assert "region=" in page.url
    assert "type=province" in page.url
    assert page.locator(".card").count() > 0
    assert not page.locator(".reading__sizes").is_visible()
    context.close()


def test_the_menu_of_a_telephone_opens_by_keyboard(page: Page, live_server: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(live_server.url + PROVINCES)
    menu = page.locator("#site-menu")
    assert not menu.is_visible()
    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()


def test_the_first_step_by_keyboard_leads_past_the_header(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + PROVINCES)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_orders_take_one_line_of_a_telephone_and_open_by_keyboard(page: Page, live_server: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for language in ("th", "en"):
        page.goto(f"{live_server.url}/{language}/search/?type=province&sort=title")
        assert page.locator(".sort").bounding_box()["height"] < 60  # type: ignore[index]
    oldest = page.locator(".sort a[href*='sort=oldest']")
    assert not oldest.is_visible()
    page.locator(".sort summary").focus()
    page.keyboard.press("Enter")
    oldest.click()
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(page.locator(".sort__now")).to_have_text("Oldest first")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not page.locator(".sort summary").is_visible()
    assert page.locator(".sort [aria-current]").is_visible()
    assert page.locator(".sort").bounding_box()["height"] < 60  # type: ignore[index]
