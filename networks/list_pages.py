"""Index and section pages: their record says which query they show."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse

from networks.record import ListRecord
from search.query import AND, Condition, HubQuery
from search.record import Record


def view(request: HttpRequest, record: Record) -> HttpResponse:
    """The list that the page shows, with what the reader filters on top."""
    from search.lists import render_list

    page = cast(ListRecord, record)
    fixed = _narrowed(HubQuery.parse(page.query, page.locale))
    return render_list(
        request,
        "networks/section.html",
        fixed,
        {"record": page, "list_title": page.title.text},
    )


def _narrowed(fixed: HubQuery) -> HubQuery:
    """The page's query, where a condition names only what is not public (a network taken back) still narrowed
    by it: such a page lists nothing. Reading leaves the condition out, and all of the hub would be listed."""
    left = {one.name for one in fixed.conditions}
    lost: dict[str, list[str]] = {}
    for problem in fixed.problems:
        lost.setdefault(problem.param.removesuffix(AND), []).append(problem.value)
    kept = [Condition(name, include=tuple(values)) for name, values in lost.items() if name not in left]
    return fixed.with_(conditions=(*fixed.conditions, *kept))
