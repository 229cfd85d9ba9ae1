"""Lists as web pages: the search page, index and section pages, whatever else shows a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from thai.clusters import cut

from . import learning, surroundings, wayout
from .drawing import active_locale
from .faces import panel_faces
from .facts import Facts, stated
from .filters import filters
from .paging import Asked
from .promoted import promoted
from .query import AND, SORTS, HubQuery, Problem, QueryError
from .record import Record
from .registry import Label
from .service import PER_PAGE, run
from .strays import is_stray
from .timeline import time_line

#: What htmx gets: the list with its filters, without the page around it.
PARTIAL = "search/includes/list.html"
#: Parts of an address that are told as not understood, and letters of each: an address can be of any length.
TOLD = 5
TOLD_LETTERS = 60
#: How like what was typed something must be to be what was meant (1: the same).
LIKENESS = 0.7


@dataclass(frozen=True)
class SortOption:
    """An order of the list, and the reader's query string for it."""

    value: str
    label: Label
    string: str
    selected: bool


@dataclass(frozen=True)
class Misread:
    """A part of the address that was not understood, as the reader is told: ``label`` is what a filter is
    called, empty for a parameter that nobody knows; ``near`` is what there is and may have been meant."""

    param: str
    label: Label
    value: str
    message: str
    near: str


