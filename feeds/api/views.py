"""Addresses of the API: the calls with the manners of all machine faces, the description and its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, path
from django.utils import translation
from django.views.decorators.http import require_safe

from feeds.client import note_client
from feeds.http import machine_view, respond
from feeds.problems import problem
from feeds.surroundings import base_of

from .endpoints import api
from .openapi import FORMS, document, operations

View = Callable[..., HttpResponseBase]


def as_machine(view: View) -> View:
    """A call with preflight, HEAD and 405 as every machine face has them."""

    @machine_view
    @wraps(view)
    def served(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        note_client(request, agent=True)
        asked = request.method
        # The server leaves the body of a HEAD out; to the call it is a GET.
        request.method = "GET"
        response = view(request, *args, **kwargs)
        request.method = asked
        return response

    return served


@machine_view
def openapi(request: HttpRequest) -> HttpResponseBase:
    """``openapi.json``."""
    base = base_of(request)
    with translation.override("en"):
        return respond(
            request,
            ("openapi",),
            lambda: JsonResponse(document(base), json_dumps_params={"ensure_ascii": False}),
        )


@require_safe
def docs(request: HttpRequest) -> HttpResponseBase:
    """The description for people, from the same document."""
    with translation.override("en"):
        base = base_of(request)
        drawn = document(base)
        context = {"operations": operations(drawn), "forms": drawn[FORMS]}
        return render(request, "feeds/api_docs.html", context)


@require_safe
def root(request: HttpRequest) -> HttpResponseBase:
    """``/api/v1/`` leads to the description for people."""
    return redirect("api-docs")


@machine_view
def nothing(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """404 for any other address below the API, in the form that programs read."""
    return problem(404, "There is no such call", "See /api/v1/openapi.json.")


def patterns() -> list[URLPattern]:
    """All addresses below ``api/v1/``."""
    calls: list[URLPattern | URLResolver] = list(api.urls[0])
    served = [
        path(str(one.pattern), as_machine(one.callback), one.default_args, name=f"api-{one.name}")
        for one in calls
        if isinstance(one, URLPattern) and one.name != "api-root"
    ]
    return [
        path("", root, name="api-root"),
        path("openapi.json", openapi, name="api-openapi"),
        path("docs", docs, name="api-docs"),
        *served,
        path("<path:rest>", nothing),
    ]
