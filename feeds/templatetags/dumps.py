"""``{% load dumps %}{% dump_list %}``: the dumps that there are now, for people and search engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from feeds import jsonld
from feeds.dumps.catalog import schema_datasets
from feeds.dumps.describing import titles
from feeds.dumps.keeping import QUIET, available
from feeds.surroundings import base_of

register = template.Library()


@register.inclusion_tag("feeds/dumps/list.html", takes_context=True)
def dump_list(context: Mapping[str, Any]) -> dict[str, Any]:
    """A table with size, day and checksum, and a ``Dataset`` for each; one SQL query."""
    request = context["request"]
    locale = get_language() or "th"
    dumps = available()
    base = base_of(request)
    return {
        "dumps": [(dump, titles(dump.kind)[locale]) for dump in dumps],
        "minutes": QUIET.seconds // 60,
        "described": jsonld.document(schema_datasets(dumps, base, locale)) if dumps else "",
    }
