"""The search page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .drawing import active_locale
from .lists import render_list
from .query import HubQuery


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``/th/search/``: everything, searched and filtered."""
    paths = {code: f"/{code}/search/" for code, _name in settings.LANGUAGES}
    context = {"list_title": _("Search"), "alternates": paths}
    return render_list(request, "search/search.html", HubQuery(locale=active_locale()), context)
