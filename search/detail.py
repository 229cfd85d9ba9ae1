"""Pages of one thing: found by their path in the catalogue and drawn from the stored record.

Wagtail's own routing costs some eleven SQL queries, and draws pages from tables; this view stands before it
and hands on what has no entry: private pages for those who may read them, and whatever else Wagtail knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseGone,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from wagtail.models import Page
from wagtail.views import serve

from . import learning, surroundings
from .conditional import conditional
from .faces import panel_faces
from .models import Change, Entry
from .query import HubQuery
from .record import Record
from .registry import Kind, kinds
from .service import entry_keys
from .terms import labels_for

LONGEST_PATH = 700


def page_or_next(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at a path below the language; what has no entry goes on to Wagtail."""
    entry = _entry_at(request.path_info)
    if entry is not None:
        learning.note_opening(request, entry)
        return conditional(request, lambda: show(request, entry.get_record(), entry=entry))
    return _former(path) or _next(request, path)


def _entry_at(path: str) -> Entry | None:
    if len(path) > LONGEST_PATH:
        return None
    return Entry.objects.visible().filter(path=path, parent_uid="").first()


def _former(path: str) -> HttpResponseBase | None:
    """A redirect where a term's page had this address before."""
    from .drawing import active_locale

    scheme, _slash, slug = path.strip("/").partition("/")
    kind = kinds.get(scheme)
    if kind is None or kind.former is None or not slug or "/" in slug:
        return None
    present = kind.former(kind.name, slug, active_locale())
    return HttpResponsePermanentRedirect(present) if present else None


def _next(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's own view, where a live page might be meant; a miss is told in two SQL queries, not ten."""
    slug = path.strip("/").rpartition("/")[2]
    if slug and not Page.objects.filter(slug=slug, live=True).exists():
        return _missing(request, path)
    try:
        response: HttpResponseBase = serve(request, path)
    except Http404:
        return _missing(request, path)
    return response


def _missing(request: HttpRequest, path: str) -> HttpResponseBase:
    """410 where a page stood that was withdrawn, else 404. Pages of terms leave no address behind."""
    kind, address = kinds.get(path.partition("/")[0]), request.path_info
    is_term = kind is not None and kind.is_term
    if not is_term and len(address) <= LONGEST_PATH and Change.objects.filter(path=address).exists():
        return HttpResponseGone()
    raise Http404(path)


def show(
    request: HttpRequest, record: Record, *, entry: Entry | None = None, is_preview: bool = False
) -> HttpResponse:
    """The page of a record, by its kind's own view where it has one (lists, home)."""
    view = kinds[record.kind].view
    if view is not None and not is_preview:
        return view(request, record)
    return draw(request, record, entry=entry, is_preview=is_preview, extra={})


def draw(
    request: HttpRequest,
    record: Record,
    *,
    entry: Entry | None = None,
    is_preview: bool = False,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A record in its kind's template. ``extra`` is what a kind's own view adds to the context; without
    it such a view is asked first."""
    kind = kinds[record.kind]
    if extra is None and kind.view is not None:
        return kind.view(request, record)
    context = context_of(request, record, kind, extra or {})
    context |= {"entry": entry, "is_preview": is_preview}
    return render(request, kind.template, context)


def context_of(
    request: HttpRequest, record: Record, kind: Kind, extra: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What templates of records may use:

    ``record``, ``labels``, ``alternates`` (language → path), ``links`` (uid → entry), ``uid_paths`` (uid →
    path), ``incoming`` ((type, entry) of pages linked to this one), ``related`` (entries), ``timeline``,
    ``breadcrumbs`` ((label, path)), ``is_untranslated``, ``panel_faces`` of a term's list, and what the kind
    adds. Seven SQL queries and those of the kind.
    """
    near = surroundings.near(record)
    # Pages with a view of their own, home and lists, show no links from elsewhere.
    pointing = [] if kind.view else surroundings.incoming(record)
    related = [] if kind.is_term else surroundings.related(record)
    own = (kind.context(request, record) if kind.context else {}) | dict(extra or {})
    keys = {key for one in (*related, *_entries_in(own)) for key in entry_keys(one)}
    listed = HubQuery(locale=record.locale)
    if kind.is_term:
        listed = listed.with_(**{kind.name: record.uid.partition(":")[2]})
    labels = labels_for([record, *keys, *listed.keys()], record.locale)
    context: dict[str, Any] = {
        "record": record,
        "labels": labels,
        "alternates": near.alternates,
        "links": near.links,
        "uid_paths": near.paths,
        "incoming": pointing,
        "related": related,
        "timeline": surroundings.timeline(record, pointing),
        "breadcrumbs": near.breadcrumbs,
        "is_untranslated": record.title.lang != record.locale,
    }
    if kind.is_term:
        context["panel_faces"] = panel_faces(listed, labels)
    return context | own


def _entries_in(value: Any, depth: int = 4) -> list[Entry]:
    """Entries anywhere in what a kind adds: their cards show terms whose labels are read with the rest."""
    if isinstance(value, Entry):
        return [value] if "record" not in value.get_deferred_fields() else []
    if depth == 0 or isinstance(value, str):
        return []
    if isinstance(value, Mapping):
        inner: Any = value.values()
    elif isinstance(value, (list, tuple)):
        inner = value
    else:
        inner = vars(value).values() if hasattr(value, "__dict__") else ()
    return [entry for one in inner for entry in _entries_in(one, depth - 1)]
