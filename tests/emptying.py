"""Empty tables for tests that fill them themselves."""

from __future__ import annotations

from django.db.models import CASCADE, ForeignObjectRel, Model


def empty(*models: type[Model]) -> None:
    """Delete all rows of models, and those that hang on them, without reading any.

    Wagtail listens to the deletion of anything, so Django's own way fetches each row with all its children:
    half a second for the reference data, and that in hundreds of tests.
    """
    for model in models:
        for found in model._meta.get_fields(include_hidden=True):
            if isinstance(found, ForeignObjectRel) and found.on_delete is CASCADE:
                empty(found.related_model)
        rows = model._base_manager.all()
        rows._raw_delete(rows.db)
