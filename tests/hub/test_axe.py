"""axe on every public template, drawn from full sample records.

Pages are given to the browser as they are drawn; nothing is served and no database is asked. All rules of
WCAG 2.2 A and AA and the best practices run in a wide and a narrow window and at 200 % text; the rules of
colour run again in each scheme, in both windows. At 320 px nothing needs scrolling sideways, also with the
largest text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test.signals import template_rendered
from playwright.sync_api import Browser, Page

from hub.management.commands.build_fonts import build
from tests.hub.drawn import SITE, TEMPLATES, answer

ROOT = Path(__file__).resolve().parents[2]
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
#: Templates that need a database: a running hub gives them to axe in test_browser.py.
SERVED = {"feeds/partners/data.html", "feeds/partners/builder.html"}
#: Colour schemes and contrasts that stand beside the light one.
SCHEMES = [("dark", ""), ("light", "high"), ("dark", "high")]
#: On a telephone a cell of a table says what it is; of nothing it says nothing.
UNSAID = """() => [...document.querySelectorAll('.stack td[data-label]')]
  .filter((cell) => cell.checkVisibility() && !cell.innerText.trim()).map((cell) => cell.dataset.label)"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """One page for all templates: to open one for each would take longer than to look at it."""
    context = browser.new_context(reduced_motion="reduce")  # colours change at once
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hub's own faces."""
    folder = tmp_path_factory.mktemp("faces")
    build(folder)
    return folder


def faults(page: Page, rules: dict[str, Any] = RULES) -> list[tuple[str, str]]:
    """What axe finds: rule and element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # An embed is a part of somebody's page, who chooses the level of its heading.
    is_embed = page.locator("link[href^='/embed/style.css']").count() > 0
    options = {
        "runOnly": rules,
        "resultTypes": ["violations"],
        "rules": {"page-has-heading-one": {"enabled": not is_embed}},
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def width_of(page: Page) -> int:
    """Pixels that the page asks for, once it has the faces it is set in."""
    return int(page.evaluate("document.fonts.ready.then(() => document.documentElement.scrollWidth)"))


def assert_largest_text_fits(page: Page) -> None:
    page.evaluate("document.documentElement.dataset.size = 'largest'")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert width_of(page) <= NARROW["width"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_axe_finds_nothing_on_a_template(sheet: Page, faces: Path, name: str) -> None:
    locale = "en" if list(TEMPLATES).index(name) % 2 else "th"
    sheet.unroute_all()
    sheet.route(f"{SITE}/**", answer(TEMPLATES[name](locale), faces))
    sheet.emulate_media(color_scheme="light")
    sheet.set_viewport_size(WIDE)  # type: ignore[arg-type]
    sheet.goto(f"{SITE}/page")
    for window in (WIDE, NARROW):
        sheet.set_viewport_size(window)  # type: ignore[arg-type]
        assert faults(sheet) == [], window
        assert width_of(sheet) <= window["width"]
    for window, (scheme, contrast) in product((NARROW, WIDE), SCHEMES):
        sheet.set_viewport_size(window)  # type: ignore[arg-type]
        sheet.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        sheet.evaluate("contrast => document.documentElement.dataset.contrast = contrast", contrast)
        assert faults(sheet, OF_COLOUR) == [], (window, scheme, contrast)
    assert_largest_text_fits(sheet)
    sheet.evaluate("document.documentElement.style.fontSize = '200%'")
    sheet.set_viewport_size(WIDE)  # type: ignore[arg-type]
    assert width_of(sheet) <= WIDE["width"]
    assert faults(sheet) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_fits_a_telephone_in_the_faces_of_the_system(sheet: Page, name: str) -> None:
    """Which may be wider than the hub's own, and stand until those are there, or for good."""
    for locale in ("th", "en"):
        sheet.unroute_all()
        sheet.route(f"{SITE}/**", answer(TEMPLATES[name](locale)))
        sheet.route("**/*.woff2", lambda route: route.fulfill(status=404, body=""))
        sheet.goto(f"{SITE}/page")
        assert_largest_text_fits(sheet)
        assert sheet.evaluate(UNSAID) == []


def test_every_public_template_is_among_them() -> None:
    drawn: set[str] = set()

    def note(template: Any, **_more: Any) -> None:
        drawn.add(str(template.name))

    template_rendered.connect(note)
    try:
        for draw in TEMPLATES.values():
            draw("th")
    finally:
        template_rendered.disconnect(note)
    whole = {
        str(path.relative_to(folder))
        for folder in ROOT.glob("*/templates")
        for path in folder.rglob("*.html")
        if "admin" not in path.parts and "{% extends" in path.read_text()
    }
    assert whole - drawn - SERVED == set()
