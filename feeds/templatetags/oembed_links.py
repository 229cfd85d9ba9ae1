"""``{% load oembed_links %}{% oembed_links %}``: how programs find the embed of the page they were given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from feeds.oembed import lists
from feeds.surroundings import base_of

register = template.Library()
FORMS = (("json", "application/json+oembed"), ("xml", "text/xml+oembed"))


@register.simple_tag(takes_context=True)
def oembed_links(context: Mapping[str, Any]) -> SafeString:
    """Two links in the head of a public page or list; none in a preview or on a private page."""
    request = context.get("request")
    is_public = (
        context.get("result")
        or (context.get("record") and context.get("entry", True))
        or (request is not None and _is_list(request.path))
    )
    if request is None or not is_public or context.get("is_preview"):
        return SafeString("")
    base = base_of(request)
    here = base + request.get_full_path()
    return format_html_join(
        "\n    ",
        '<link rel="alternate" type="{}" href="{}/oembed?{}">',
        ((kind, base, urlencode({"url": here, "format": form})) for form, kind in FORMS),
    )


def _is_list(path: str) -> bool:
    """Whether the address is that of a list which is no page of the tree."""
    return any(path == f"/{code}/{one}" for code, _name in settings.LANGUAGES for one in lists())
