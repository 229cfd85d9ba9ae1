"""The one interface of all machine faces: parameters in, a conditional and cacheable answer out.

A face is registered in ``AppConfig.ready()`` and has an address at once; it only turns a query into a
response. What it may say beside ``Face``: parameters of its own, and whether its form depends on today.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial, wraps

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.query import HubQuery, QueryError
from search.registry import Face, faces
from search.state import one_state
from search.terms import TermLabels

from .client import CLIENT, note_client
from .http import View, machine_view, respond
from .limits.budgets import CALLS, DOWNLOADS, Budget
from .problems import BadParameters, TooLong, problem, unprocessable
from .refused import for_people
from .titles import title_of


@dataclass(frozen=True)
class MachineFace(Face):
    """``own`` are names of parameters that are this face's and no condition of the query: the face reads them
    from the request and raises ``BadParameters``. ``daily`` marks a form that depends on the day."""

    own: frozenset[str] = frozenset()
    daily: bool = False

    def title(self, query: HubQuery, labels: TermLabels) -> str:
        return title_of(query, labels)


def framable(response: HttpResponseBase) -> HttpResponseBase:
    """Allows any page to frame this answer; a 304 too, for its headers replace those of the kept one."""
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
    response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    return response


def framed_view(view: View) -> View:
    """A view all whose answers may be framed, refusals too, which people see there: a frame that a browser
    blocks says nothing."""

    @wraps(view)
    def served(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return framable(for_people(request, view(request, *args, **kwargs)))

    return served


def serve(request: HttpRequest, face: Face) -> HttpResponseBase:
    """Answers for one face: 422 for what is not understood, 304 for what is known, else the face itself."""
    own = face.own if isinstance(face, MachineFace) else frozenset()
    note_client(request)
    with one_state():
        return _answer(request, face, own)


def _answer(request: HttpRequest, face: Face, own: frozenset[str]) -> HttpResponseBase:
    try:
        query = HubQuery.parse(request.GET, get_language() or "th", strict=True, extra={CLIENT, *own})
        return respond(
            request,
            (face.name, query.locale, request.get_full_path()),
            partial(_drawn, face, request, query),
            daily=depends_on_today(query) or (isinstance(face, MachineFace) and face.daily),
        )
    except (QueryError, BadParameters) as error:
        return unprocessable(error.problems)
    except TooLong:
        return problem(503, _("This takes too long"), _("Ask for one kind or one year at a time."))


def _drawn(face: Face, request: HttpRequest, query: HubQuery) -> HttpResponseBase:
    response = face.render(request, query)
    # Search engines list the pages; a feed of the same words beside them helps nobody.
    response["X-Robots-Tag"] = "noindex"
    return response


def depends_on_today(query: HubQuery) -> bool:
    """Whether time alone may change the answer: what is overdue or open is known by the day."""
    return any(condition.name == "status" for condition in query.flat().conditions)


def patterns() -> list[URLPattern]:
    """An address below the language for every registered face that machines read."""
    return [path(face.path, _view_of(face), {"face": face}, name=f"face-{face.name}") for face in faces]


def _view_of(face: Face) -> View:
    view = machine_view(serve, budget_of(face))
    return framed_view(view) if face.framed else view


def budget_of(face: Face) -> Budget:
    """What a call of a face is counted against: one that gives everything costs more than a page of it."""
    return DOWNLOADS if face.group == "download" else CALLS
