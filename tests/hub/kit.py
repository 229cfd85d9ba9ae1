"""Drawing sample records without a database: labels, entries, templates and regions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import html5lib
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString
from lxml.html import fromstring, tostring

from search.models import Entry
from search.query import HubQuery
from search.record import Record
from search.registry import kinds
from search.result import Facet, FacetOption, Hit, Result
from search.timeline import time_line
from tests.record_parts import TERM_LABELS
from tests.records import FACTORIES

LINKED = frozenset({"network", "province", "topic", "organisation", "person"})
#: Samples that stand on a time line, in the order of their days.
DATED = tuple(FACTORIES[kind] for kind in ("article", "meeting", "course", "pledge"))
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class SampleLabels:
    """Labels of the sample terms, as the catalogue would give them."""

    locale: str

    def label(self, scheme: str, key: str) -> str:
        names = TERM_LABELS.get((scheme, key), (key, key))
        return names[0] if self.locale == "th" else names[1]

    def lang(self, scheme: str, key: str) -> str:
        return self.locale

    def path(self, scheme: str, key: str) -> str:
        known = scheme in LINKED and (scheme, key) in TERM_LABELS
        return f"/{self.locale}/{scheme}/{key}/" if known else ""


def entry_of(record: Record) -> Entry:
    """An unsaved entry, as cards and links need it."""
    lead = record.lead_picture
    return Entry(
        uid=record.uid,
        locale=record.locale,
        kind=record.kind,
        path=record.path,
        title=record.title.text,
        title_lang=record.title.lang,
        summary=record.summary.text,
        summary_lang=record.summary.lang,
        when=record.when,
        state=record.state,
        sort_date=record.published.date(),
        published=record.published,
        updated=record.updated,
        picture=lead.model_dump(mode="json") if lead else None,
        record=record.model_dump(mode="json"),
    )


def request_for(path: str) -> Any:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


def draw_record(record: Record, **context: Any) -> str:
    """The page of a record, with entries of the other samples around it."""
    locale = record.locale
    entries = {one.uid: entry_of(one) for one in (make(locale) for make in FACTORIES.values())}
    given = {
        "record": record,
        "labels": SampleLabels(locale),
        "alternates": {locale: record.path},
        "links": entries,
        "incoming": [],
        "breadcrumbs": [("hub", f"/{locale}/"), (record.title.text, record.path)],
        "facts": choices(record),
        "timeline": time_line(entries[make(locale).uid] for make in DATED),
        "timeline_path": f"/{locale}/timeline/",
    }
    with translation.override(locale):
        return render_to_string(
            kinds[record.kind].template, given | context, request=request_for(record.path)
        )


def choices(record: Record) -> dict[str, str]:
    """Codes of a term in words, as its room adds them to the page."""
    names = ("network_kind", "level", "organisation_kind", "capacity")
    return {name: f"choice {getattr(record, name)}" for name in names if getattr(record, name, "")}


def draw_list(locale: str, *, template: str = "search/search.html", **context: Any) -> str:
    """A list of the five kinds of pages, with a facet, on page 2 of 6."""
    entries = [entry_of(FACTORIES[kind](locale)) for kind in ("meeting", "pledge", "course", "article")]
    hits = tuple(Hit(entry) for entry in entries)
    option = FacetOption("meeting", "Meetings", 4, True, "type", HubQuery())
    result = Result(
        query=HubQuery(locale=locale, text="งบ", page=2),
        hits=hits,
        total=103,
        close=0,
        facets=(Facet("type", "Kind", (option,)),),
        page=2,
        pages=6,
        per_page=20,
        notices=(),
        labels=SampleLabels(locale),  # type: ignore[arg-type]
    )
    given = {
        "list_title": "List",
        "query": result.query,
        "result": result,
        "labels": result.labels,
        "misread": (
            SimpleNamespace(param="from", label="From", value="x", message="The day x is not one.", near=""),
            SimpleNamespace(param="typ", label="", value="", message="There is no such one.", near="type"),
        ),
        "understood": "q=x",
        "chips": (
            SimpleNamespace(label="Kind", value_label="Meetings", remove_string="q=x"),
            SimpleNamespace(label="Province", value_label="Trat", remove_string=""),
        ),
        "other_view": "q=x",
        "sort_options": (
            SimpleNamespace(label="Newest first", string="sort=newest", selected=True),
            SimpleNamespace(label="By title", string="sort=title", selected=False),
        ),
        "panel_faces": (
            SimpleNamespace(
                group="follow", label="RSS", url=f"/{locale}/feed.rss?q=x", help="", content_type="text/xml"
            ),
        ),
    }
    with translation.override(locale):
        return render_to_string(template, given | context, request=request_for(f"/{locale}/search/"))


def draw_home(locale: str, **context: Any) -> str:
    """The first page with everything on it."""
    entries = {kind: entry_of(make(locale)) for kind, make in FACTORIES.items()}
    given = {
        "lead": entries["article"],
        "latest": [entries["meeting"], entries["pledge"]],
        "coming": [entries["course"]],
        "counts": [SimpleNamespace(label="open", count=1204, path="/th/search/?type=action", tone="due")],
        "networks": [entries["network"]],
        "labels": SampleLabels(locale),
        "latest_path": f"/{locale}/search/",
        "coming_path": f"/{locale}/search/?status=run:upcoming",
        "networks_path": f"/{locale}/search/?type=network",
    }
    with translation.override(locale):
        return render_to_string("networks/home.html", given | context, request=request_for(f"/{locale}/"))


def parsed(html: str) -> Any:
    """The tree of a page as browsers build it; the first parse error is raised."""
    return html5lib.HTMLParser(strict=True).parse(html)


def region(html: str, name: str) -> str:
    """Everything inside the elements with this ``data-region``; empty if there is none."""
    found = fromstring(html).xpath("//*[@data-region=$name]", name=name)
    return "".join(tostring(node, encoding="unicode") for node in found)


def visible_text(html: str | SafeString) -> str:
    """Words of a page, blanks folded."""
    body = parsed(html).find(f"{XHTML}body")
    return re.sub(r"\s+", " ", "".join(body.itertext()))
