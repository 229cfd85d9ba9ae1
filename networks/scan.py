"""Lists every place where a person's name stands: pages and their rows, translations, old versions, files.

It reads every text of every table, in Python: names are compared without spaces and typing slips, which
no database does, and JSON columns hold Thai in escapes. Hiding a person is rare and must miss nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation

from networks.models import Person, ReferenceTerm
from networks.names import NamePattern, pattern_of, strings_in
from search.models import FileText

SOURCES = {
    "page": _("page"),
    "row": _("row of a page"),
    "term": _("reference data"),
    "translation": _("translation"),
    "revision": _("earlier version or draft"),
    "image": _("picture"),
    "document": _("document"),
}

#: Fields that hold no words of an editor, or only such as an unpublished version has too.
NO_WORDS = frozenset(
    {"draft_title", "path", "url_path", "key", "scheme", "translation_key", "content_hash", "file_hash"}
)


@dataclass(frozen=True)
class Place:
    """One place of a name. ``uid`` is empty for what belongs to no page (a picture nobody uses).

    ``source``: page, row, term, translation, revision, image or document. ``is_live`` says that the text
    is what the public gets when the page is public; an old version or a draft is not.
    """

    uid: str
    locale: str
    source: str
    title: str
    field: str
    excerpt: str
    is_live: bool
    edit_address: str = ""

    @property
    def source_label(self) -> str:
        return str(SOURCES[self.source])


def places_of_name(person: Person) -> list[Place]:
    """Every place where one of the person's names stands."""
    from networks.visibility import names_of

    pattern = pattern_of(person.pk, names_of(person))
    return [*_present_places(pattern), *_other_places(pattern)] if pattern else []


def uids_naming(person: Person) -> set[str]:
    """uids of pages and things in whose live text the name stands; the person's own entry is none."""
    from networks.visibility import names_of

    pattern = pattern_of(person.pk, names_of(person))
    places = _present_places(pattern) if pattern else ()
    return {place.uid for place in places if place.is_live and place.uid != person.uid} - {""}


def _present_places(pattern: NamePattern) -> Iterator[Place]:
    """Places in what is there now, public or not."""
    for model in page_models():
        yield from _page_places(model, pattern)
    for model, way in row_models():
        yield from _row_places(model, way, pattern)
    yield from _term_places(pattern)
    yield from _file_places(get_image_model(), "image", pattern)
    yield from _file_places(get_document_model(), "document", pattern)
    yield from _inside_places(pattern)


def _other_places(pattern: NamePattern) -> Iterator[Place]:
    """Places in what may become public: at the translators, in versions and drafts."""
    yield from _translation_places(pattern)
    yield from _revision_places(pattern)


# Tables ------------------------------------------------------------------------------------------


@cache
def page_models() -> tuple[type[Page], ...]:
    """Every concrete kind of page, with its inherited fields read along."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, Page) and not model._meta.abstract and model is not Page
    )


@cache
def row_models() -> tuple[tuple[type[models.Model], str], ...]:
    """Every table with texts of a page, and the lookup that leads to the page's key.

    Rows of a page, and what a page has outside its versions: a table with ``page_uid``, and rows of it.
    """
    found = ((model, _way_to_page(model)) for model in apps.get_models() if not issubclass(model, Page))
    return tuple((model, way) for model, way in found if way and text_fields(model))


@cache
def term_row_models() -> tuple[tuple[type[models.Model], str], ...]:
    """Every table with texts that belongs to the reference data, and its key to what has the row."""
    return tuple(
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, ParentalKey)
        and issubclass(field.related_model, ReferenceTerm)
        and text_fields(model)
    )


def _way_to_page(model: type[models.Model]) -> str:
    if "page_uid" in _field_names(model):
        return "page_uid"
    for field in model._meta.fields:
        if isinstance(field, ParentalKey):
            if issubclass(field.related_model, Page):
                return f"{field.name}__translation_key"
            if "page_uid" in _field_names(field.related_model):
                return f"{field.name}__page_uid"
    return ""


def _field_names(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.fields}


@cache
def text_fields(model: type[models.Model]) -> tuple[str, ...]:
    """Names of the fields that may hold words: texts, blocks, lists and names of files."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField, StreamField)
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices and field.name not in NO_WORDS
    )


def _found(row: models.Model, pattern: NamePattern) -> Iterator[tuple[str, str]]:
    """(label of the field, excerpt) for every field of a row with the name."""
    for name in text_fields(type(row)):
        excerpt = _excerpt(_texts(getattr(row, name)), pattern)
        if excerpt:
            yield str(row._meta.get_field(name).verbose_name), excerpt


def _texts(value: Any) -> Iterable[str]:
    if hasattr(value, "stream_block"):
        return strings_in(value.get_prep_value())
    if isinstance(value, models.fields.files.FieldFile):
        return [value.name or ""]
    return strings_in(value)


def _excerpt(texts: Iterable[str], pattern: NamePattern) -> str:
    return next((excerpt for text in texts if (excerpt := pattern.excerpt(text))), "")


# Kinds of places ---------------------------------------------------------------------------------


