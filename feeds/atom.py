"""Atom 1.0 (RFC 4287) with full content: the same items as every other feed."""

from __future__ import annotations

import io

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import rfc3339_date
from django.utils.translation import gettext as _

from search.query import HubQuery
from search.registry import faces
from search.state import catalogue_state

from . import websub
from .files import media_type, write_picture
from .http import EPOCH
from .items import Feed, Item, feed_of
from .surroundings import Surroundings
from .xml import XMLWriter

MEDIA_TYPE = "application/atom+xml"
CONTENT_TYPE = f"{MEDIA_TYPE}; charset=utf-8"
NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:media": "http://search.yahoo.com/mrss/",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
}


def render(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """The face: one page of a query's items as Atom."""
    feed = feed_of(request, query, faces["atom"])
    return websub.link(HttpResponse(write(feed), content_type=CONTENT_TYPE), feed.topic)


def write(feed: Feed) -> str:
    """The document as text."""
    out = io.StringIO()
    writer = XMLWriter(out, "utf-8", short_empty_elements=True)
    writer.startDocument()
    writer.start("feed", {"xml:lang": feed.locale, **NAMESPACES})
    writer.element("id", feed.id)
    writer.element("title", feed.title)
    writer.element("subtitle", feed.description)
    # Atom wants a time of every feed: that of the newest item, of an empty feed that of the catalogue.
    writer.element("updated", rfc3339_date(feed.updated or catalogue_state().at or EPOCH))
    _author(writer, _("Civic Hub"))
    if feed.is_archive:
        writer.element("fh:archive")
    for relation, address in feed.links.items():
        kind = {"alternate": {"type": "text/html"}, "hub": {}}.get(relation, {"type": MEDIA_TYPE})
        writer.element("link", rel=relation, href=address, **kind)
    for lang, address in feed.translations.items():
        writer.element("link", rel="alternate", href=address, hreflang=lang, type="application/atom+xml")
    for item in feed.items:
        writer.start("entry", {"xml:lang": item.lang})
        _entry(writer, item, feed.around)
        writer.end("entry")
    writer.end("feed")
    writer.endDocument()
    return out.getvalue()


def _entry(writer: XMLWriter, item: Item, around: Surroundings) -> None:
    writer.element("id", item.id)
    writer.element("title", item.title, xml_lang=item.title_lang)
    writer.element("updated", rfc3339_date(item.updated))
    writer.element("published", rfc3339_date(item.published))
    _author(writer, item.creator)
    # Some readers take the first of these for the entry's link, others the last: both are its own.
    writer.element("link", rel="alternate", href=item.url, type="text/html")
    for lang, address in (*item.alternates.items(), (item.lang, item.url)):
        writer.element("link", rel="alternate", href=address, hreflang=lang, type="text/html")
    if item.source_url:
        writer.element("link", rel="via", href=item.source_url)
    if item.attachment:
        file = item.attachment
        kind = media_type(file.extension)
        writer.element(
            "link", rel="enclosure", href=around.absolute(file.url), length=str(file.size), type=kind
        )
    for category in item.categories:
        writer.element("category", term=category.key, scheme=category.scheme, label=category.label)
    if item.summary:
        writer.element("summary", item.summary)
    writer.element("content", item.html, type="html")
    write_picture(writer, item, around)


def _author(writer: XMLWriter, name: str) -> None:
    writer.start("author")
    writer.element("name", name)
    writer.end("author")
