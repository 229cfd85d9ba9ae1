"""Error pages in both languages that need no database, no session and no signed-in user.

The language is the path's. A view of any room answers with an *empty* HTML response of an error status
(``HttpResponseGone()``, ``HttpResponse(status=422)``) and :mod:`hub.middleware.errorpages` gives it the page;
a response that has a body of its own is left alone.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.utils import translation
from django.utils.translation import gettext

DATABASE_DOWN = (OperationalError, InterfaceError)
RETRY_AFTER_SECONDS = 60
STYLESHEETS = ("fonts.css", "hub.css")
PAGES = frozenset({400, 403, 404, 410, 422, 500, 503})


def path_language(path: str) -> str:
    """``en`` for addresses under ``/en/``, else ``th``."""
    return "en" if path == "/en" or path.startswith("/en/") else "th"


@cache
def _engine() -> Engine:
    """An engine of their own: a fault in some room's template tags must not take the error pages along."""
    return Engine(
        dirs=[str(Path(__file__).parent / "templates")],
        libraries={"i18n": "django.templatetags.i18n"},
    )


def _file(name: str) -> str:
    """Address of a static file, or nothing when files were not collected: the page must still come."""
    try:
        return staticfiles_storage.url(f"hub/{name}")
    except ValueError:
        return ""


def error_response(request: HttpRequest, status: int) -> HttpResponse:
    """The page for ``status`` (one of :data:`PAGES`), without a single database query."""
    language = path_language(request.path_info)
    with translation.override(language):
        context = {
            "language": language,
            "status": status,
            "stylesheets": [address for name in STYLESHEETS if (address := _file(name))],
            "reading": _file("reading.js"),
            "site_name": gettext("Civic Hub"),
        }
        body = _engine().get_template(f"errors/{status}.html").render(Context(context))
    response = HttpResponse(body, status=status, headers={"Content-Language": language})
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if status >= 500:
        response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler400``."""
    return error_response(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler403``."""
    return error_response(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """Django's ``CSRF_FAILURE_VIEW``; the reason is logged by Django, not shown."""
    return error_response(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's ``handler404``."""
    return error_response(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``; a database that does not answer is told as 503, for it will come back."""
    return error_response(request, 503 if isinstance(sys.exc_info()[1], DATABASE_DOWN) else 500)
