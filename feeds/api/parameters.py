"""Reading what a call asks for. Nothing is guessed: what is not understood is named and refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from feeds.client import CLIENT
from feeds.problems import BadParameters
from feeds.surroundings import base_of
from search.drawing import BANGKOK
from search.parsing import readable, said_name
from search.query import HubQuery, Problem

LANGUAGES = ("th", "en")
DEFAULT_LIMIT = 25
MAX_LIMIT = 100
LONGEST = 2000


def language(request: HttpRequest) -> str:
    """The language of labels and messages: English where that is asked for, else Thai."""
    return "en" if request.GET.get("lang") == "en" else "th"


def with_cursor(request: HttpRequest, cursor: str) -> str:
    """The address that was called, with another cursor."""
    given = request.GET.copy()
    given["cursor"] = cursor
    given.pop("since", None)
    return f"{base_of(request)}{quote(request.path)}?{given.urlencode(safe='!,:')}"


def query_of(
    request: HttpRequest, extra: Iterable[str] = (), usual: Mapping[str, list[str]] | None = None
) -> HubQuery:
    """The query of a list; ``usual`` are values of parameters that were not given. ``page`` belongs to
    pages for people."""
    given = request.GET.copy()
    for name, values in (usual or {}).items():
        if name not in given:
            given.setlist(name, values)
    query = HubQuery.parse(given, language(request), strict=True, extra={CLIENT, *extra})
    if "page" in request.GET:
        raise BadParameters(
            [Problem("page", request.GET["page"], _("Follow the address in “next” instead."))]
        )
    return query


@dataclass(frozen=True)
class Parameters:
    """The parameters of a call that asks no query; each may be given once."""

    request: HttpRequest

    def only(self, *names: str) -> None:
        """Refuse any parameter but these."""
        known = (*names, CLIENT)
        unknown = [name for name in self.request.GET if name not in known]
        if unknown:
            raise BadParameters(
                Problem(said_name(name), "", _("There is no such parameter."), known) for name in unknown
            )

    def text(self, name: str, default: str = "") -> str:
        values = self.request.GET.getlist(name)
        if len(values) > 1:
            raise BadParameters([Problem(name, values[1], _("Only one value can be given."))])
        return readable(values[0][:LONGEST]) if values else default

    def one_of(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in allowed:
            raise BadParameters([Problem(name, value, _("There is no such choice."), allowed)])
        return value

    def limit(self, highest: int = MAX_LIMIT, default: int = DEFAULT_LIMIT) -> int:
        value = self.text("limit", str(default))
        if not re.fullmatch(r"[0-9]{1,6}", value, re.ASCII) or not 1 <= int(value) <= highest:
            raise BadParameters(
                [Problem("limit", value, _("This is not a number in the range."), (f"1–{highest}",))]
            )
        return int(value)

    def since(self) -> tuple[bool, datetime.date | None]:
        """Whether ``since`` is given, and its day; no day for ``now``. Not beside a cursor."""
        value = self.text("since")
        if "since" not in self.request.GET:
            return False, None
        if "cursor" in self.request.GET:
            raise BadParameters([Problem("since", value, _("Give either this or a cursor."))])
        if value == "now":
            return True, None
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
                raise ValueError(value)
            day = datetime.date.fromisoformat(value)
            # A year of the Buddhist Era is a day to come: it would find nothing for centuries.
            if day.year <= 1900 or day > timezone.now().astimezone(BANGKOK).date():
                raise ValueError(value)
        except ValueError:
            allowed = ("now", "YYYY-MM-DD")
            raise BadParameters(
                [Problem("since", value, _("This is no day up to today."), allowed)]
            ) from None
        return True, day

    def fields(self, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Names of members, parted by commas; none for all of them."""
        names = tuple(name.strip() for name in self.text("fields").split(",") if name.strip())
        unknown = [name for name in names if name not in allowed]
        if unknown:
            raise BadParameters(
                Problem("fields", name, _("There is no such member."), allowed) for name in unknown
            )
        return names
