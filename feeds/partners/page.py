"""``/th/use-our-data/``: how partners use the hub, with an example of every face and what is promised.

Drawn from the registries and the settings, so it says what is true of the hub as it runs.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feeds.downloads import MAX_SHEET_ROWS
from feeds.embed.looks import FORM
from feeds.export import MAX_ROWS
from feeds.http import MAX_AGE, WHILE_REVALIDATE
from feeds.licence import NAME
from feeds.limits.budgets import CALLS, DOWNLOADS
from feeds.surroundings import base_of
from feeds.titles import title_of
from search.drawing import active_locale
from search.filters import filters
from search.registry import faces
from search.terms import labels_for

from . import examples

ADDRESS = "use-our-data/"


@require_safe
def use_our_data(request: HttpRequest) -> HttpResponse:
    """The page: three SQL queries, for the province of the examples, its name and what dumps there are."""
    locale = active_locale()
    base = base_of(request)
    query = examples.query(locale)
    frame = faces["embed"]
    context = {
        "groups": examples.of_faces(base, query),
        "beside": examples.of_query(base, locale),
        "looks": examples.of_looks(),
        "framed": examples.of_frame(base, query),
        "api": examples.of_api(base, locale),
        "oembed": examples.of_oembed(base, locale),
        "indexes": examples.of_indexes(base),
        "subscription": examples.subscription(request.get_host(), query),
        "list": f"{base}/{locale}/search/?{examples.LIST}",
        "string": examples.LIST,
        "locale": locale,
        "frame": {"url": frame.address(query), "label": title_of(query, labels_for(query.keys(), locale))},
        "filters": [(one.name, one.label) for one in filters],
        "form": f"/{locale}/{FORM}?{examples.LIST}",
        "licence": NAME,
        "limits": limits(),
        "minutes": (MAX_AGE + WHILE_REVALIDATE) // 60,
        "alternates": {code: f"/{code}/{ADDRESS}" for code, _name in settings.LANGUAGES},
        "breadcrumbs": [(_("Civic Hub"), f"/{locale}/"), (_("Use our data"), "")],
    }
    return render(request, "feeds/partners/data.html", context)


def limits() -> dict[str, int]:
    """What protects the hub, as it is set; 0 for what has no limit."""
    return {
        "calls": CALLS.quota,
        "downloads": DOWNLOADS.quota,
        "downloads_minutes": DOWNLOADS.window // 60,
        "parallel": settings.HUB_LIMITS["parallel"],
        "seconds": settings.HUB_LIMITS["seconds"],
        "rows": MAX_ROWS,
        "sheet_rows": MAX_SHEET_ROWS,
    }
