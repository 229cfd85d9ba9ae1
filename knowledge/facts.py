"""The facts of courses, their runs and of resources as short lists, for readers in feed readers.

What depends on today (open for registration) is not said: a feed that was fetched is read later.
"""

from __future__ import annotations

from typing import cast

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from feeds.content import Facts, Line, Section, figure, joined, labelled
from feeds.content import register as register_facts
from feeds.surroundings import Surroundings
from search.drawing import number, state_label
from search.record import Record

from .licences import in_words
from .record import CourseRecord, ResourceRecord, Run, RunRecord, Session


def register() -> None:
    """Called when the apps are ready."""
    register_facts("course", course)
    register_facts("run", run)
    register_facts("resource", resource)


def course(record: Record, around: Surroundings) -> Facts:
    it = cast(CourseRecord, record)
    return Facts(
        lines=(
            (_("For"), around.said(it.audience)),
            (_("Hours"), number(it.hours)),
            (_("Cost"), around.said(it.cost)),
            (_("Certificate"), around.said(it.certificate)),
            (_("How to register"), around.said(it.registration)),
            (_("Registration"), _link(it.registration_url)),
        ),
        sections=(
            Section(_("Dates"), tuple(_run(row, around) for row in it.runs)),
            Section(_("Objectives"), tuple(around.said(row.text) for row in it.objectives)),
            Section(_("You will be able to"), tuple(around.said(row.text) for row in it.outcomes)),
            Section(_("Programme"), tuple(_session(row, around) for row in it.sessions)),
            Section(_("Figures"), tuple(figure(row, around) for row in it.figures)),
        ),
    )


def run(record: Record, around: Surroundings) -> Facts:
    it = cast(RunRecord, record)
    address = around.absolute(it.path.partition("#")[0])
    parent = format_html('<a href="{}">{}</a>', address, around.said(it.parent_title))
    return Facts(lines=((_("Course"), parent), (_("This time"), _run(it.run, around))))


def resource(record: Record, around: Surroundings) -> Facts:
    it = cast(ResourceRecord, record)
    kinds = {
        "handbook": _("Handbook"),
        "guide": _("Guide"),
        "law": _("Law"),
        "dataset": _("Data set"),
        "report": _("Report"),
        "other": "",
    }
    languages = {"th": _("Thai"), "en": _("English")}
    return Facts(
        lines=(
            (_("Kind"), kinds[it.resource_kind]),
            (_("Authors"), around.said(it.authors)),
            (_("Year"), around.day(str(it.year)) if it.year else ""),
            (pgettext("of a book", "Pages"), number(it.pages)),
            (_("Language"), languages.get(it.language, it.language)),
            (_("Licence"), in_words(it.licence)),
        )
    )


def _run(row: Run, around: Surroundings) -> Line:
    province = around.term("province", row.place.province) if row.place.province else ""
    reached = joined(number(row.areas), around.said(row.areas_unit), by=" ") if row.areas else ""
    return joined(
        around.day(row.when),
        around.said(row.place.venue),
        province,
        state_label("run", row.status),
        labelled(_("Register by"), around.day(row.deadline)),
        _link(row.registration_url),
        labelled(_("Places"), number(row.capacity)),
        labelled(_("People trained"), number(row.trained)),
        labelled(_("Areas reached"), reached),
        around.said(row.results),
        *(_material(file.url, around.said(file.title), around) for file in row.materials),
    )


def _material(url: str, title: str, around: Surroundings) -> Line:
    return format_html('<a href="{}">{}</a>', around.absolute(url), title)


def _session(row: Session, around: Surroundings) -> Line:
    title = joined(row.number, around.said(row.title), by=" ")
    topics = joined(*(around.said(topic) for topic in row.topics), by=", ")
    return joined(title, around.said(row.subtitle), around.said(row.form), around.said(row.speaker), topics)


def _link(url: str) -> str:
    return format_html('<a href="{0}">{0}</a>', url) if url else ""