def render_list(
    request: HttpRequest,
    template: str,
    fixed: HubQuery | None = None,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A list: ``fixed`` is the part that the page gives, the reader's part is read from the address.

    What is not understood is left out and told (``problems``; the first of them as ``misread``, and the query
    without them as ``understood``); there is no error but for what is no address. The template gets
    ``query``, ``result``, ``problems``, ``chips``, ``facets``, ``sort_options``, ``fact_offers``,
    ``did_you_mean``, ``way_out`` (`search.wayout`), ``promoted`` (hits above the list), ``page_links``,
    ``other_view`` (the query for time line or list), ``panel_faces``, ``alternate_faces``, ``labels``,
    ``noindex``, ``canonical`` (path with the query as crawlers should keep it), and of a page with a
    ``record`` in ``context`` also ``alternates``, ``links``, ``uid_paths`` and ``breadcrumbs``.
    Addresses in ``alternates`` (language → path) carry the reader's part
    of the query. With ``is_timeline`` the hits are drawn as a ``timeline``.
    At most ten SQL queries in all.
    """
    query = HubQuery.parse(request.GET, fixed.locale if fixed else active_locale())
    query = query.with_(problems=(*unknown_parameters(request.GET), *query.problems))
    if fixed is not None:
        query = query.and_(fixed)
    given = dict(context or {})
    drawn = list_context(query) | _surroundings(given) | given
    drawn["canonical"] = with_string({"": request.path}, _lasting_string(query))[""]
    if given.get("is_timeline"):
        drawn |= _along_time(drawn)
    if "alternates" in drawn:
        drawn["alternates"] = with_string(drawn["alternates"], query.own_string(page=1))
    htmx: Any = getattr(request, "htmx", None)
    is_partial = bool(htmx and not htmx.boosted and not htmx.history_restore_request)
    response = render(request, PARTIAL if is_partial else template, drawn)
    if query.text:
        learning.note_question(request, query, drawn["result"].total)
    patch_vary_headers(response, ["HX-Request"])
    if is_partial:
        # What stands in the address bar is passed on: without the fields of the form that were left empty.
        response["HX-Push-Url"] = with_string({"": request.path}, query.own_string())[""]
    if drawn["noindex"]:
        response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def list_context(query: HubQuery) -> dict[str, Any]:
    """Everything about the list itself."""
    # Who asks for another order than the best first asks for the set itself.
    with_close = query.order == "relevance" or query.flat().match == "close"
    asked = Asked(query, PER_PAGE, with_close=with_close)
    hits_above = promoted(asked)
    asked.beside = [hit.entry for hit in hits_above]
    result = run(query, asked=asked)
    links = panel_faces(query, result.labels)
    chips = query.describe(result.labels)
    facts = stated(asked.text) if asked.has_text else Facts()
    # Where something comes close to the words, nobody wants to do without them.
    droppable = [chip for chip in chips if chip.param != "q"] if result.close else chips
    return {
        "query": query,
        "fact_offers": wayout.fact_offers(query, facts, result.labels),
        "did_you_mean": wayout.respelt(query, asked) if asked.has_text else None,
        "way_out": None if result.total else wayout.way_out(query, asked, droppable, facts, result.labels),
        "result": result,
        "promoted": hits_above,
        "labels": result.labels,
        "problems": query.problems,
        "misread": misread(query.problems),
        "understood": query.own_string(),
        "chips": chips,
        "facets": result.facets,
        "sort_options": sort_options(query),
        "other_view": query.with_(sort="").to_string(),
        "page_links": result.page_links(),
        "panel_faces": links,
        "alternate_faces": [link for link in links if link.alternate],
        "noindex": _is_deep(query, result.total),
    }


def unknown_parameters(names: Iterable[str], extra: Iterable[str] = ()) -> tuple[Problem, ...]:
    """The parameters that no list knows, as the strict reading of feeds and API names them; without values
    that costs no SQL query. ``extra`` are those that a page has of its own."""
    asked = {name: "" for name in names if not is_stray(name)}
    try:
        HubQuery.parse(asked, active_locale(), strict=True, extra=extra)
    except QueryError as error:
        return error.problems
    return ()


def misread(problems: Iterable[Problem]) -> list[Misread]:
    """What readers are told was not understood; each thing once."""
    told: dict[tuple[str, str], Misread] = {}
    for problem in problems:
        one = filters.get(problem.param.removesuffix(AND))
        name, value = (cut(text, TOLD_LETTERS) for text in (problem.param, problem.value))
        if len(told) < TOLD:
            near = next(iter(get_close_matches((value or name).lower(), problem.allowed, 1, LIKENESS)), "")
            told[name, value] = Misread(name, one.label if one else "", value, problem.message, near)
    return [*told.values()]


def _is_deep(query: HubQuery, total: int) -> bool:
    """Whether crawlers are to leave it: more than one thing asked at once, or words that nothing answers.

    The last keeps out pages that exist only because somebody linked to them with words of their own.
    """
    return query.filter_count > 1 or (bool(query.text) and not total)


def _lasting_string(query: HubQuery) -> str:
    """The query as written once and for all; the first page is the same list in whatever order it is."""
    return query.own_string() if query.page > 1 else query.own_string(sort="")


def _along_time(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """The hits as a time line, and the two orders that it can have."""
    in_time = [option for option in drawn["sort_options"] if option.value in ("newest", "oldest")]
    entries = [hit.entry for hit in drawn["result"].complete_hits]
    return {"timeline": time_line(entries), "sort_options": in_time}


def sort_options(query: HubQuery) -> list[SortOption]:
    """Orders that make sense for the query."""
    has_text = bool(query.flat().text)
    return [
        SortOption(name, label, query.own_string(sort=name), query.order == name)
        for name, label in SORTS.items()
        if has_text or name != "relevance"
    ]


def _surroundings(context: Mapping[str, Any]) -> dict[str, Any]:
    """The other language and the way to a list page, in one SQL query."""
    record = context.get("record")
    if not isinstance(record, Record):
        return {}
    near = surroundings.near(record)
    return {
        "alternates": near.alternates,
        "links": near.links,
        "uid_paths": near.paths,
        "breadcrumbs": near.breadcrumbs,
    }


def with_string(paths: Mapping[str, str], string: str) -> dict[str, str]:
    """Paths with a query string behind each."""
    return {code: f"{path}?{string}" if string else path for code, path in paths.items()}
