"""``embed/map``: a query's entries on the map of provinces, for other sites to frame."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feeds.embed import looks
from feeds.interface import MachineFace
from feeds.licence import NAME
from feeds.problems import BadParameters
from feeds.titles import title_of
from networks.tilemap import tilemap_of
from search.query import HubQuery, Problem
from search.terms import labels_for


def render_map(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """The face: how many entries of the query each province has, as a map, a legend and a list."""
    look = looks.look_of(request)
    if query.page > 1:
        raise BadParameters([Problem("page", str(query.page), _("A map has no pages."))])
    string = query.to_string()
    context = {
        "look": look,
        "title": title_of(query, labels_for(query.keys(), query.locale)),
        "map": tilemap_of(query),
        "source": f"/{query.locale}/search/" + (f"?{string}" if string else ""),
        "licence": NAME,
    }
    return render(request, "networks/map/embed.html", context)


MAP = MachineFace(
    name="embed-map",
    label=gettext_lazy("Map to embed"),
    path="embed/map",
    content_type="text/html",
    render=render_map,
    group="embed",
    framed=True,
    form=looks.FORM,
    help=gettext_lazy("How much of this list each province has"),
    own=looks.OF_ALL,
    daily=True,
    place=1,
)