def _page_places(model: type[Page], pattern: NamePattern) -> Iterator[Place]:
    locales = _locales()
    for page in model._base_manager.all().iterator(chunk_size=500):
        for field, excerpt in _found(page, pattern):
            yield Place(
                str(page.translation_key),
                locales[page.locale_id],
                "page",
                page.title,
                field,
                excerpt,
                page.live,
                _edit_page(page.pk),
            )


def _row_places(model: type[models.Model], way: str, pattern: NamePattern) -> Iterator[Place]:
    label = str(model._meta.verbose_name)
    for row in model._base_manager.all().iterator(chunk_size=500):
        for field, excerpt in _found(row, pattern):
            uid = str(model._base_manager.values_list(way, flat=True).get(pk=row.pk))
            page = _page_of(row, uid)
            if page is not None:
                yield Place(
                    uid,
                    _locales()[page.locale_id],
                    "row",
                    page.title,
                    f"{label}: {field}",
                    excerpt,
                    page.live,
                    _edit_page(page.pk),
                )


def _page_of(row: models.Model, uid: str) -> Page | None:
    """The page that has the row; the first of its languages for what belongs to all of them."""
    for field in row._meta.fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return Page.objects.filter(pk=getattr(row, field.attname)).first()
    return Page.objects.filter(translation_key=uid).order_by("pk").first()


def _term_places(pattern: NamePattern) -> Iterator[Place]:
    from networks.terms import MODELS

    for model in MODELS.values():
        for row in model._base_manager.exclude(pk=pattern.person_id if model is Person else None):
            for field, excerpt in _found(row, pattern):
                yield Place(row.uid, "", "term", str(row), field, excerpt, row.is_public, _edit_term(row))
    for model, owner in term_row_models():
        for row in model._base_manager.select_related(owner):
            for field, excerpt in _found(row, pattern):
                term = getattr(row, owner)
                yield Place(term.uid, "", "term", str(term), field, excerpt, term.is_public, _edit_term(term))


def _translation_places(pattern: NamePattern) -> Iterator[Place]:
    """Strings at the translators': what was sent out and what came back."""
    for translation in StringTranslation.objects.select_related("context", "locale").iterator(chunk_size=500):
        excerpt = pattern.excerpt(translation.data)
        if excerpt:
            yield Place(
                str(translation.context.object_id),
                translation.locale.language_code,
                "translation",
                "",
                translation.context.path,
                excerpt,
                False,
            )
    segments = StringSegment.objects.select_related("string", "source__locale", "source", "context")
    for segment in segments.iterator(chunk_size=500):
        excerpt = pattern.excerpt(segment.string.data)
        if excerpt:
            yield Place(
                str(segment.source.object_id),
                segment.source.locale.language_code,
                "translation",
                segment.source.object_repr,
                segment.context.path,
                excerpt,
                False,
            )


def _revision_places(pattern: NamePattern) -> Iterator[Place]:
    """Old versions and drafts. The person's own versions are left out: they have to hold the name."""
    own = Person.get_base_content_type().pk
    for revision in Revision.objects.all().iterator(chunk_size=200):
        if revision.base_content_type_id == own and revision.object_id == str(pattern.person_id):
            continue
        excerpt = _excerpt(_revision_texts(revision.content), pattern)
        if excerpt:
            yield Place(
                str(revision.content.get("translation_key") or ""),
                "",
                "revision",
                revision.object_str or "",
                f"{revision.created_at:%Y-%m-%d %H:%M}",
                excerpt,
                False,
            )


def _revision_texts(content: Any) -> Iterator[str]:
    """Strings of a revision; blocks stand in it as JSON inside a string."""
    for text in strings_in(content):
        if text[:1] in ("[", "{"):
            try:
                yield from strings_in(json.loads(text))
                continue
            except ValueError:
                pass
        yield text


def _inside_places(pattern: NamePattern) -> Iterator[Place]:
    """The text inside documents that a public page shows or has shown; others were never read."""
    from search import catalogue

    titles = dict(get_document_model()._base_manager.values_list("pk", "title"))
    for row in FileText.objects.exclude(text="").iterator(chunk_size=20):
        if excerpt := pattern.excerpt(row.text):
            for uid in catalogue.uids_with_file("document", row.document_id) or [""]:
                title = titles.get(row.document_id, "")
                yield Place(uid, "", "document", title, str(_("text inside the file")), excerpt, bool(uid))


def _file_places(model: type[models.Model], source: str, pattern: NamePattern) -> Iterator[Place]:
    """Pictures and documents by title and file name; one place for every page that shows them."""
    from search import catalogue

    for row in model._base_manager.all().iterator(chunk_size=500):
        for field, excerpt in _found(row, pattern):
            for uid in sorted(catalogue.uids_with_file(source, row.pk)) or [""]:
                yield Place(uid, "", source, str(row), field, excerpt, bool(uid))


# Addresses ---------------------------------------------------------------------------------------


def _locales() -> dict[int, str]:
    return dict(Locale.objects.values_list("pk", "language_code"))


def _edit_page(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def _edit_term(row: ReferenceTerm) -> str:
    try:
        return reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])
    except (AttributeError, NoReverseMatch):
        return ""
