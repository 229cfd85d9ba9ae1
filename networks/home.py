"""The first page: what is new, what is due, which promises stand, which networks are at work."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Replace
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from networks.tilemap import tilemap
from search.drawing import UNFINISHED, today
from search.filters.by_kind import default_kinds
from search.models import Entry
from search.record import Record

LATEST, COMING, NETWORKS = 6, 6, 12
COMMITMENTS = ("action", "clause")


@dataclass(frozen=True)
class Tally:
    """A number that leads to its list. ``tone`` is due or overdue where it should be seen."""

    label: str
    count: int
    path: str
    tone: str = ""


def view(request: HttpRequest, record: Record) -> HttpResponse:
    from search.detail import draw

    return draw(request, record, extra=context(record))


def context(record: Record) -> dict[str, Any]:
    """Everything the page asks for, from entries and terms alone: six queries."""
    locale = record.locale
    lead, latest = _latest(locale, today())
    return {
        "lead": lead,
        "latest": latest,
        "latest_path": f"/{locale}/search/",
        "coming": _coming(locale, today()),
        "coming_path": f"/{locale}/search/?status=meeting:upcoming&status=run:upcoming&type=meeting&type=run",
        "counts": _tallies(locale, today()),
        "commitments_path": f"/{locale}/search/?type=action&type=clause",
        "map": tilemap(locale),
        "networks": _networks(locale, today()),
        "networks_path": f"/{locale}/search/?type=network",
    }


def _latest(locale: str, day: datetime.date) -> tuple[Entry | None, list[Entry]]:
    """The newest headline, or else the newest of all, and what came out beside it.

    What is only announced stands under what is coming up.
    """
    newest = (
        Entry.objects.visible()
        .filter(locale=locale, kind__in=default_kinds(with_text=False))
        .exclude(kind="meeting", state="planned", when_start__gte=day)
    )
    found = list(newest.order_by("-published", "uid")[: LATEST + 1])
    headline = newest.filter(kind="article", record__headline=True).order_by("-published", "uid").first()
    lead = headline or (found[0] if found else None)
    return lead, [entry for entry in found if lead is None or entry.pk != lead.pk][:LATEST]


def _coming(locale: str, day: datetime.date) -> list[Entry]:
    """Meetings and runs that are announced, soonest first."""
    announced = Entry.objects.visible().filter(
        locale=locale, kind__in=("meeting", "run"), when_start__gte=day
    )
    return list(announced.exclude(state="cancelled").order_by("when_start", "uid")[:COMING])


def _tallies(locale: str, day: datetime.date) -> list[Tally]:
    """How many promises and tasks are open, due this month, overdue, kept."""
    month = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    unfinished = Q(state__in=UNFINISHED)
    counts = (
        Entry.objects.visible()
        .filter(locale=locale, kind__in=COMMITMENTS)
        .aggregate(
            open=Count("pk", filter=unfinished),
            due=Count("pk", filter=unfinished & Q(deadline_end__gte=day, deadline_end__lt=month)),
            overdue=Count("pk", filter=unfinished & Q(deadline_end__lt=day)),
            kept=Count("pk", filter=Q(state__in=("done", "complete"))),
        )
    )
    search = f"/{locale}/search/?type=action&type=clause"
    unfinished_string = "".join(
        f"&status={kind}:{state}" for kind in COMMITMENTS for state in sorted(_states(kind) & UNFINISHED)
    )
    last = month - datetime.timedelta(days=1)
    return [
        Tally(_("open"), counts["open"], search + unfinished_string),
        Tally(_("due this month"), counts["due"], f"{search}{unfinished_string}&from={day}&to={last}", "due"),
        Tally(
            _("overdue"),
            counts["overdue"],
            f"{search}&status=action:overdue&status=clause:overdue",
            "overdue",
        ),
        Tally(_("done or kept"), counts["kept"], f"{search}&status=action:done&status=clause:complete"),
    ]


def _states(kind: str) -> set[str]:
    from search.registry import kinds

    declared = kinds.get(kind)
    return set(declared.states) if declared else set()


def _networks(locale: str, day: datetime.date) -> list[Entry]:
    """Networks, first those whose newest page tells of the latest day so far; last those without pages."""
    own = {"terms__scheme": "network", "terms__key": Replace(OuterRef("uid"), Value("network:"))}
    pages = Entry.objects.visible().filter(
        locale=locale, kind__in=default_kinds(with_text=False), sort_date__lte=day, **own
    )
    found = Entry.objects.visible().filter(locale=locale, kind="network")
    found = found.annotate(worked=Subquery(pages.order_by("-sort_date").values("sort_date")[:1]))
    return list(found.order_by(F("worked").desc(nulls_last=True), "sort_key")[:NETWORKS])
