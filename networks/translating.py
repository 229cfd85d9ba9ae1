"""Which fields are sentences (translated) and which are facts (taken from the source page).

wagtail-localize guesses by field type: codes, dates and slugs would become strings for translators.
Here a model names its ``sentences``; everything else is a fact and cannot be overridden in a
translation. A system check demands that every text field has been decided on: it stands in
``sentences`` or in ``facts`` of its class or of a class above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .fields import EdtfField

#: Fields of Wagtail's page that belong to each page itself, translated or not.
OWN_TO_EACH_PAGE = frozenset(
    {"path", "depth", "numchild", "go_live_at", "expire_at", "first_published_at", "content_type", "owner"}
)


class TranslationRules:
    """Class attribute ``translatable_fields``: what wagtail-localize asks a model for."""

    def __get__(
        self, instance: Any, owner: type[models.Model]
    ) -> list[SynchronizedField | TranslatableField]:
        return list(_rules(owner))


def sentences_of(model: type) -> tuple[str, ...]:
    """Names of the translated fields, from the classes above down to the model's own."""
    return _declared(model, "sentences")


def _declared(model: type, attribute: str) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for cls in reversed(model.__mro__):
        names.update(dict.fromkeys(vars(cls).get(attribute, ())))
    return tuple(names)


@cache
def _rules(model: type[models.Model]) -> tuple[SynchronizedField | TranslatableField, ...]:
    sentences = sentences_of(model)
    return tuple(
        TranslatableField(name) if name in sentences else SynchronizedField(name, overridable=False)
        for name in _own_fields(model)
    ) + tuple(_relation_rules(model))


def _own_fields(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.get_fields():
        if not isinstance(field, models.Field) or isinstance(field, models.AutoField | ParentalKey):
            continue
        if not field.editable or field.many_to_many:
            continue
        if issubclass(model, Page) and field.name in OWN_TO_EACH_PAGE:
            continue
        if isinstance(field, models.OneToOneField) and field.remote_field.parent_link:
            continue
        yield field.name


def _relation_rules(model: type[models.Model]) -> Iterator[SynchronizedField | TranslatableField]:
    if not issubclass(model, ClusterableModel):
        return
    for relation in get_all_child_relations(model):
        if relation.name == COMMENTS_RELATION_NAME:
            continue
        translated = issubclass(relation.related_model, TranslatableMixin)
        yield (
            TranslatableField(relation.name)
            if translated
            else SynchronizedField(relation.name, overridable=False)
        )


def has_rules(model: type) -> bool:
    declared = (
        vars(cls)["translatable_fields"] for cls in model.__mro__ if "translatable_fields" in vars(cls)
    )
    return isinstance(next(declared, None), TranslationRules)


@checks.register(checks.Tags.models)
def check_translation_rules(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every text field is declared a sentence or a fact; no translatable row stands under a row."""
    found: list[checks.CheckMessage] = []
    for model in apps.get_models():
        if has_rules(model):
            found += _undecided(model)
            found += _nested_rows(model)
    return found


def _undecided(model: type[models.Model]) -> list[checks.CheckMessage]:
    decided = set(sentences_of(model)) | set(_declared(model, "facts"))
    names = set(_own_fields(model))
    errors: list[checks.CheckMessage] = [
        checks.Error(f"{model._meta.label}: “{name}” is not a field.", obj=model, id="networks.E001")
        for name in sorted(set(sentences_of(model)) - names)
    ]
    for name in sorted(names - decided):
        field = model._meta.get_field(name)
        is_text = isinstance(field, models.CharField | models.TextField | StreamField)
        if (
            is_text
            and not field.choices
            and not isinstance(field, EdtfField | models.URLField | models.EmailField)
        ):
            hint = "Name it in “sentences” (translated) or “facts” (taken from the source page)."
            errors.append(
                checks.Error(
                    f"{model._meta.label}.{name} is undecided.", hint=hint, obj=model, id="networks.E002"
                )
            )
    return errors


def _nested_rows(model: type[models.Model]) -> list[checks.CheckMessage]:
    is_row = any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
    if not (is_row and issubclass(model, ClusterableModel)):
        return []
    return [
        checks.Error(
            f"{model._meta.label} has rows of its own.",
            hint="Copying for translation re-keys one level only: use a flat table with a level or a key.",
            obj=model,
            id="networks.E003",
        )
        for relation in get_all_child_relations(model)
        if issubclass(relation.related_model, TranslatableMixin)
    ]
