"""Answers that say what was wrong with a call: RFC 9457, ``application/problem+json``.

A machine face refuses what it does not understand, so that a partner finds a slip at once and not after a
month of feeds that were silently too wide. Shape::

    {"type": "about:blank", "title": "…", "status": 422, "detail": "…",
     "errors": [{"parameter": "sort", "value": "best", "message": "…", "allowed": ["newest", …]}]}
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.query import Problem

CONTENT_TYPE = "application/problem+json"
#: Longest piece of a bad value that is sent back.
ECHO = 100


class BadParameters(ValueError):
    """Raised by a face for a parameter of its own; answered with 422."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.param}: {problem.message}" for problem in self.problems))


class TooLong(RuntimeError):
    """An answer took longer than one may: 503, or the end of what was being sent."""


def problem(status: int, title: str, detail: str = "", **members: Any) -> HttpResponse:
    """A problem document; it is not kept by caches, for the next try should be looked at."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **members}
    return JsonResponse(
        {name: value for name, value in body.items() if value != ""},
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"},
    )


def unprocessable(problems: Iterable[Problem]) -> HttpResponse:
    """422: every parameter that was refused, with the reason and the values it may have."""
    errors = [
        {
            "parameter": item.param[:ECHO],
            "value": item.value[:ECHO],
            "message": str(item.message),
            **({"allowed": [str(value) for value in item.allowed]} if item.allowed else {}),
        }
        for item in problems
    ]
    detail = ngettext(
        "%(count)d parameter was not understood.", "%(count)d parameters were not understood.", len(errors)
    ) % {"count": len(errors)}
    return problem(422, _("The query was not understood"), detail, errors=errors)


def not_allowed(methods: Iterable[str]) -> HttpResponse:
    """405 with the methods that are."""
    response = problem(405, _("This address can only be read"))
    response["Allow"] = ", ".join(methods)
    return response
