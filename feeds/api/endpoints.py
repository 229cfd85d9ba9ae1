"""The calls of ``/api/v1/``: parameters in, conditional and cacheable answers out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from pydantic import BaseModel

from feeds.gone import missing
from feeds.http import respond
from feeds.interface import depends_on_today
from feeds.problems import BadParameters, problem, unprocessable
from feeds.surroundings import base_of
from search.query import Problem, QueryError
from search.state import one_state
from search.suggest import suggest as suggestions_for

from . import lists, mapping, reading
from . import schemas as v1
from .cursors import BadCursor
from .parameters import LANGUAGES, Parameters, language, query_of, with_cursor

api = NinjaAPI(
    title="Civic Hub API",
    version="1.0.0",
    description="Everything that the hub's lists show, by the same query as the lists.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api-v1",
)
Draw = Callable[[], HttpResponseBase]
REFUSED = {422: v1.Problem}
MAX_CHANGES = 1000
MAX_SUGGESTIONS = 20


@api.get("/items", response={200: v1.Items, **REFUSED}, operation_id="items")
def items(request: HttpRequest) -> HttpResponseBase:
    """Items that a query finds, a page at a time. Follow “next” for the rest."""
    return _answer(request, "items", partial(_items, request))


@api.get(
    "/items/{uid}",
    response={200: v1.Detail, 404: v1.Problem, 410: v1.Problem, **REFUSED},
    operation_id="item",
)
def item(request: HttpRequest, uid: str) -> HttpResponseBase:
    """One item with all of it. 404: there never was one; 410: it was withdrawn, delete your copy."""
    return _answer(request, "item", partial(_item, request, uid))


@api.get("/facets", response={200: v1.Facets, **REFUSED}, operation_id="facets")
def facets(request: HttpRequest) -> HttpResponseBase:
    """How many items a query finds, and how many with each value of each filter."""
    return _answer(request, "facets", partial(_facets, request))


@api.get("/terms/{scheme}", response={200: v1.Terms, 404: v1.Problem, **REFUSED}, operation_id="terms")
def terms(request: HttpRequest, scheme: str) -> HttpResponseBase:
    """The values that one can filter by: networks, provinces, regions, topics, organisations."""
    return _answer(request, "terms", partial(_terms, request, scheme))


@api.get(
    "/terms/{scheme}/{key}/timeline",
    response={200: v1.Timeline, 404: v1.Problem, **REFUSED},
    operation_id="timeline",
)
def timeline(request: HttpRequest, scheme: str, key: str) -> HttpResponseBase:
    """What happened around one term, with a day, month or year: parts with a life of their own too. The
    newest first; “sort=oldest” goes with time. Further filters narrow it. Follow “next” for the rest."""
    return _answer(request, "timeline", partial(_timeline, request, scheme, key))


@api.get("/suggest", response={200: v1.Suggestions, **REFUSED}, operation_id="suggest")
def suggest(request: HttpRequest) -> HttpResponseBase:
    """Pages for a beginning, while someone types."""
    return _answer(request, "suggest", partial(_suggest, request))


@api.get("/changes", response={200: v1.Changes, **REFUSED}, operation_id="changes")
def changes(request: HttpRequest) -> HttpResponseBase:
    """What was written or withdrawn since a cursor, oldest first: with this a copy stays true. “op=gone” asks
    for what was withdrawn alone."""
    return _answer(request, "changes", partial(_changes, request))


def _answer(request: HttpRequest, name: str, read: Callable[[], tuple[Draw, bool]]) -> HttpResponseBase:
    """Reads the parameters (422 for bad ones), then 304 or the answer. ``read`` gives what draws it, and
    whether it depends on the day."""
    with translation.override(language(request)), one_state():
        try:
            draw, daily = read()
            return respond(request, (f"api-{name}", request.get_full_path()), draw, daily=daily)
        except (QueryError, BadParameters) as error:
            return unprocessable(error.problems)
        except BadCursor:
            given = request.GET.get("cursor", "")
            return unprocessable([Problem("cursor", given, _("This is no cursor of this list."))])


def _items(request: HttpRequest) -> tuple[Draw, bool]:
    query = query_of(request, lists.OWN)
    page = lists.asked_page(request)
    return lambda: _linked(lists.body_of(request, query, page)), depends_on_today(query)


def _timeline(request: HttpRequest, scheme: str, key: str) -> tuple[Draw, bool]:
    query = lists.query_of_term(request, scheme, key) if scheme in reading.SCHEMES else None
    if query is None:
        return lambda: problem(404, _("There is nothing here")), False
    page = lists.asked_page(request)
    return lambda: _linked(lists.timeline_of(request, query, scheme, page)), depends_on_today(query)


def _linked(body: dict[str, Any]) -> JsonResponse:
    """A page of a list, with the next one in the ``Link`` header too."""
    response = _json(body)
    if body["next"]:
        response["Link"] = f'<{body["next"]}>; rel="next"'
    return response


def _item(request: HttpRequest, uid: str) -> tuple[Draw, bool]:
    own = Parameters(request)
    own.only("lang")
    locale = own.one_of("lang", LANGUAGES, "th")

    def draw() -> HttpResponseBase:
        entry = reading.entry_of(uid, locale)
        if entry is None:
            return missing(uid)
        around = reading.around_of([entry], base_of(request), locale)
        return _json(mapping.detail(entry.get_record(), around))

    return draw, False


def _facets(request: HttpRequest) -> tuple[Draw, bool]:
    query = query_of(request)
    # Counts hold states that the day alone changes: what is overdue, what is open.
    return lambda: _shape(reading.facets_of(query)), True


def _terms(request: HttpRequest, scheme: str) -> tuple[Draw, bool]:
    own = Parameters(request)
    own.only("lang")
    locale = own.one_of("lang", LANGUAGES, "th")
    if scheme not in reading.SCHEMES:
        allowed = ", ".join(reading.SCHEMES)
        return lambda: problem(404, _("There is nothing here"), allowed), False
    return lambda: _shape(reading.terms_of(scheme, base_of(request), locale)), False


def _suggest(request: HttpRequest) -> tuple[Draw, bool]:
    own = Parameters(request)
    own.only("q", "lang", "limit")
    locale = own.one_of("lang", LANGUAGES, "th")
    text, limit = own.text("q"), own.limit(MAX_SUGGESTIONS, 8)

    def draw() -> HttpResponseBase:
        found = suggestions_for(text, locale, limit)
        return _shape(
            v1.Suggestions(
                suggestions=[
                    v1.Suggestion(label=one.label, kind=one.kind, url=base_of(request) + one.path)
                    for one in found
                ]
            )
        )

    return draw, False


def _changes(request: HttpRequest) -> tuple[Draw, bool]:
    own = Parameters(request)
    own.only("cursor", "since", "op", "limit", "lang")
    cursor, limit = own.text("cursor"), own.limit(MAX_CHANGES, MAX_CHANGES)
    op = own.one_of("op", reading.OPS, "") if "op" in request.GET else ""
    starts, day = own.since()

    def draw() -> HttpResponseBase:
        found = reading.changes_since(reading.cursor_from(day) if starts else cursor, limit, op)
        response = _shape(found)
        if found.more:
            response["Link"] = f'<{with_cursor(request, found.cursor)}>; rel="next"'
        return response

    return draw, False


def _shape(shape: BaseModel) -> JsonResponse:
    return _json(shape.model_dump(mode="json"))


def _json(body: dict[str, Any]) -> JsonResponse:
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return response
