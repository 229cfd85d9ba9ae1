"""What a page asks for before its style sheet is read: ``{% early_faces %}``."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.templatetags.static import static

register = template.Library()

#: Running text and headings at the top of every page, as ``build_fonts`` names them.
EARLY = ("sarabun-400.woff2", "noto-sans-thai-600-700.woff2")


@register.simple_tag
def early_faces() -> list[str]:
    """Addresses of the faces at the top of every page; none where they have not been cut or collected."""
    found = []
    for name in EARLY:
        if (settings.FONTS_ROOT / "hub" / "fonts" / name).exists():
            try:
                found.append(static(f"hub/fonts/{name}"))
            except ValueError:  # cut after static files were collected
                continue
    return found
