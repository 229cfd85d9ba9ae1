"""``/llms.txt``: where a program that reads for somebody finds content in good form (llmstxt.org)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from search.query import HubQuery
from search.registry import faces

from . import licence
from .http import machine_view, respond
from .surroundings import base_of


@machine_view
def llms(request: HttpRequest) -> HttpResponseBase:
    """The same for everyone: a part in each language."""
    return respond(request, ("llms",), lambda: _render(base_of(request)))


def _render(base: str) -> HttpResponse:
    parts = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            parts.append(_part(base, code))
    title = "# " + " / ".join(dict.fromkeys(part[0] for part in parts))
    text = "\n\n".join((title, *(part[1] for part in parts)))
    return HttpResponse(text + "\n", content_type="text/markdown; charset=utf-8")


def _part(base: str, code: str) -> tuple[str, str]:
    everything = HubQuery(locale=code)
    about = _("News and knowledge of Thailand's civic anti-corruption networks")
    rule = _(
        "Every list takes the same query string in every form. Name the hub and link to the page you quote; "
        "what was withdrawn answers 410 and must not be repeated."
    )
    links = [
        _link(_("Search"), f"{base}/{code}/search/", _("filters: type, network, province, topic, year, q")),
        *(_link(str(face.label), base + face.address(everything), str(face.help)) for face in faces),
    ]
    data = [
        _link("API v1", f"{base}/api/v1/openapi.json", "OpenAPI 3.1"),
        _link("changes", f"{base}/api/v1/changes", _("what is new, and what was withdrawn")),
        _link("DCAT", f"{base}/data/catalog.jsonld", _("everything of a kind in one file, made every night")),
        _link("OPML", f"{base}/feeds.opml", _("a feed for every network and province")),
        _link("Sitemap", f"{base}/sitemap.xml", ""),
    ]
    sections = (
        f"> {about}",
        rule,
        f"## {_('Lists and their forms')}",
        "\n".join(links),
        f"## {_('Data')}",
        "\n".join(data),
        licence.rule(),
    )
    return _("Civic Hub"), "\n\n".join(sections)


def _link(label: str, address: str, about: str) -> str:
    return f"- [{label}]({address})" + (f": {about}" if about else "")
