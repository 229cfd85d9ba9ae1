"""``calendar.ics``: what a query finds that has a day, and one thing alone for a single page's link."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.models import Entry
from search.query import HubQuery, Problem
from search.registry import faces
from search.service import run

from .calendar_items import calendar_query, dated
from .gone import missing
from .http import machine_view, respond
from .ical import Line, calendar
from .problems import BadParameters
from .surroundings import base_of, read_surroundings
from .titles import BETWEEN, parts_of

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: Programs that subscribe read one document; what is beyond it stands on ``page=2``.
PER_PAGE = 2000
TODO = "todo"
AS_TASK, AS_EVENT = "task", "event"


def render(request: HttpRequest, query: HubQuery) -> HttpResponse:
    """The face. ``todo=event`` writes what is to be done as all-day events, for programs without tasks."""
    as_event = _todo(request) == AS_EVENT
    asked = calendar_query(query)
    result = run(asked, facets=False, labels=False, per_page=PER_PAGE)
    if query.page > result.pages:
        pages = f"1–{result.pages}" if result.pages > 1 else "1"
        raise BadParameters([Problem("page", str(query.page), _("There is no such page."), (pages,))])
    entries = [hit.entry for hit in result.hits]
    around = read_surroundings(
        [entry.get_record() for entry in entries], base_of(request), query.locale, query.keys()
    )
    name = BETWEEN.join((_("Civic Hub"), *parts_of(query, around.labels)))
    lines = _lines(entries, apart=asked.lang == "any")
    response = _response(calendar(name, request.build_absolute_uri(), lines, around, as_event=as_event))
    if query.page < result.pages:
        following = around.absolute(faces["calendar"].address(query.with_(page=query.page + 1)))
        response["Link"] = f'<{following}>; rel="next"'
    return response


@machine_view
def single(request: HttpRequest, uid: str) -> HttpResponseBase:
    """``calendar/<uid>.ics``: one page or part with the parts it has; 404, or 410 when it was withdrawn."""
    locale = get_language() or "th"

    def draw() -> HttpResponseBase:
        found = list(Entry.objects.visible().of(uid).order_by("parent_uid", "pk"))
        entries = [entry for entry in found if entry.locale == locale] or found
        if not entries:
            return missing(uid)
        around = read_surroundings([entry.get_record() for entry in entries], base_of(request), locale)
        lines = _lines([entry for entry in entries if dated(entry.kind)])
        response = _response(
            calendar(entries[0].title, request.build_absolute_uri(), lines, around, as_event=False)
        )
        response["Content-Disposition"] = 'attachment; filename="event.ics"'
        response["X-Robots-Tag"] = "noindex"
        return response

    return respond(request, ("calendar", locale, uid), draw)


def _todo(request: HttpRequest) -> str:
    values = request.GET.getlist(TODO) or [AS_TASK]
    if len(values) > 1 or values[0] not in (AS_TASK, AS_EVENT):
        raise BadParameters([Problem(TODO, values[-1], _("There is no such choice."), (AS_TASK, AS_EVENT))])
    return values[0]


def _lines(entries: Iterable[Entry], *, apart: bool = False) -> list[Line]:
    """Records with the number of their newest change, which is what calendars tell versions by."""
    return [
        Line(entry.get_record(), entry.seq, f"-{entry.locale}" if apart and entry.locale != "th" else "")
        for entry in entries
    ]


def _response(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type=CONTENT_TYPE)
