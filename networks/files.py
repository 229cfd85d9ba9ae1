"""Serving pictures and documents: to the public only while a public page holds them.

Wagtail guards documents by collection and originals not at all. Here every file goes through a view:
sizes of pictures and documents are served to anyone while an entry of the catalogue has them, to readers
of a private page that shows them, to editors always; originals are for editors. Names are random, so an
address can be cached by its name.
"""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from feeds.http import MAX_AGE, WHILE_REVALIDATE
from networks.models import HubDocument, HubRendition
from networks.private_files import may_have
from search import catalogue

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

#: A picture may linger in caches as long as any other answer, for it may show who is to be seen no more.
PUBLIC = f"public, max-age={MAX_AGE}, stale-while-revalidate={WHILE_REVALIDATE}"


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A stored file by its name below the media folder."""
    image_id = _image_of(name) if name.startswith("images/") else None
    is_public = image_id is not None and catalogue.is_public_file("image", image_id)
    is_theirs = image_id is not None and not is_public and may_have(request, "image", image_id)
    if not (is_public or is_theirs or _is_editor(request)):
        raise Http404("no such file")
    if name.startswith("documents/"):
        raise Http404("documents have addresses of their own")
    etag = f'"{name.rsplit("/", 1)[-1]}"'
    response: HttpResponseBase
    known = {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}
    is_known = not known.isdisjoint((etag, "*"))
    response = HttpResponseNotModified() if is_known else _file(name)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = PUBLIC if is_public else "private, no-store"
    return response


def _file(name: str) -> FileResponse:
    try:
        opened = default_storage.open(name)
    except (OSError, ValueError) as error:
        raise Http404("no such file") from error
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(opened, content_type=kind)


def _image_of(name: str) -> int | None:
    return HubRendition.objects.filter(file=name).values_list("image_id", flat=True).first()


@require_safe
def document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Wagtail's view of a document, with what it leaves out: whose caches may keep it.

    A shared cache keeps it only while a public page has it, and asks each time whether that is still so.
    What Wagtail writes as the coding of its content (``None``, or that of an archive) is taken away.
    """
    response: HttpResponseBase = serve(request, document_id, filename)
    del response.headers["Content-Encoding"]
    is_public = catalogue.is_public_file("document", int(document_id))
    response.headers["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
    return response


def guard_document(document: HubDocument, request: HttpRequest) -> HttpResponse | None:
    """Hook ``before_serve_document``: a document that no public page has is there only for whom it is."""
    if catalogue.is_public_file("document", document.pk) or _is_editor(request):
        return None
    if may_have(request, "document", document.pk):
        return None
    raise Http404("no such document")


def _is_editor(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))
