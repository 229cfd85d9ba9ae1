"""Addresses that nothing can have."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from feeds.api.mapping import API
from feeds.problems import problem


class PathMiddleware:
    """A path with a NUL is nobody's: some databases refuse even to look for one, so it is a 404 here; below
    the API in the form that programs read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" not in request.path_info:
            return self.get_response(request)
        if request.path_info.startswith(f"{API}/"):
            return problem(404, "There is no such address", "An address has no NUL in it.")
        return HttpResponseNotFound()
