"""``{% load jsonld %}``: schema.org descriptions of a page, from what its view has read already.

``{% jsonld record %}`` on a detail page, ``{% jsonld_home %}`` on the home page and
``{% jsonld_list title entries %}`` on a list. Of the page's context they use ``request``, ``labels``,
``alternates`` (language → path), ``uid_paths`` (uid → path) and ``breadcrumbs`` ((label, path) pairs); each
may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from feeds import jsonld as schema
from feeds.surroundings import Surroundings, base_of
from search.models import Entry
from search.record import Record
from search.terms import TermLabels

register = template.Library()


@register.simple_tag(takes_context=True, name="jsonld")
def jsonld_of(context: Mapping[str, Any], record: Record) -> SafeString:
    """A record and the way to it."""
    around = surroundings(context, record)
    trail = context.get("breadcrumbs") or schema.trail_of(record)
    return schema.document([schema.describe(record, around), schema.breadcrumbs(list(trail), around)])


@register.simple_tag(takes_context=True)
def jsonld_home(context: Mapping[str, Any]) -> SafeString:
    """The site with its search, and who makes it."""
    around = surroundings(context)
    return schema.document([schema.web_site(around), schema.site(around)])


@register.simple_tag(takes_context=True)
def jsonld_list(context: Mapping[str, Any], title: object, entries: Iterable[Entry]) -> SafeString:
    """A list page: what it shows, in order."""
    around = surroundings(context)
    request = context.get("request")
    url = request.build_absolute_uri() if request else ""
    listed = [(entry.title, entry.path) for entry in entries]
    return schema.document([schema.collection(str(title), url, listed, around)])


def surroundings(context: Mapping[str, Any], record: Record | None = None) -> Surroundings:
    """What the page's context tells a description; the language is the record's, else the page's."""
    request = context.get("request")
    locale = record.locale if record else (get_language() or "th")
    paths: dict[str, dict[str, str]] = {
        uid: {locale: path if isinstance(path, str) else str(getattr(path, "path", ""))}
        for uid, path in (context.get("uid_paths") or {}).items()
    }
    if record:
        paths[record.uid] = {**(context.get("alternates") or {}), record.locale: record.path}
    return Surroundings(
        locale=locale,
        base=base_of(request) if request else "",
        labels=context.get("labels") or TermLabels(locale),
        paths=paths,
    )
