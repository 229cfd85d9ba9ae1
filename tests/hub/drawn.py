"""Every public template, drawn without a database from full sample records: name → function of language."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Route
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction

from feeds.api.openapi import FORMS, document, operations
from feeds.embed.looks import Look
from hub.errors import not_found
from hub.specimen import specimen_context
from networks.tilemap import Region, Tile, TileMap, tone_of
from search.query import HubQuery
from search.result import Result
from search.timeline import time_line
from tests.hub.kit import DATED, SampleLabels, draw_home, draw_list, draw_record, entry_of, request_for
from tests.records import FACTORIES

SITE = "http://hub.test"
EMBEDS = ("list", "timeline", "item", "gone", "refused")
Draw = Callable[[str], str]


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


def draw_specimen(_locale: str) -> str:
    """The page of letters, which is in Thai."""
    with translation.override("th"):
        return render_to_string("specimen.html", specimen_context(), request=request_for("/specimen/"))


def draw_error(locale: str) -> str:
    return not_found(request_for(f"/{locale}/none/"), Http404()).content.decode()


def draw_empty(locale: str) -> str:
    """A search that finds nothing."""
    query = HubQuery(locale=locale, text="งบ")
    labels = SampleLabels(locale)
    result = Result(query, (), 0, 0, (), 1, 1, 20, (), labels)  # type: ignore[arg-type]
    return draw_list(locale, result=result, query=query)


def draw_timeline(locale: str) -> str:
    """The time line of the whole hub."""
    timeline = time_line(entry_of(make(locale)) for make in DATED)
    return draw_list(locale, template="search/timeline.html", is_timeline=True, timeline=timeline)


#: What was wrong with the address of an embed.
PROBLEM = {
    "title": "The query was not understood",
    "detail": "1 parameter was not understood.",
    "errors": [{"parameter": "province", "value": "x", "message": "?", "allowed": ["10", "23"] * 9}],
}


def draw_embed(template: str) -> Draw:
    """An embed of the five kinds of pages, of the first of them, or of the map."""

    def draw(locale: str) -> str:
        entries = [entry_of(make(locale)) for make in list(FACTORIES.values())[:5]]
        context = {
            "look": Look(),
            "title": "Meetings",
            "entries": entries,
            "entry": entries[0],
            "labels": SampleLabels(locale),
            "map": sample_map(),
            "total": 5,
            "source": f"/{locale}/search/",
            "licence": "CC BY 4.0",
            "is_gone": True,
            "problem": PROBLEM,
        }
        with translation.override(locale):
            return render_to_string(template, context, request=request_for("/"))

    return draw


def draw_api(_locale: str) -> str:
    """The description of the API, which is in English."""
    with translation.override("en"):
        drawn = document(SITE)
        context = {"operations": operations(drawn), "forms": drawn[FORMS]}
        return render_to_string("feeds/api_docs.html", context, request=request_for("/api/v1/docs"))


def draw_private(locale: str) -> str:
    """What stands before a private page, after a wrong password."""
    restriction = PageViewRestriction(password="right")
    with translation.override(locale):
        form = PasswordViewRestrictionForm({"password": "wrong", "return_url": "/"}, instance=restriction)
        context = {"form": form, "action_url": "/_util/authenticate_with_password/1/1/"}
        request = request_for(f"/{locale}/news/private/")
        return render_to_string("wagtailcore/password_required.html", context, request=request)


TEMPLATES: dict[str, Draw] = {
    **{kind: lambda locale, make=make: draw_record(make(locale)) for kind, make in FACTORIES.items()},
    "search": draw_list,
    "section": lambda locale: draw_list(locale, template="networks/section.html"),
    "index": lambda locale: draw_list(locale, template="networks/index.html"),
    "empty": draw_empty,
    "timeline": draw_timeline,
    "home": lambda locale: draw_home(locale, map=sample_map()),
    "provinces": draw_provinces,
    "api": draw_api,
    "specimen": draw_specimen,
    "404": draw_error,
    "private": draw_private,
    **{f"embed-{name}": draw_embed(f"feeds/embed/{name}.html") for name in EMBEDS},
    "embed-map": draw_embed("networks/map/embed.html"),
}


def embed_style() -> str:
    """The style sheet of the embeds, which is drawn like a page."""
    return render_to_string("feeds/embed/style.css", {"look": Look()})


def answer(html: str, faces: Path | None = None) -> Callable[[Route], None]:
    """Gives the page, and static files from where they lie; pictures of the samples do not exist.

    ``faces`` is a folder that ``build_fonts`` filled, for pages that are looked at in the hub's own letters.
    """

    def give(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/page":
            return route.fulfill(body=html, content_type="text/html; charset=utf-8")
        if path == "/embed/style.css":
            return route.fulfill(body=embed_style(), content_type="text/css; charset=utf-8")
        name = path.removeprefix("/static/")
        cut = faces / name if faces else None
        found = cut if cut and cut.exists() else finders.find(name) if path.startswith("/static/") else None
        if not found:
            return route.fulfill(status=404, body="")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return route.fulfill(body=Path(found).read_bytes(), content_type=kind)

    return give
