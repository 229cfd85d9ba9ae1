"""axe on every public template, drawn from full sample records: narrow and wide, light, dark, high contrast.

Pages are given to the browser as they are drawn; nothing is served and no database is asked. The whole set of
rules runs in a wide and a narrow window; colours run again in each scheme. Text at 200 % is the
narrow window: 320 px is 1280 px at 400 %, and the largest text there must not need scrolling sideways.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Page, Route

from hub.errors import not_found
from networks.tilemap import Region, Tile, TileMap, tone_of
from tests.hub.kit import draw_home, draw_list, draw_record, request_for
from tests.records import FACTORIES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SITE = "http://hub.test"


def sample_map() -> TileMap:
    """Three provinces with something and one without."""
    counts = {"ตราด": 12, "ระยอง": 5, "น่าน": 1, "เลย": 0}
    tiles = tuple(
        Tile(str(at), name, name, "east", f"/th/province/{at}/", at, at // 2, count, tone_of(count, 12))
        for at, (name, count) in enumerate(counts.items())
    )
    return TileMap(tiles, (Region("east", "ภาคตะวันออก", tiles),))


def draw_provinces(locale: str) -> str:
    with translation.override(locale):
        context = {"title": "จังหวัด", "map": sample_map(), "breadcrumbs": [("hub", "/th/"), ("จังหวัด", "/")]}
        return render_to_string("networks/provinces.html", context, request=request_for("/th/provinces/"))


def draw_error(locale: str) -> str:
    return not_found(request_for(f"/{locale}/none/"), Http404()).content.decode()


PAGES: dict[str, Callable[[str], str]] = {
    **{kind: lambda locale, make=make: draw_record(make(locale)) for kind, make in FACTORIES.items()},
    "search": draw_list,
    "section": lambda locale: draw_list(locale, template="networks/section.html"),
    "home": lambda locale: draw_home(locale, map=sample_map()),
    "provinces": draw_provinces,
    "404": draw_error,
}


def answer(html: str) -> Callable[[Route], None]:
    """Gives the page, and static files from where they lie; pictures of the samples do not exist."""

    def give(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/page":
            return route.fulfill(body=html, content_type="text/html; charset=utf-8")
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if not found:
            return route.fulfill(status=404, body="")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return route.fulfill(body=Path(found).read_bytes(), content_type=kind)

    return give


def faults(page: Page, only: list[str] | None = None) -> list[tuple[str, str]]:
    run_only = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    found = Axe().run(page, options={"runOnly": run_only, "resultTypes": ["violations"]})
    return [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_template(page: Page, name: str) -> None:
    locale = "en" if list(PAGES).index(name) % 2 else "th"
    page.route(f"{SITE}/**", answer(PAGES[name](locale)))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    page.goto(f"{SITE}/page")
    assert faults(page) == []
    for scheme, contrast in (("dark", ""), ("light", "high")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate("contrast => document.documentElement.dataset.contrast = contrast", contrast)
        assert faults(page, ["color-contrast", "link-in-text-block"]) == [], (scheme, contrast)
    page.set_viewport_size({"width": 320, "height": 800})
    assert faults(page) == []
    for size in ("", "largest"):
        page.evaluate("size => document.documentElement.dataset.size = size", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size
