"""RSS 2.0 with full content: Django's feed writer, with the elements that serious readers look for.

By the RSS advisory board's profile: one address of its own in ``atom:link rel=self``, a ``guid`` that is no
address, ``description`` before ``content:encoded``, at most one enclosure, no HTML in titles and there ``&``
and ``<`` as hexadecimal references (readers differ in whether they take a title for HTML).
"""

from __future__ import annotations

import io

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import rfc2822_date, rfc3339_date

from search.query import HubQuery
from search.registry import faces

from . import websub
from .files import media_type, write_picture
from .items import Feed, Item, feed_of
from .surroundings import Surroundings
from .xml import XMLWriter, legal

MEDIA_TYPE = "application/rss+xml"
CONTENT_TYPE = f"{MEDIA_TYPE}; charset=utf-8"
#: Minutes that a reader may wait before it asks again.
TTL = "15"
NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
}
REFERENCES = str.maketrans({"&": "&#x26;", "<": "&#x3C;", ">": "&#x3E;"})


def render(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """The face: one page of a query's items as RSS 2.0."""
    feed = feed_of(request, query, faces["rss"])
    return websub.link(HttpResponse(write(feed), content_type=CONTENT_TYPE), feed.topic)


def write(feed: Feed) -> str:
    """The document as text."""
    out = io.StringIO()
    writer = XMLWriter(out, "utf-8", short_empty_elements=True)
    writer.startDocument()
    writer.start("rss", {"version": "2.0", "xml:lang": feed.locale, **NAMESPACES})
    writer.start("channel")
    _channel(writer, feed)
    for item in feed.items:
        writer.start("item", {"xml:lang": item.lang})
        _item(writer, item, feed.around)
        writer.end("item")
    writer.end("channel")
    writer.end("rss")
    writer.endDocument()
    return out.getvalue()


def _channel(writer: XMLWriter, feed: Feed) -> None:
    _title(writer, feed.title)
    writer.element("link", feed.html_url)
    writer.element("description", feed.description)
    writer.element("language", feed.locale)
    if feed.updated:
        writer.element("lastBuildDate", rfc2822_date(feed.updated))
    writer.element("docs", "https://www.rssboard.org/rss-specification")
    writer.element("ttl", TTL)
    if feed.is_archive:
        writer.element("fh:archive")
    for relation, address in feed.links.items():
        kind = {"alternate": {"type": "text/html"}, "hub": {}}.get(relation, {"type": MEDIA_TYPE})
        writer.element("atom:link", rel=relation, href=address, **kind)
    for lang, address in feed.translations.items():
        writer.element("atom:link", rel="alternate", href=address, hreflang=lang, type="application/rss+xml")


def _item(writer: XMLWriter, item: Item, around: Surroundings) -> None:
    _title(writer, item.title)
    # Some readers take the first of these for the item's link, others the last: both are its own.
    if item.alternates:
        for lang, address in ((item.lang, item.url), *item.alternates.items()):
            writer.element("atom:link", rel="alternate", href=address, hreflang=lang, type="text/html")
    writer.element("link", item.url)
    if item.summary:
        writer.element("description", item.summary)
    writer.element("content:encoded", item.html)
    writer.element("dc:creator", item.creator)
    writer.element("dc:language", item.lang)
    writer.element("pubDate", rfc2822_date(item.published))
    writer.element("atom:updated", rfc3339_date(item.updated))
    writer.element("guid", item.id, isPermaLink="false")
    for category in item.categories:
        writer.element("category", category.label, domain=category.scheme)
    if item.source_url:
        writer.element("atom:link", rel="via", href=item.source_url)
    _enclosure(writer, item, around)
    write_picture(writer, item, around)


def _title(writer: XMLWriter, text: str) -> None:
    writer.start("title")
    writer.ignorableWhitespace(legal(text).translate(REFERENCES))
    writer.end("title")


def _enclosure(writer: XMLWriter, item: Item, around: Surroundings) -> None:
    file = item.attachment
    if file:
        kind = media_type(file.extension)
        writer.element("enclosure", url=around.absolute(file.url), length=str(file.size), type=kind)
