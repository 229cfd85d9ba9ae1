"""The tag library of the public templates: ``{% load hub %}``.

Thin: how a value is written as HTML stands in :mod:`search.drawing`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, TypedDict

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from search import drawing, wording
from search.record import OrganisationLink, PersonLink, Picture, Record, Sentence
from search.registry import kinds

register = template.Library()

register.filter("said", drawing.said)
register.filter("whole_words", drawing.whole_words)
register.filter("number", drawing.number)
register.filter("when_both", drawing.when_both)
register.filter("size_of_file", drawing.filesize)
register.filter("language_word", wording.language_word)
register.simple_tag(wording.people_by_capacity, name="capacities")
register.simple_tag(wording.bodies_by_role, name="roles")


@register.filter
def when(edtf: str, style: Literal["long", "short"] = "long") -> SafeString:
    """``{{ record.when|when }}``, ``{{ entry.when|when:"short" }}``."""
    return drawing.when(edtf, style)


@register.filter
def day(value: datetime.date | None, style: Literal["long", "short"] = "long") -> SafeString:
    """A date or moment as its day."""
    return drawing.day(value, style)


@register.filter
def is_day(edtf: str) -> bool:
    """Whether it is known to the day: hours beside a month say nothing."""
    period = drawing.period_of(edtf)
    return period is not None and period.precision == "day"


@register.simple_tag
def times(start: datetime.time | None, end: datetime.time | None) -> SafeString:
    """``{% times record.start_time record.end_time %}``."""
    return drawing.times(start, end)


@register.filter
def lang_of(value: Sentence | str | None) -> SafeString:
    """`` lang="th"`` for a sentence or a language code that is not the page's."""
    lang = value.lang if isinstance(value, Sentence) else value or ""
    return drawing.lang_attribute(lang)


@register.simple_tag(takes_context=True)
def term(context: Context, scheme: str, key: str) -> SafeString:
    """``{% term "province" "23" %}``: the name, linked where the term has a page."""
    return drawing.term(context.get("labels"), scheme, key)


@register.simple_tag(takes_context=True)
def organisation(context: Context, link: OrganisationLink) -> SafeString:
    """A body: the reference data's name by its key, else as the page says it."""
    return (
        drawing.term(context.get("labels"), "organisation", link.key) if link.key else drawing.said(link.name)
    )


@register.filter
def organised_by(record: Record) -> list[OrganisationLink]:
    """Organisers and hosts, for the glance."""
    return [link for link in record.organisations if link.role in ("organiser", "host")]


@register.simple_tag
def localised(thai: str, english: str = "") -> SafeString:
    """A name that is kept in both languages; where the English one lacks, the Thai one, marked."""
    if drawing.active_locale() == "en" and english:
        return drawing.said(Sentence(text=english, lang="en"))
    return drawing.said(Sentence(text=thai, lang="th"))


@register.simple_tag(takes_context=True)
def person_name(context: Context, link: PersonLink) -> SafeString:
    """The name of a person who may be named, linked to the person's page where there is one."""
    labels = context.get("labels")
    path = labels.path("person", link.key) if labels and link.key else ""
    name = localised(link.name, link.name_en)
    return format_html('<a class="term" href="{}">{}</a>', path, name) if path else name


@register.simple_tag(takes_context=True)
def linked_pages(context: Context) -> list[tuple[str, list[Any]]]:
    """(heading, entries) of what the page is linked to, from ``record``, ``links`` and ``incoming``."""
    return wording.linked_pages(context["record"], context.get("links") or {}, context.get("incoming") or ())


@register.simple_tag
def keys(record: Record, scheme: str) -> tuple[str, ...]:
    """Keys of one scheme of a record."""
    return record.keys(scheme)


@register.filter
def lang_of_words(name: str) -> str:
    """Language of a bare name: Thai where it has a Thai letter."""
    return "th" if any("\u0e00" <= letter <= "\u0e7f" for letter in name) else "en"


