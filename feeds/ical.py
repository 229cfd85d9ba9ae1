"""Records written as iCalendar (RFC 5545, with the calendar properties of RFC 7986).

Days are whole days or times in Bangkok; an end is exclusive, as the format wants it. What is known to the
month or year alone is never put on a day: the calendar's own description lists it. ``SEQUENCE`` is the number
of the newest change of the entry: it only ever grows, and that is what programs need of it. ``icalendar``
folds lines at 75 octets on borders of letters; a Thai letter is three octets.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import icalendar
from django.utils.translation import gettext as _

from search.drawing import BANGKOK, period_of, state_label
from search.record import Record
from thai.edtf import Period

from .calendar_items import dated
from .content import when_and_where
from .ids import permanent_id
from .surroundings import Surroundings
from .xml import legal

PRODUCT = "-//Civic Hub//calendar//TH"
#: How often programs should come back.
REFRESH = datetime.timedelta(hours=6)
ONE_DAY = datetime.timedelta(days=1)
CATEGORIES = ("network", "province", "topic")
#: Lines of the calendar's description; more would make it a document of its own.
UNDATED = 200
#: State → STATUS of something that happens; any other is confirmed.
EVENT_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
#: State → STATUS of something that is to be done; any other needs action.
TASK_STATUS = {
    "done": "COMPLETED",
    "complete": "COMPLETED",
    "ongoing": "IN-PROCESS",
    "underway": "IN-PROCESS",
    "dropped": "CANCELLED",
    "withdrawn": "CANCELLED",
}


@dataclass(frozen=True)
class Line:
    """A record, the number of its newest change, and what tells its language apart where both are there."""

    record: Record
    sequence: int
    suffix: str = ""


def calendar(name: str, url: str, lines: Iterable[Line], around: Surroundings, *, as_event: bool) -> bytes:
    """The document. ``url`` is its own address; ``as_event`` writes tasks as all-day events."""
    document = icalendar.Calendar()
    document.add("prodid", PRODUCT)
    document.add("version", "2.0")
    document.add("method", "PUBLISH")
    document.add("name", legal(name))
    document.add("x-wr-calname", icalendar.vText(legal(name)))
    document.add("x-wr-timezone", str(BANGKOK))
    document.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    document.add("x-published-ttl", "PT6H")
    document.add("source", url, parameters={"VALUE": "URI"})
    components: list[icalendar.Component] = []
    undated: list[str] = []
    for line in lines:
        period = _period(line.record)
        if period is None:
            continue
        if period.precision != "day":
            undated.append(f"{around.day(_written(line.record))}: {line.record.title.text}")
            continue
        components += _components(line, period, around, as_event)
    if undated:
        heading = _("Known to the month or year only, so on no day:")
        description = legal("\n".join((heading, *undated[:UNDATED])))
        document.add("description", description)
        document.add("x-wr-caldesc", icalendar.vText(description))
    document.add_component(_bangkok())
    for component in components:
        document.add_component(component)
    content: bytes = document.to_ical()
    return content


def has_day(record: Record, since: datetime.date = datetime.date.min) -> bool:
    """Whether a calendar has a place for it or for a part of it, on ``since`` or later."""
    periods = [_period(one) for one in (record, *record.parts()) if dated(one.kind)]
    return any(period is not None and period.precision == "day" and period.end >= since for period in periods)


def _written(record: Record) -> str:
    """The day that counts: by when a task is due, when anything else happens."""
    one = dated(record.kind)
    return (record.deadline or record.when) if one and one.is_task else record.when


def _period(record: Record) -> Period | None:
    return period_of(_written(record))


def _components(
    line: Line, period: Period, around: Surroundings, as_event: bool
) -> Iterable[icalendar.Component]:
    record = line.record
    one = dated(record.kind)
    if one and one.is_task:
        yield _due_event(line, period, around) if as_event else _todo(line, period, around)
        return
    yield _event(line, period, around)
    closing = period_of(record.deadline)
    if closing is not None and closing.precision == "day":
        yield _registration(line, closing, around)


def _event(line: Line, period: Period, around: Surroundings) -> icalendar.Event:
    record = line.record
    event = icalendar.Event()
    _common(event, line, around)
    mark = {"cancelled": _("Cancelled"), "postponed": _("Postponed")}.get(record.state, "")
    event.add("summary", legal(f"[{mark}] {record.title.text}" if mark else record.title.text))
    if record.start_time is None:
        event.add("dtstart", period.start)
        event.add("dtend", period.end + ONE_DAY)
    else:
        event.add("dtstart", datetime.datetime.combine(period.start, record.start_time, BANGKOK))
        ending = datetime.datetime.combine(period.end, record.end_time or record.start_time, BANGKOK)
        if ending > event.start:
            event.add("dtend", ending)
    event.add("status", EVENT_STATUS.get(record.state, "CONFIRMED"))
    event.add("transp", "TRANSPARENT" if record.state in EVENT_STATUS else "OPAQUE")
    return event


def _registration(line: Line, closing: Period, around: Surroundings) -> icalendar.Event:
    """The last day to register, as a day that keeps nobody busy."""
    event = _all_day(line, closing, around, ending="-registration")
    words = _("Registration closes: %(title)s") % {"title": line.record.title.text}
    event.add("summary", legal(words))
    event.add("status", "CANCELLED" if line.record.state in EVENT_STATUS else "CONFIRMED")
    return event


def _due_event(line: Line, period: Period, around: Surroundings) -> icalendar.Event:
    event = _all_day(line, period, around)
    event.add("summary", legal(_("Due: %(title)s") % {"title": line.record.title.text}))
    event.add("status", "CANCELLED" if TASK_STATUS.get(line.record.state) == "CANCELLED" else "CONFIRMED")
    return event


def _all_day(line: Line, period: Period, around: Surroundings, ending: str = "") -> icalendar.Event:
    """A day that stands in the calendar and keeps nobody busy: the last one of a period."""
    event = icalendar.Event()
    _common(event, line, around, ending)
    event.add("dtstart", period.end)
    event.add("dtend", period.end + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _todo(line: Line, period: Period, around: Surroundings) -> icalendar.Todo:
    todo = icalendar.Todo()
    _common(todo, line, around)
    todo.add("summary", legal(line.record.title.text))
    todo.add("due", period.end)
    status = TASK_STATUS.get(line.record.state, "NEEDS-ACTION")
    todo.add("status", status)
    if status == "COMPLETED":
        todo.add("percent-complete", 100)
    return todo


def _common(component: icalendar.Component, line: Line, around: Surroundings, ending: str = "") -> None:
    record = line.record
    component.add("uid", permanent_id(record.uid).removeprefix("urn:uuid:") + ending + line.suffix)
    changed = max(record.updated, record.published).astimezone(datetime.UTC).replace(microsecond=0)
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    component.add("created", record.published.astimezone(datetime.UTC).replace(microsecond=0))
    component.add("sequence", line.sequence)
    component.add("url", around.absolute(record.path))
    component.add("description", legal(_description(record, around)))
    where = _where(record, around)
    if where:
        component.add("location", legal(where))
    names = [around.term(scheme, key) for scheme in CATEGORIES for key in record.keys(scheme)]
    if names:
        component.add("categories", [legal(name) for name in names])


def _description(record: Record, around: Surroundings) -> str:
    """The state, when and where in words (years as the language counts them), the summary, the address."""
    parent = getattr(record, "parent_title", None)
    lines = (
        state_label(record.kind, record.state) if record.state else "",
        when_and_where(record, around),
        record.summary.text,
        parent.text if parent and parent.text != record.title.text else "",
        around.absolute(record.path),
    )
    return "\n".join(line for line in lines if line)


def _where(record: Record, around: Surroundings) -> str:
    place = record.place
    names = [
        place.venue.text,
        *(
            around.term(scheme, code)
            for scheme, code in (
                ("subdistrict", place.subdistrict),
                ("district", place.district),
                ("province", place.province),
            )
            if code
        ),
    ]
    return ", ".join(name for name in names if name)


def _bangkok() -> icalendar.Timezone:
    """The zone without daylight saving: seven hours before UTC since 1920."""
    zone = icalendar.Timezone()
    zone.add("tzid", str(BANGKOK))
    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1970, 1, 1))  # noqa: DTZ001 - local by its definition
    standard.add("tzoffsetfrom", datetime.timedelta(hours=7))
    standard.add("tzoffsetto", datetime.timedelta(hours=7))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone
