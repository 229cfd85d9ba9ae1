"""Licences on the page of a resource."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from knowledge.licences import ADDRESSES, in_words

register = template.Library()


@register.filter
def licence(code: str) -> SafeString:
    """``CC BY 4.0``, linked to its text where that has an address."""
    words = in_words(code)
    if code not in ADDRESSES:
        return format_html("{}", words)
    return format_html(
        '<a href="{}" rel="license external"><span class="whole">{}</span></a>', ADDRESSES[code], words
    )