@register.filter
def entries_of(result: Any) -> list[Any]:
    """The entries of a page of a list, in order."""
    return [hit.entry for hit in result.hits]


@register.simple_tag
def kept_pairs(query: Any, facets: Sequence[Any]) -> list[tuple[str, str]]:
    """What the form must repeat unseen: the reader's conditions that no field of it shows."""
    shown = {(facet.name, option.value) for facet in facets for option in facet.options}
    fields = {"q", "from", "to", "page"}
    return [pair for pair in query.pairs() if pair[0] not in fields and pair not in shown]


@register.filter
def first_value(query: Any, name: str) -> str:
    """The value of a filter that holds one, such as ``from``."""
    return next(iter(query.included(name)), "")


@register.filter
def feed_of(address: str) -> str:
    """Address of the RSS of a list: ``/th/search/?type=course`` → ``/th/feed.rss?type=course``."""
    path, _, string = address.partition("?")
    locale = path.split("/")[1]
    return f"/{locale}/feed.rss" + (f"?{string}" if string else "")


@register.filter
def short_address(url: str) -> str:
    """A web address without what readers need not see: scheme and closing slash."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


@register.filter
def prose(html: str, links: Mapping[str, Any] | None = None) -> SafeString:
    """``{{ block.html|prose:links }}``: placeholders become links to what is public."""
    return drawing.prose(html, links)


@register.simple_tag
def picture(shown: Picture | None, use: str = "body") -> SafeString:
    """``{% picture record.lead_picture "lead" %}``."""
    return drawing.picture(shown, use)


@register.simple_tag
def status(kind: str, state: str, deadline: str = "") -> SafeString:
    """``{% status "action" action.status action.due %}``: a chip; overdue is worked out from the day."""
    return drawing.status(kind, state, deadline)


class Preview(TypedDict):
    """The picture that other sites show beside a link to a page; ``alt`` may be empty."""

    url: str
    width: int
    height: int
    alt: str


#: Without letters, so that it is right in both languages.
COMMON_PREVIEW = ("hub/preview.png", 1200, 630)


@register.simple_tag
def preview_picture(record: Record | None) -> Preview:
    """The widest JPEG of the lead picture (other sites know no newer formats), else the hub's own."""
    lead = record.lead_picture if isinstance(record, Record) else None
    sizes = [item for item in lead.renditions if item.format in ("jpeg", "png")] if lead else []
    if lead is None or not sizes:
        path, width, height = COMMON_PREVIEW
        return {"url": static(path), "width": width, "height": height, "alt": ""}
    widest = max(sizes, key=lambda item: item.width)
    alt = "" if lead.decorative else lead.alt.text
    return {"url": widest.url, "width": widest.width, "height": widest.height, "alt": alt}


@register.filter
def kind_of(thing: Any) -> str:
    """What an entry or a record is called in its state: a meeting that was not held has no report."""
    declared = kinds.get(thing.kind)
    return str(declared.called.get(thing.state, declared.label)) if declared else str(thing.kind)


@register.filter
def keys_of(entry: Any, scheme: str) -> list[str]:
    """Keys of one scheme of an entry, from its stored record, in the order of the page."""
    stored: Mapping[str, Any] = entry.record or {}
    return [item["key"] for item in stored.get("terms", ()) if item["scheme"] == scheme]


@register.simple_tag
def card_picture(entry: Any, use: str = "card") -> SafeString:
    """The picture of a card: it repeats what the title says, so it has no words of its own."""
    lead = entry.lead
    return drawing.picture(lead.model_copy(update={"decorative": True}), use) if lead else SafeString("")


