"""The search page, and suggestions while typing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .conditional import conditional
from .drawing import active_locale
from .lists import render_list
from .parsing import readable
from .query import HubQuery
from .registry import kinds
from .suggest import suggest
from .timeline import KINDS

SUGGEST_LETTERS = 100
"""Letters typed up to which anything is suggested; longer texts are no beginnings of names."""
KEEP_SUGGESTIONS = 60
"""Seconds that browsers and proxies keep an answer."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``/th/search/``: everything, searched and filtered."""
    paths = {code: f"/{code}/search/" for code, _name in settings.LANGUAGES}
    context = {"list_title": _("Search"), "alternates": paths}
    fixed = HubQuery(locale=active_locale())
    return conditional(request, lambda: render_list(request, "search/search.html", fixed, context))


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """``/th/timeline/``: what was done and promised along time, with the filters of any list."""
    locale = active_locale()
    paths = {code: f"/{code}/timeline/" for code, _name in settings.LANGUAGES}
    context = {
        "list_title": _("Time line"),
        "alternates": paths,
        "breadcrumbs": [(_("Civic Hub"), f"/{locale}/"), (_("Time line"), paths[locale])],
        "is_timeline": True,
    }
    fixed = HubQuery(locale=locale, sort="newest").with_(type=KINDS)
    return conditional(request, lambda: render_list(request, "search/timeline.html", fixed, context))


@require_safe
@cache_control(public=True, max_age=KEEP_SUGGESTIONS)
def suggestions(request: HttpRequest) -> JsonResponse:
    """``/th/suggest?q=…``: a list of ``{"label", "kind", "path"}``, the best first; two SQL queries."""
    typed = readable(request.GET.get("q", "")[: SUGGEST_LETTERS + 1])
    found = suggest(typed, active_locale()) if len(typed) <= SUGGEST_LETTERS else []
    answer = [{"label": one.label, "kind": str(kinds[one.kind].label), "path": one.path} for one in found]
    return JsonResponse(
        answer, safe=False, json_dumps_params={"ensure_ascii": False}, headers={"X-Robots-Tag": "noindex"}
    )
