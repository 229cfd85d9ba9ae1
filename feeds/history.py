"""What of a list one document of a feed holds, and the links to the others (RFC 5005).

In the order of first publishing a feed has *archives* (section 4 of the RFC): documents of 25 items counted
from the oldest, so a full one stays as it is for as long as nothing in it is withdrawn, and a reader that was
away goes back only as far as it must. New things appear anywhere in the other orders (by the day of what they
tell, by title …), so there a feed has plain pages (section 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from search.models import Entry
from search.paging import Asked
from search.query import HubQuery, Problem
from search.registry import Face
from search.selecting import ORDERS, counted
from search.service import run

from .problems import BadParameters

PER_PAGE = 25
#: Parameter of RSS and Atom: the number of an archive, 1 for the oldest.
ARCHIVE = "archive"
ARCHIVED_ORDER = "published"
#: Faces whose format has archives; JSON Feed has pages alone.
ARCHIVING = ("rss", "atom")


@dataclass(frozen=True)
class Stretch:
    """The entries of one document, newest first; ``total`` of the whole list, ``archive`` its number or 0."""

    entries: Sequence[Entry]
    total: int
    pages: int
    archive: int = 0

    @property
    def archives(self) -> int:
        """How many full archives the list has; what is left over stands in the newest document."""
        return self.total // PER_PAGE


def stretch(request: HttpRequest, query: HubQuery) -> Stretch:
    """What a request asks for: a page, or an archive. :class:`BadParameters` for one that is not there.

    One SQL query. To show another page than the one asked for would let a reader who follows the links go
    round for ever.
    """
    given = request.GET.getlist(ARCHIVE)
    if given:
        return _archive(query, given)
    result = run(query, facets=False, labels=False, per_page=PER_PAGE)
    if query.page > result.pages:
        raise BadParameters([_no_such("page", str(query.page), result.pages)])
    return Stretch([hit.entry for hit in result.hits], result.total, result.pages)


def _archive(query: HubQuery, given: list[str]) -> Stretch:
    value = given[-1]
    if query.order != ARCHIVED_ORDER or query.page > 1:
        message = _("Only the order of first publishing has archives.")
        raise BadParameters([Problem(ARCHIVE, value, message, (f"sort={ARCHIVED_ORDER}",))])
    if len(given) > 1 or not re.fullmatch(r"[1-9][0-9]{0,6}", value, re.ASCII):
        raise BadParameters([Problem(ARCHIVE, value, _("This is no number of an archive."))])
    number = int(value)
    whole = Asked(query, PER_PAGE, with_close=False).entries
    rows: QuerySet[Any] = counted(whole.order_by(*ORDERS[ARCHIVED_ORDER]).reverse(), whole)
    found = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE])
    if len(found) < PER_PAGE:
        raise BadParameters([_no_such(ARCHIVE, value, (number - 1) + len(found) // PER_PAGE)])
    return Stretch(found[::-1], found[0].total, 1, number)


def _no_such(parameter: str, value: str, last: int) -> Problem:
    allowed = (f"1–{last}" if last > 1 else "1",) if parameter == "page" else ()
    return Problem(parameter, value, _("There is no such page."), allowed)


def links(query: HubQuery, face: Face, shown: Stretch) -> dict[str, str]:
    """Paths of the other documents by their relation to this one."""
    first = replace(query, page=1)
    if query.order == ARCHIVED_ORDER and query.page == 1 and face.name in ARCHIVING:
        return dict(_archive_links(first, face, shown))
    if shown.pages == 1:
        return {}
    numbers = {"first": 1, "previous": query.page - 1, "next": query.page + 1, "last": shown.pages}
    return {
        relation: face.address(query.with_(page=number))
        for relation, number in numbers.items()
        if 1 <= number <= shown.pages
    }


def _archive_links(query: HubQuery, face: Face, shown: Stretch) -> list[tuple[str, str]]:
    found = []
    if shown.archive:
        found.append(("current", face.address(query)))
    earlier = shown.archive - 1 if shown.archive else shown.archives if shown.total > PER_PAGE else 0
    if earlier:
        found.append(("prev-archive", _address(query, face, earlier)))
    if shown.archive and shown.archive < shown.archives:
        found.append(("next-archive", _address(query, face, shown.archive + 1)))
    return found


def _address(query: HubQuery, face: Face, number: int) -> str:
    return f"{face.address(query)}&{ARCHIVE}={number}"