@register.simple_tag(takes_context=True)
def list_page(context: Context, result: Any, step: int) -> str:
    """Address of the page of the list ``step`` pages on."""
    string = result.query.own_string(page=result.page + step)
    return f"{context['request'].path}?{string}" if string else str(context["request"].path)


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """The address with the host that was asked; without a request (a preview) the path alone."""
    request = context.get("request")
    return str(request.build_absolute_uri(path)) if request is not None else path


class MenuEntry(TypedDict):
    """``current`` is a value of ``aria-current`` or empty."""

    label: str
    path: str
    current: str


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[MenuEntry]:
    """The five entries of the header."""
    locale = drawing.active_locale()
    request = context.get("request")
    here = request.get_full_path() if request is not None else ""
    entries: Sequence[tuple[str, str]] = (
        (gettext("News and reports"), f"/{locale}/news/"),
        (gettext("Knowledge"), f"/{locale}/knowledge/"),
        (gettext("Networks"), f"/{locale}/networks/"),
        (gettext("Provinces"), f"/{locale}/provinces/"),
        (gettext("Promises and follow-up"), f"/{locale}/search/?type=pledge&type=action"),
    )
    return [{"label": label, "path": path, "current": _current(here, path)} for label, path in entries]


def _current(here: str, path: str) -> str:
    if here == path:
        return "page"
    return "true" if "?" not in path and here.startswith(path) else ""


class Language(TypedDict):
    """One way to read the page; ``path`` leads to the page itself or, where it has no twin, to the home."""

    code: str
    name: str
    path: str
    current: bool


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> list[Language]:
    """Both languages with their addresses; a list keeps its query, a page without a twin leads home."""
    alternates: Mapping[str, str] | None = context.get("alternates")
    request = context.get("request")
    here = request.get_full_path() if request is not None else "/th/"
    current = drawing.active_locale()
    languages: list[Language] = []
    for code, name in (("th", "ไทย"), ("en", "English")):
        if alternates is not None:
            path = alternates.get(code, f"/{code}/")
        else:
            path = f"/{code}/" + here.split("/", 2)[-1] if here.count("/") >= 2 else f"/{code}/"
        languages.append({"code": code, "name": name, "path": path, "current": code == current})
    return languages


@register.simple_tag
def only_here(record: Record, alternates: Mapping[str, str] | None) -> SafeString:
    """Says in the other language that there is no page in it, so that nobody looks for one."""
    missing = "en" if record.locale == "th" else "th"
    if not alternates or missing in alternates:
        return SafeString("")
    with translation.override(missing):
        words = (
            gettext("This page is in Thai only.")
            if missing == "en"
            else gettext("This page is in English only.")
        )
    return format_html('<p class="quiet" lang="{}" data-region="record.only_here">{}</p>', missing, words)


@register.filter
def tree(rows: Sequence[Any]) -> list[tuple[Any, list[Any]]]:
    """Rows with a ``level`` of 1 or 2 as (row, rows below it); a first row of level 2 stands by itself."""
    grouped: list[tuple[Any, list[Any]]] = []
    for row in rows:
        if row.level == 2 and grouped:
            grouped[-1][1].append(row)
        else:
            grouped.append((row, []))
    return grouped


@register.filter
def newest(updates: Sequence[Any]) -> Any:
    """The update with the latest day, or nothing."""
    return max(updates, key=lambda update: update.date, default=None)


@register.filter
def older(updates: Sequence[Any]) -> list[Any]:
    """All updates but the newest, newest first."""
    return sorted(updates, key=lambda update: update.date, reverse=True)[1:]


@register.simple_tag
def money(amount: Decimal, currency: str) -> SafeString:
    """``100,914 บาท`` in one piece; other currencies by their code."""
    unit = gettext("baht") if currency == "THB" else currency
    return format_html('<span class="whole">{}{}{}</span>', drawing.number(amount), drawing.NO_BREAK, unit)


@register.filter
def year(value: int | None) -> SafeString:
    """A year of the Common Era in the era of the page."""
    return drawing.when(f"{value:04d}") if value else SafeString("")
