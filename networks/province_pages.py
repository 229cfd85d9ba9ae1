"""The page of all provinces: the map of tiles, and every province by region."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.tilemap import tilemap
from search.conditional import conditional
from search.drawing import active_locale


@require_safe
def provinces(request: HttpRequest) -> HttpResponse:
    """``/th/provinces/``: two SQL queries."""
    return conditional(request, lambda: _drawn(request))


def _drawn(request: HttpRequest) -> HttpResponse:
    locale = active_locale()
    paths = {code: f"/{code}/provinces/" for code, _name in settings.LANGUAGES}
    title = _("Provinces")
    context = {
        "title": title,
        "map": tilemap(locale),
        "alternates": paths,
        "breadcrumbs": [(_("Civic Hub"), f"/{locale}/"), (title, paths[locale])],
    }
    return render(request, "networks/provinces.html", context)
