"""Index and section pages: their record says which query they show."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse

from networks.record import ListRecord
from search.query import HubQuery
from search.record import Record


def view(request: HttpRequest, record: Record) -> HttpResponse:
    """The list that the page shows, with what the reader filters on top."""
    from search.lists import render_list

    page = cast(ListRecord, record)
    fixed = HubQuery.parse(page.query, page.locale)
    return render_list(
        request,
        "networks/section.html",
        fixed,
        {"record": page, "list_title": page.title.text},
    )
