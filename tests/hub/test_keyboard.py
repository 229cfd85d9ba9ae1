"""By keyboard alone: every link, button and field of a page is reached, in order, and its focus is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.hub.drawn import SITE, TEMPLATES, answer

#: Everything that a keyboard has to reach and that is shown; closed parts open by their own summary.
REACHABLE = """() => {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  const open = one => one.type !== 'hidden' && one.checkVisibility({visibilityProperty: true});
  return [...all].filter(open).map(one => one.outerHTML.slice(0, 160));
}"""
#: What has the focus: its place among all elements, what shows the focus, and whether anything lies over it.
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const shape = one.querySelector('rect');
  const strokes = shape ? parseFloat(getComputedStyle(shape).strokeWidth) : 0;
  const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + box.height / 2];
  const above = document.elementFromPoint(x, y);
  return {
    at: [...document.querySelectorAll('*')].indexOf(one),
    html: one.outerHTML.slice(0, 160),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    strokes,
    inside: box.width > 0 && box.left >= -1 && box.right <= innerWidth + 1,
    seen: box.top >= -1 && box.top < innerHeight,
    covered: !!above && above !== one && !one.contains(above) && !above.contains(one),
  };
}"""
NAMES = ["home", "section", "search", "empty", "provinces", "meeting", "pledge", "course", "network"]
WINDOWS = [(1280, 900), (320, 700)]


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def walk(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the beginning of the page until it leaves it."""
    stops: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["at"] == stops[0]["at"]):
            return stops
        stops.append(stop)
    raise AssertionError("the focus never leaves the page")


@pytest.mark.parametrize("width_height", WINDOWS, ids=["wide", "narrow"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_walked_by_keyboard(sheet: Page, name: str, width_height: tuple[int, int]) -> None:
    width, height = width_height
    sheet.set_viewport_size({"width": width, "height": height})
    sheet.unroute_all()
    sheet.route(f"{SITE}/**", answer(TEMPLATES[name]("th")))
    sheet.goto(f"{SITE}/page")
    stops = walk(sheet)
    assert [stop["html"] for stop in stops] == sheet.evaluate(REACHABLE)
    places = [stop["at"] for stop in stops]
    assert places == sorted(places)
    for stop in stops:
        assert max(stop["outline"], stop["strokes"]) >= 2, stop
        assert stop["inside"], stop
        assert stop["seen"], stop
        assert not stop["covered"], stop
