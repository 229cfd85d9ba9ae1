"""Query strings as addresses have them: ASCII, everything else in percent escapes.

Programs send Thai letters raw, as UTF-8, and WSGI hands bytes on as Latin-1 letters. Django reads parameters
from the bytes, but ``get_full_path`` and ``build_absolute_uri`` escape the Latin-1 letters as if they were
meant: such an address asks for something else. Escaped here, both read the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def escaped(query: str) -> str:
    """A query string of WSGI, each letter a byte, with the bytes beyond ASCII as ``%XX``."""
    return BEYOND_ASCII.sub(lambda letter: f"%{ord(letter[0]):02X}", query)


class QueryMiddleware:
    """Escapes the query string before anything reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if not query.isascii():
            request.META["QUERY_STRING"] = escaped(query)
        return self.get_response(request)
