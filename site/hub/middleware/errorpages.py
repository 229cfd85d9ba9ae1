"""Gives the site's error pages to empty error responses, and to missing pages under ``DEBUG`` too."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from hub.errors import PAGES, error_response


def _wants_page(response: HttpResponseBase) -> bool:
    return (
        response.status_code in PAGES
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and isinstance(response, HttpResponse)
        and not response.content
    )


class ErrorPageMiddleware:
    """Replaces empty HTML error responses by the page for their status and keeps their headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not _wants_page(response):
            return response
        page = error_response(request, response.status_code)
        for name, value in response.headers.items():
            if name not in ("Content-Type", "Content-Length"):
                page[name] = value
        page.cookies = response.cookies
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that is not there looks the same on a developer's machine as on the public server."""
        return error_response(request, 404) if isinstance(exception, Http404) else None
