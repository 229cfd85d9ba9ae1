"""``/oembed``: what programs ask who were given an address of the hub and want to show it (oEmbed 1.0).

Public pages and lists of this very host are answered, everything else is a 404: what is foreign, unknown or
private cannot be told apart from outside. Nothing is ever fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation
from django.utils.html import format_html

from search.models import Entry
from search.query import HubQuery, Problem
from search.registry import Label, faces, kinds
from search.service import entry_keys
from search.terms import labels_for

from .content import best_rendition
from .http import MAX_AGE, WHILE_REVALIDATE, machine_view, respond
from .problems import BadParameters, problem, unprocessable
from .surroundings import base_of
from .titles import title_of
from .xml import XMLWriter, legal

FORMATS = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
WIDTH, HEIGHT = 600, 480
#: No longer than any cache may show what was withdrawn.
CACHE_AGE = MAX_AGE + WHILE_REVALIDATE
LONGEST = 2000
#: Lists that are no pages of the tree: path below the language → what they are called, and the face by which
#: they are shown. Rooms above add theirs with :func:`register_list`.
_lists: dict[str, tuple[Label, str]] = {}
#: With an origin of its own, which is not that of the page around it, and no way to lead that page away.
FRAME = (
    '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" referrerpolicy="no-referrer"'
    ' style="border: 0" sandbox='
    '"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>'
)


@dataclass(frozen=True)
class Shown:
    """What is shown at an address: the embed's path, its title, and the entry where it is one thing."""

    path: str
    title: str
    entry: Entry | None = None


def register_list(path: str, name: Label, face: str) -> None:
    """Names the embed of a list that has an address of its own, such as ``timeline/``; without a name it is
    called by what is asked alone."""
    _lists[path] = name, face


def lists() -> list[str]:
    """Paths below the language of the lists that were registered."""
    return sorted(_lists)


@machine_view
def oembed(request: HttpRequest) -> HttpResponseBase:
    """``?url=…&format=json|xml&maxwidth=…&maxheight=…``; parameters that it does not know are left alone."""
    form = request.GET.get("format", "json").lower()
    if form not in FORMATS:
        return problem(501, "This format is not served", ", ".join(FORMATS))
    try:
        size = _size(request, "maxwidth", WIDTH), _size(request, "maxheight", HEIGHT)
    except BadParameters as error:
        return unprocessable(error.problems)
    address = request.GET.get("url", "")
    # An entry may be made or withdrawn, so both answers hang on the state of the catalogue.
    return respond(
        request, ("oembed", request.get_full_path()), lambda: _answer(request, address, form, size)
    )


def _answer(request: HttpRequest, address: str, form: str, size: tuple[int, int]) -> HttpResponseBase:
    shown = _shown(request, address)
    if shown is None:
        return problem(404, "There is nothing public at this address")
    members = _members(base_of(request), shown, *size)
    if form == "json":
        return JsonResponse(members, json_dumps_params={"ensure_ascii": False}, content_type=FORMATS["json"])
    return HttpResponse(_xml(members), content_type=FORMATS["xml"])


def _size(request: HttpRequest, name: str, usual: int) -> int:
    value = request.GET.get(name, "") or str(usual)
    if not re.fullmatch(r"[0-9]{1,6}", value, re.ASCII) or int(value) < 1:
        raise BadParameters([Problem(name, value, "This is not a number of pixels.")])
    return min(int(value), usual)


def _shown(request: HttpRequest, address: str) -> Shown | None:
    """What stands at an address of this host, or nothing."""
    try:
        parts = urlsplit(address[:LONGEST])
        path = unquote(parts.path)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host() or "\x00" in path:
        return None
    locale = "en" if path.startswith("/en/") else "th"
    with translation.override(locale):
        listed = _lists.get(path.removeprefix(f"/{locale}/"))
        if listed:
            name, face = listed
            return _list(HubQuery.parse(parts.query, locale), str(name), face)
        entry = Entry.objects.visible().filter(path=path, parent_uid="").first()
        if entry is None:
            return None
        record: Any = entry.get_record()
        if kinds[entry.kind].view is None:
            return Shown(f"/{locale}/embed/item/{entry.uid}", entry.title, entry)
        fixed = HubQuery.parse(getattr(record, "query", ""), locale)
        return _list(HubQuery.parse(parts.query, locale).and_(fixed), entry.title)


def _list(query: HubQuery, name: str, face: str = "embed") -> Shown:
    """The embed of a list, called by its name and by what the reader asks of it."""
    asked = query.with_(fixed=None, page=1) if name else query
    title = title_of(asked, labels_for(asked.keys(), query.locale), name)
    return Shown(faces[face].address(query.with_(page=1)), title)


def _members(base: str, shown: Shown, width: int, height: int) -> dict[str, Any]:
    title = legal(shown.title)
    members: dict[str, Any] = {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": "Civic Hub",
        "provider_url": f"{base}/",
        "cache_age": CACHE_AGE,
        "width": width,
        "height": height,
        "html": format_html(FRAME, base + shown.path, title, width, height),
    }
    return members | _author(base, shown.entry) | _thumbnail(base, shown.entry, width, height)


def _author(base: str, entry: Entry | None) -> dict[str, Any]:
    """The networks that published a page; with an address where it is one alone."""
    keys = [key for key in entry_keys(entry) if key[0] == "network"] if entry else []
    if not keys or entry is None:
        return {}
    labels = labels_for(keys, entry.locale)
    names = [legal(labels.label(*key)) for key in keys]
    path = labels.path(*keys[0]) if len(keys) == 1 else ""
    return {"author_name": ", ".join(names)} | ({"author_url": base + path} if path else {})


def _thumbnail(base: str, entry: Entry | None, width: int, height: int) -> dict[str, Any]:
    """The lead picture in its widest stored size that is no larger than what was asked for."""
    size = best_rendition(entry.lead, (width, height)) if entry and entry.lead else None
    if size is None:
        return {}
    return {
        "thumbnail_url": size.url if size.url.startswith("http") else base + size.url,
        "thumbnail_width": size.width,
        "thumbnail_height": size.height,
    }


def _xml(members: Mapping[str, Any]) -> str:
    out = io.StringIO()
    writer = XMLWriter(out, "utf-8", short_empty_elements=True)
    writer.startDocument()
    writer.start("oembed")
    for name, value in members.items():
        writer.element(name, str(value))
    writer.end("oembed")
    writer.endDocument()
    return out.getvalue()
