"""On paper: no furniture, black on white in every scheme, addresses after links, decisions and tasks whole.

Pages are drawn from full records; Chromium makes a PDF of them, of which the pages and words are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from search.record import Sentence
from tests.hub.drawn import SITE, TEMPLATES, answer
from tests.hub.kit import draw_record
from tests.records import full_meeting

#: What only a screen needs.
FURNITURE = (
    ".skip", ".reading", ".menu-button", ".site-search", ".site-menu", ".breadcrumbs", ".site-footer",
    ".contents", ".list__side", ".sort", ".pages", ".panel", ".share", "main button", ".chip__remove",
    ".block-links", "#related", ".hero__search", ".glance a[href*='.ics']",
    "[data-region='record.only_here']",
)  # fmt: skip
#: What a meeting report is kept for.
KEPT = (
    "h1", ".glance", "[data-region='meeting.decisions']", "[data-region='meeting.actions'] thead", "#people",
    "[data-region='record.body']", "[data-region='record.source']", "[data-region='record.dates']",
    ".cite__address",
)  # fmt: skip
SEEN = """names => names.filter(name => [...document.querySelectorAll(name)]
  .some(node => node.checkVisibility() && node.getClientRects().length))"""
#: What goes before a part leaves it a little room at the foot of a sheet.
LOW = """name => document.querySelector(name).insertAdjacentHTML('beforebegin',
  '<div style="break-before: page; height: 222mm"></div>')"""
STYLE = "([name, part, key]) => getComputedStyle(document.querySelector(name), part || null)[key]"


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """One page for all, as wide as a sheet of A4 between its margins."""
    context = browser.new_context(viewport={"width": 673, "height": 900})
    yield context.new_page()
    context.close()


def show(desk: Page, html: str, *, contrast: str = "", scheme: Any = "light") -> None:
    """The page as it goes to paper."""
    desk.unroute_all()
    desk.route(f"{SITE}/**", answer(html))
    desk.emulate_media(media="print", color_scheme=scheme)
    desk.goto(f"{SITE}/page")
    desk.evaluate("contrast => document.documentElement.dataset.contrast = contrast", contrast)


def style(desk: Page, name: str, key: str, part: str = "") -> str:
    return str(desk.evaluate(STYLE, [name, part, key]))


def sheets(desk: Page) -> list[str]:
    """Words of each sheet of A4."""
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(desk.pdf(format="A4"))).pages]


@pytest.mark.parametrize("name", ["meeting", "pledge", "search", "home", "network"])
def test_furniture_stays_on_the_screen(desk: Page, name: str) -> None:
    show(desk, TEMPLATES[name]("th"))
    assert desk.evaluate(SEEN, list(FURNITURE)) == []
    assert desk.evaluate(SEEN, ["h1", ".site-name"]) == ["h1", ".site-name"]


def test_a_report_is_whole_on_paper(desk: Page) -> None:
    show(desk, draw_record(full_meeting("th")))
    assert desk.evaluate(SEEN, list(KEPT)) == list(KEPT)
    # What is folded on a screen is open on paper, without the word that opens it.
    assert desk.evaluate("[...document.querySelectorAll('details > *')].some(node => node.checkVisibility())")
    assert desk.evaluate(SEEN, ["details > summary"]) == []
    assert style(desk, ".actions thead", "display") == "table-header-group"
    assert style(desk, ".actions td", "display") == "table-cell"


@pytest.mark.parametrize("contrast", ["", "high"])
def test_paper_is_white_also_where_the_screen_is_dark(desk: Page, contrast: str) -> None:
    show(desk, draw_record(full_meeting("th")), contrast=contrast, scheme="dark")
    assert style(desk, "body", "backgroundColor") == "rgb(255, 255, 255)"
    for name in ("body", "h1", "main a", ".actions .status"):
        assert style(desk, name, "color") == "rgb(0, 0, 0)", name


def test_addresses_stand_after_links_of_the_text_and_the_source(desk: Page) -> None:
    meeting = full_meeting("en")
    assert meeting.source is not None
    show(desk, draw_record(meeting))
    for name in (".provenance a[href^='http']", ".file[data-address]:not(td *)"):
        assert "<" in style(desk, name, "content", "::after")
    assert style(desk, ".glance a", "content", "::after") in ("none", "normal")
    paper = "".join(sheets(desk)).replace("\n", "")
    assert f"<{meeting.source.url}>" in paper


def test_sheets_are_numbered_and_keep_decisions_and_tasks_whole(desk: Page) -> None:
    meeting = full_meeting("en")
    # A row is known by marks at its ends: which codes a PDF keeps of Thai letters is a matter of the font.
    ends = {
        name: [f"{name[0]}{row}{end}" for row in range(2) for end in "ab"]
        for name in ("decisions", "actions")
    }
    rows = {
        name: tuple(
            row.model_copy(update={"text": Sentence(text=f"{begin} {row.text.text} {end}", lang="en")})
            for row, begin, end in zip(getattr(meeting, name), ends[name][::2], ends[name][1::2], strict=True)
        )
        for name in ends
    }
    show(desk, draw_record(meeting.model_copy(update=rows)))
    for name in rows:
        desk.evaluate(LOW, f"[data-region='meeting.{name}']")
    found = sheets(desk)
    assert len(found) > 1
    for number, words in enumerate(found, start=1):
        assert f"{number} / {len(found)}" in words
    for name, heading in (("decisions", "Decisions"), ("actions", "Who does what by when")):
        holding = [words for words in found if heading in words]
        assert len(holding) == 1, heading
        assert [end for end in ends[name] if end not in holding[0]] == []
