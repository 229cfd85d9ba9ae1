"""Calls that answer with a page of items: those of a query, and those along the time of one term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from feeds.items import by_date
from feeds.problems import BadParameters
from feeds.surroundings import Surroundings, base_of
from search.query import AND, NOT, HubQuery, Problem, QueryError
from search.registry import kinds
from search.terms import Key

from . import mapping, reading
from . import schemas as v1
from .parameters import Parameters, query_of, with_cursor

#: Parameters of these calls beside the query's.
OWN = ("cursor", "limit", "fields", "total")
#: Entries that have a day, a month or a year of their own.
DATED = ~Q(when="")


@dataclass(frozen=True)
class Page:
    """Which page of a list is asked for, and how; ``fields`` are empty for all members."""

    limit: int
    cursor: str
    fields: tuple[str, ...]
    total: bool


def asked_page(request: HttpRequest) -> Page:
    """The page that a call asks for; :class:`BadParameters` names what is not understood."""
    own = Parameters(request)
    return Page(
        limit=own.limit(),
        cursor=own.text("cursor"),
        fields=own.fields(tuple(v1.Item.model_fields)),
        total=own.one_of("total", ("0", "1"), "0") == "1",
    )


def body_of(request: HttpRequest, query: HubQuery, page: Page) -> dict[str, Any]:
    """The items that a query finds."""
    return _read(request, query, page, Q())[0]


def timeline_of(request: HttpRequest, query: HubQuery, scheme: str, page: Page) -> dict[str, Any]:
    """What has a day among the items of a term, with the term as it is called now."""
    (key,) = query.groups(scheme)[0]
    body, around = _read(request, query, page, DATED, [(scheme, key)])
    return {"term": {"scheme": scheme, "key": key, "label": around.term(scheme, key)}, **body}


def query_of_term(request: HttpRequest, scheme: str, key: str) -> HubQuery | None:
    """The query for the time line of a term, which may have been merged; none for an unknown term.

    Without a kind it shows all that happens, parts with a life of their own too; by words it goes by time.
    """
    twice = [name for name in (scheme, scheme + AND) if name in request.GET]
    if twice:
        said = _("The address names one already.")
        raise BadParameters([Problem(name, request.GET[name], said) for name in twice])
    if key.startswith(NOT) or "," in key:
        return None
    given = {"type": [kind.name for kind in kinds if not kind.is_term and kind.view is None], scheme: [key]}
    try:
        query = query_of(request, OWN, given)
    except QueryError as error:
        if any(problem.param == scheme and problem.value == key for problem in error.problems):
            return None
        raise
    return by_date(query)


def _read(
    request: HttpRequest, query: HubQuery, page: Page, only: Q, keys: Iterable[Key] = ()
) -> tuple[dict[str, Any], Surroundings]:
    found = reading.page_of(query, page.cursor, page.limit, total=page.total, only=only)
    around = reading.around_of(found.entries, base_of(request), query.locale, keys)
    items = [mapping.item(entry.get_record(), around) for entry in found.entries]
    if page.fields:
        items = [{name: item[name] for name in page.fields} for item in items]
    following = with_cursor(request, found.cursor) if found.cursor else None
    return {"items": items, "next": following, **({"total": found.total} if page.total else {})}, around
