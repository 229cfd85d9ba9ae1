"""``/data/…``: the dumps at addresses that stay, their checksums, and their description for catalogues."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from feeds.http import MAX_AGE, Validators, is_current, machine_view, respond, with_headers
from feeds.models import Dump
from feeds.problems import problem
from feeds.ranges import send
from feeds.surroundings import base_of

from .catalog import catalog
from .keeping import QUIET, available, dumped_kinds, folder, was_taken_away


@machine_view
def dump_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """``/data/<kind>.zip``, or a part of it: one SQL query. 404 where there is none yet, or none any more."""
    dump = Dump.objects.current().filter(kind=kind).order_by("pk").last()
    if dump is None or dump.made_at is None:
        return _missing(kind)
    left = (dump.expires - timezone.now()).total_seconds() if dump.expires else MAX_AGE
    valid = Validators(dump.sha256[:32], dump.made_at, max(0, min(MAX_AGE, int(left))))
    if is_current(request, valid):
        return with_headers(HttpResponse(status=304), valid, zipped=False)
    try:
        file = (folder() / dump.file).open("rb")
    except OSError:
        return problem(404, _("There is no dump of this now"), _when())
    response = send(request, file, f'"{valid.tag}"')
    response["X-Robots-Tag"] = "noindex"
    if response.status_code not in (200, 206):
        return response
    response["Content-Type"] = "application/zip"
    response["Content-Disposition"] = f'attachment; filename="civic-hub-{dump.name}"'
    return with_headers(response, valid, zipped=False)


def _missing(kind: str) -> HttpResponse:
    if kind not in dumped_kinds():
        return problem(404, _("There is no such kind."), ", ".join(dumped_kinds()))
    if was_taken_away(kind):
        why = _(
            "Something in it is no longer public; /api/v1/changes names what to delete or to fetch anew"
            " in a copy."
        )
        return problem(404, _("The dump of this was taken away"), f"{why} {_when()}")
    return problem(404, _("There is no dump of this yet"), _when())


def _when() -> str:
    """When what is not there will be, be it the first or one in the place of another."""
    minutes = QUIET.seconds // 60
    return ngettext(
        "It is made by itself %(minutes)d minute after the last change of the hub's contents, and each night"
        " after three o'clock in Bangkok. /data/catalog.jsonld names the dumps that there are.",
        "It is made by itself %(minutes)d minutes after the last change of the hub's contents, and each night"
        " after three o'clock in Bangkok. /data/catalog.jsonld names the dumps that there are.",
        minutes,
    ) % {"minutes": minutes}


@machine_view
def checksums(request: HttpRequest) -> HttpResponseBase:
    """``/data/SHA256SUMS``: as ``sha256sum --check`` reads it; 404 while there are no dumps."""

    def draw(dumps: list[Dump]) -> HttpResponse:
        if not dumps:
            return problem(404, _("There are no dumps now"), _when())
        lines = "".join(f"{dump.sha256}  {dump.name}\n" for dump in dumps)
        return HttpResponse(lines, content_type="text/plain; charset=utf-8")

    return _of_dumps(request, "checksums", draw)


@machine_view
def catalog_document(request: HttpRequest) -> HttpResponseBase:
    """``/data/catalog.jsonld``: the dumps as DCAT."""

    def draw(dumps: list[Dump]) -> HttpResponse:
        drawn = catalog(dumps, base_of(request))
        return HttpResponse(json.dumps(drawn, ensure_ascii=False), content_type="application/ld+json")

    return _of_dumps(request, "catalog", draw)


def _of_dumps(
    request: HttpRequest, name: str, draw: Callable[[list[Dump]], HttpResponse]
) -> HttpResponseBase:
    """An answer that changes with the dumps there are: two SQL queries."""
    dumps = available()
    return respond(request, (name, *(str(dump.pk) for dump in dumps)), lambda: draw(dumps))


def index(request: HttpRequest) -> HttpResponse:
    """``/data/`` leads to where the dumps are told of and linked."""
    return redirect(f"/{get_language() or settings.LANGUAGE_CODE}/use-our-data/#dumps")


def patterns() -> list[URLPattern]:
    """Addresses below ``/data/``."""
    return [
        path("", index, name="data"),
        path("catalog.jsonld", catalog_document, name="data-catalog"),
        path("SHA256SUMS", checksums, name="data-checksums"),
        path("<slug:kind>.zip", dump_file, name="data-dump"),
    ]
