"""Addresses that nothing can have."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound


class PathMiddleware:
    """A path with a NUL is nobody's: some databases refuse even to look for one, so it is a 404 here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseNotFound() if "\x00" in request.path_info else self.get_response(request)
