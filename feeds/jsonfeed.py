"""JSON Feed 1.1: the same items as every other feed; what is the hub's own stands under ``_hub``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import rfc3339_date

from search.query import HubQuery
from search.registry import faces

from . import websub
from .content import best_rendition
from .files import media_type
from .items import Feed, Item, feed_of
from .surroundings import Surroundings

CONTENT_TYPE = "application/feed+json; charset=utf-8"
VERSION = "https://jsonfeed.org/version/1.1"


def render(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """The face: one page of a query's items as JSON Feed."""
    feed = feed_of(request, query, faces["json"])
    response = JsonResponse(
        document(feed), content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    return websub.link(response, feed.topic)


def document(feed: Feed) -> dict[str, Any]:
    """The feed as JSON values; what says nothing is left out, as the format wants it."""
    return _said(
        {
            "version": VERSION,
            "title": feed.title,
            "description": feed.description,
            "home_page_url": feed.html_url,
            "feed_url": feed.links["self"],
            "next_url": feed.links.get("next"),
            "language": feed.locale,
            "hubs": [{"type": "WebSub", "url": feed.links["hub"]}] if feed.topic else None,
            "items": [_item(item, feed.around) for item in feed.items],
        }
    )


def _item(item: Item, around: Surroundings) -> dict[str, Any]:
    size = best_rendition(item.picture) if item.picture else None
    file = item.attachment
    return _said(
        {
            "id": item.id,
            "url": item.url,
            "external_url": item.source_url,
            "title": item.title,
            "content_html": item.html,
            "summary": item.summary,
            "image": around.absolute(size.url) if size else None,
            "date_published": rfc3339_date(item.published),
            "date_modified": rfc3339_date(item.updated),
            "authors": [{"name": item.creator}],
            "tags": list(dict.fromkeys(category.label for category in item.categories)),
            "language": item.lang,
            "attachments": file
            and [
                _said(
                    {
                        "url": around.absolute(file.url),
                        "mime_type": media_type(file.extension),
                        "title": file.title.text,
                        "size_in_bytes": file.size or None,
                    }
                )
            ],
            "_hub": _own(item),
        }
    )


def _own(item: Item) -> dict[str, Any]:
    """Facts that the format has no member for."""
    return _said(
        {
            "uid": item.uid,
            "kind": item.kind,
            "when": item.record.when,
            "state": item.record.state,
            "terms": [{"scheme": category.scheme, "key": category.key} for category in item.categories],
            "translations": item.alternates,
        }
    )


def _said(members: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in members.items() if value not in (None, "", [], {}) or name == "items"
    }
