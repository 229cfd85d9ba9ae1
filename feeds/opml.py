"""``/feeds.opml``: an index of feeds (OPML 2.0), one for everything and one per network and province,
in both languages. A feed reader takes the whole list at once.

A reader subscribes to every address in it, so one document has the feeds of one format: RSS, or with ``form``
any other that the registry has. By the standard each is an outline of type ``rss``, whatever its format.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from search.models import Term
from search.query import HubQuery
from search.registry import Face, faces

from .api.parameters import Parameters
from .http import machine_view, respond
from .problems import BadParameters, unprocessable
from .surroundings import base_of
from .xml import XMLWriter

CONTENT_TYPE = "text/x-opml; charset=utf-8"


#: Parameter: the name of a face.
FORM = "form"
USUAL = "rss"


def feeds() -> list[Face]:
    """The faces that feed readers subscribe to."""
    return [face for face in faces if face.alternate and not face.scheme]


@machine_view
def opml(request: HttpRequest) -> HttpResponseBase:
    """The index; it is the same for everyone, whatever language they read."""
    own = Parameters(request)
    try:
        own.only(FORM)
        form = own.one_of(FORM, tuple(face.name for face in feeds()), USUAL)
    except BadParameters as error:
        return unprocessable(error.problems)
    return respond(request, ("opml", form), lambda: _render(base_of(request), faces[form]))


def _render(base: str, face: Face) -> HttpResponse:
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
            _language(writer, base, face, code, terms)
    writer.end("body")
    writer.end("opml")
    writer.endDocument()
    return HttpResponse(out.getvalue(), content_type=CONTENT_TYPE)


def _language(writer: XMLWriter, base: str, face: Face, code: str, terms: Iterable[Term]) -> None:
    writer.start("outline", {"text": {"th": "ไทย", "en": "English"}.get(code, code)})
    everything = HubQuery(locale=code)
    _feed(writer, base, face, everything, _("Everything"), f"/{code}/search/")
    for scheme, label in (("network", _("Networks")), ("province", _("Provinces"))):
        writer.start("outline", {"text": label})
        for term in terms:
            if term.scheme == scheme:
                query = everything.with_(**{scheme: [term.key]})
                _feed(writer, base, face, query, term.label(code), f"/{code}/{scheme}/{term.slug}/")
        writer.end("outline")
    writer.end("outline")


def _feed(writer: XMLWriter, base: str, face: Face, query: HubQuery, name: str, page: str) -> None:
    version = {"version": "RSS2"} if face.name == USUAL else {}
    address = base + face.address(query)
    # Readers show the one or the other as the name.
    writer.element(
        "outline", text=name, title=name, type="rss", xmlUrl=address, htmlUrl=base + page,
        language=query.locale, **version,
    )  # fmt: skip
