"""The sitemap: every public page in every language, with the day it last changed and its translations.

Up to ``PAGE_SIZE`` addresses it is one document; beyond, an index of numbered ones. The last of them has the
pages that are no entries: lists that stand beside the tree.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext

from search.drawing import BANGKOK
from search.models import Entry
from search.models.entry import EntryQuerySet
from search.registry import kinds
from search.state import catalogue_state, held_state

from .http import machine_view, respond
from .problems import problem
from .surroundings import base_of
from .xml import XMLWriter

PAGE_SIZE = 5000
TIMELINE = "timeline/"
CONTENT_TYPE = "application/xml; charset=utf-8"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

#: uid, locale, path, day of the last change (ISO)
Row = tuple[str, str, str, str]


@machine_view
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """``/sitemap.xml``: all addresses, or the index of the documents that hold them."""
    with held_state():
        return respond(request, ("sitemap",), lambda: _root(request))


@machine_view
def sitemap_page(request: HttpRequest, page: int) -> HttpResponseBase:
    """``/sitemap-<page>.xml``; 404 beyond the last."""
    with held_state():
        return respond(request, ("sitemap", str(page)), lambda: _numbered(request, page))


def pages_of(count: int) -> int:
    """How many documents hold ``count`` addresses."""
    return -(-count // PAGE_SIZE)


def public_entries() -> EntryQuerySet:
    """Entries that are pages of their own (parts are places on a page), in a lasting order."""
    whole = [kind.name for kind in kinds if not kind.is_part]
    return Entry.objects.visible().filter(kind__in=whole).order_by("uid", "locale")


def _root(request: HttpRequest) -> HttpResponse:
    count = public_entries().count()
    if count + len(settings.LANGUAGES) * len(lists_beside()) <= PAGE_SIZE:
        return _document(request, [*rows_of(1, len(settings.LANGUAGES)), *rows_beside()])
    base = base_of(request)
    writer, out = _start("sitemapindex")
    for number in range(1, pages_of(count) + 2):
        writer.start("sitemap")
        writer.element("loc", f"{base}/sitemap-{number}.xml")
        writer.end("sitemap")
    return _finish(writer, out, "sitemapindex")


def _numbered(request: HttpRequest, page: int) -> HttpResponse:
    last = pages_of(public_entries().count()) + 1
    if page > last or page < 1:
        return problem(404, gettext("There is no such page"))
    return _document(request, rows_beside() if page == last else rows_of(page, len(settings.LANGUAGES)))


def lists_beside() -> list[str]:
    """Paths below the language of lists that are no pages of the tree."""
    return [TIMELINE, *(kind.index for kind in kinds if kind.index)]


def rows_beside() -> Iterator[tuple[Row, dict[str, str]]]:
    """Their rows. They change with whatever stands on them, so they are as new as the catalogue."""
    at = catalogue_state().at
    modified = _day(at) if at else ""
    for below in lists_beside():
        paths = {code: f"/{code}/{below}" for code, _name in settings.LANGUAGES}
        for code, path in paths.items():
            yield (below, code, path, modified), paths


def _document(request: HttpRequest, rows: Iterable[tuple[Row, dict[str, str]]]) -> HttpResponse:
    base = base_of(request)
    writer, out = _start("urlset", {"xmlns:xhtml": XHTML})
    for row, alternates in rows:
        _url(writer, base, row, alternates)
    return _finish(writer, out, "urlset")


def rows_of(page: int, languages: int) -> Iterator[tuple[Row, dict[str, str]]]:
    """Rows of one page, each with the paths of all its languages.

    A thing's languages are neighbours, so a few rows on either side complete what a border cuts.
    """
    first, last = (page - 1) * PAGE_SIZE, page * PAGE_SIZE
    start = max(0, first - languages + 1)
    rows: Sequence[Row] = [
        (uid, locale, path, _day(updated))
        for uid, locale, path, updated in public_entries().values_list("uid", "locale", "path", "updated")[
            start : last + languages - 1
        ]
    ]
    position = start
    for _uid, group in groupby(rows, key=itemgetter(0)):
        same = list(group)
        alternates = {locale: path for _, locale, path, _ in same}
        for row in same:
            if first <= position < last:
                yield row, alternates
            position += 1


def _day(moment: datetime.datetime) -> str:
    """The day that it was in Bangkok."""
    return moment.astimezone(BANGKOK).date().isoformat()


def _url(writer: XMLWriter, base: str, row: Row, alternates: dict[str, str]) -> None:
    _uid, _locale, path, modified = row
    writer.start("url")
    writer.element("loc", base + path)
    if modified:
        writer.element("lastmod", modified)
    if len(alternates) > 1:
        for lang, other in sorted(alternates.items()):
            writer.element("xhtml:link", rel="alternate", hreflang=lang, href=base + other)
    writer.end("url")


def _start(root: str, extra: dict[str, str] | None = None) -> tuple[XMLWriter, io.StringIO]:
    out = io.StringIO()
    writer = XMLWriter(out, "utf-8", short_empty_elements=True)
    writer.startDocument()
    writer.start(root, {"xmlns": NAMESPACE, **(extra or {})})
    return writer, out


def _finish(writer: XMLWriter, out: io.StringIO, root: str) -> HttpResponse:
    writer.end(root)
    writer.endDocument()
    return HttpResponse(out.getvalue(), content_type=CONTENT_TYPE)
