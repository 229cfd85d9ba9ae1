"""The faces that the hub has, in the order in which lists offer them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from search.registry import faces

from . import atom, calendar_face, downloads, history, jsonfeed, rss
from .embed import looks
from .embed import views as embed
from .interface import MachineFace
from .oembed import register_list

FACES = (
    MachineFace(
        name="rss",
        label=_("RSS"),
        path="feed.rss",
        content_type="application/rss+xml",
        render=rss.render,
        alternate=True,
        own=frozenset({history.ARCHIVE}),
        help=_("For feed readers: everything in this list with its full text"),
    ),
    MachineFace(
        name="atom",
        label=_("Atom"),
        path="feed.atom",
        content_type="application/atom+xml",
        render=atom.render,
        alternate=True,
        own=frozenset({history.ARCHIVE}),
        help=_("The same for feed readers that prefer Atom"),
    ),
    MachineFace(
        name="json",
        label=_("JSON Feed"),
        path="feed.json",
        content_type="application/feed+json",
        render=jsonfeed.render,
        alternate=True,
        help=_("The same for programs that read JSON"),
    ),
    MachineFace(
        name="calendar",
        label=_("Calendar (iCalendar)"),
        path="calendar.ics",
        content_type="text/calendar",
        render=calendar_face.render,
        alternate=True,
        scheme="webcal",
        help=_("Meetings, course runs and what is due; with todo=event tasks are days too"),
        own=frozenset({calendar_face.TODO}),
    ),
    MachineFace(
        name="csv",
        label=_("CSV"),
        path="export.csv",
        content_type="text/csv",
        render=downloads.render_csv,
        group="download",
        help=_("A table of everything in this list, for any program"),
    ),
    MachineFace(
        name="xlsx",
        label=_("Excel workbook"),
        path="export.xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        render=downloads.render_xlsx,
        group="download",
        help=_("The same table for Excel and LibreOffice"),
    ),
    MachineFace(
        name="jsonl",
        label=_("JSON Lines"),
        path="export.jsonl",
        content_type="application/x-ndjson",
        render=downloads.render_jsonl,
        group="download",
        help=_("Everything with all its parts, one thing on each line"),
    ),
    MachineFace(
        name="embed",
        label=_("List to embed"),
        path="embed/list",
        content_type="text/html",
        render=embed.render_list,
        group="embed",
        framed=True,
        form=looks.FORM,
        help=_("This list inside a page of yours"),
        own=looks.OF_LISTS,
        daily=True,
    ),
    MachineFace(
        name="embed-timeline",
        label=_("Time line to embed"),
        path="embed/timeline",
        content_type="text/html",
        render=embed.render_timeline,
        group="embed",
        framed=True,
        form=looks.FORM,
        help=_("The same along time"),
        own=looks.OF_LISTS,
        daily=True,
    ),
)


def register_faces() -> None:
    """Called once, when the apps are ready: the faces, and which of them shows the lists of the search."""
    for face in FACES:
        faces.register(face)
    register_list("search/", "", "embed")
    register_list("timeline/", _("Time line"), "embed-timeline")
