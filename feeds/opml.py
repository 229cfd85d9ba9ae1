"""``/feeds.opml``: an index of feeds (OPML 2.0), one for everything and one per network and province,
in both languages. A feed reader takes the whole list at once."""

from __future__ import annotations

import io
from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from search.models import Term
from search.registry import faces

from .http import machine_view, respond
from .xml import XMLWriter

CONTENT_TYPE = "text/x-opml; charset=utf-8"


@machine_view
def opml(request: HttpRequest) -> HttpResponseBase:
    """The index; it is the same for everyone, whatever language they read."""
    return respond(request, ("opml",), lambda: _render(request))


def _render(request: HttpRequest) -> HttpResponse:
    base = f"{request.scheme}://{request.get_host()}"
    terms = list(
        Term.objects.filter(scheme__in=("network", "province"), merged_into="").order_by(
            "scheme", "position", "key"
        )
    )
    out = io.StringIO()
    writer = XMLWriter(out, "utf-8", short_empty_elements=True)
    writer.startDocument()
    writer.start("opml", {"version": "2.0"})
    writer.start("head")
    with translation.override(settings.LANGUAGE_CODE):
        writer.element("title", _("Civic Hub"))
    writer.end("head")
    writer.start("body")
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            _language(writer, base, code, terms)
    writer.end("body")
    writer.end("opml")
    writer.endDocument()
    return HttpResponse(out.getvalue(), content_type=CONTENT_TYPE)


def _language(writer: XMLWriter, base: str, code: str, terms: Iterable[Term]) -> None:
    writer.start("outline", {"text": {"th": "ไทย", "en": "English"}.get(code, code)})
    _feed(writer, base, code, _("Everything"), "", f"/{code}/search/")
    for scheme, label in (("network", _("Networks")), ("province", _("Provinces"))):
        writer.start("outline", {"text": label})
        for term in terms:
            if term.scheme == scheme:
                string = urlencode({scheme: term.key})
                _feed(writer, base, code, term.label(code), string, f"/{code}/{scheme}/{term.slug}/")
        writer.end("outline")
    writer.end("outline")


def _feed(writer: XMLWriter, base: str, code: str, name: str, string: str, page: str) -> None:
    address = f"{base}/{code}/{faces['rss'].path}" + (f"?{string}" if string else "")
    writer.element(
        "outline", text=name, type="rss", version="RSS2", xmlUrl=address, htmlUrl=base + page, language=code
    )
