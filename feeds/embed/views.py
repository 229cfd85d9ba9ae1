"""The embeds: ``embed/list`` and ``embed/timeline`` of a query, ``embed/item/<uid>``, and their style sheet.

They work without script and without a cookie, ask nothing of anybody else, and lead back to their source.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feeds.gone import was_public
from feeds.http import machine_view, respond
from feeds.interface import framed_view
from feeds.items import by_date
from feeds.licence import NAME
from feeds.problems import BadParameters, unprocessable
from feeds.titles import title_of
from search.models import Entry
from search.parsing import said_name
from search.query import HubQuery, Problem
from search.service import entry_keys, run
from search.terms import labels_for

from .looks import OF_ALL, look_of

CSS = "text/css; charset=utf-8"


def render_list(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """The face: the first items of a query."""
    return _listed(request, query, "feeds/embed/list.html")


def render_timeline(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """The face: the same along time, the oldest first unless another order is asked for."""
    if "sort" not in request.GET:
        query = query.with_(sort="oldest", page=query.page)
    return _listed(request, query, "feeds/embed/timeline.html")


def _listed(request: HttpRequest, query: HubQuery, template: str) -> HttpResponse:
    look = look_of(request)
    query = by_date(query)
    result = run(query, facets=False, labels=False, per_page=look.number)
    if query.page > result.pages:
        pages = f"1–{result.pages}" if result.pages > 1 else "1"
        raise BadParameters([Problem("page", str(query.page), _("There is no such page."), (pages,))])
    entries = [hit.entry for hit in result.hits]
    labels = labels_for({*query.keys(), *(key for one in entries for key in entry_keys(one))}, query.locale)
    string = query.to_string(page=1)
    context = {
        "look": look,
        "title": title_of(query, labels),
        "entries": entries,
        "labels": labels,
        "total": result.total,
        "source": f"/{query.locale}/search/" + (f"?{string}" if string else ""),
        "licence": NAME,
    }
    return render(request, template, context)


@framed_view
@machine_view
def item(request: HttpRequest, uid: str) -> HttpResponseBase:
    """One thing as a card. What was withdrawn leaves a card that says so (410); what never was is a 404."""
    locale = get_language() or "th"
    try:
        unknown = [name for name in request.GET if name not in OF_ALL]
        if unknown:
            raise BadParameters(
                Problem(said_name(name), "", _("There is no such parameter."), tuple(sorted(OF_ALL)))
                for name in unknown
            )
        look_of(request)
    except BadParameters as error:
        return unprocessable(error.problems)
    draw = partial(_card, request, uid, locale)
    return respond(request, ("embed-item", request.get_full_path()), draw, daily=True)


def _card(request: HttpRequest, uid: str, locale: str) -> HttpResponse:
    found = list(Entry.objects.visible().filter(uid=uid))
    entry = next((one for one in found if one.locale == locale), found[0] if found else None)
    context: dict[str, Any] = {"look": look_of(request), "entry": entry, "licence": NAME}
    if entry is None:
        status = 410 if was_public(uid) else 404
        return render(request, "feeds/embed/gone.html", context | {"is_gone": status == 410}, status=status)
    response = render(request, "feeds/embed/item.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@machine_view
def style(request: HttpRequest) -> HttpResponseBase:
    """``embed/style.css``: the one style sheet of the embeds, in the look that is asked for."""
    try:
        look = look_of(request)
    except BadParameters as error:
        return unprocessable(error.problems)

    def draw() -> HttpResponse:
        return render(request, "feeds/embed/style.css", {"look": look}, content_type=CSS)

    return respond(request, ("embed-style", look.style), draw)
