"""A draft of a translation leaves the published page as it is.

wagtail-localize writes a translation into the page's own row before it makes the revision, with
``publish=False`` too: on a page that is live, sentences nobody has looked at (and the source's own
language where a translation lacks) were public at once. Here the row of a live page is left alone while a
draft is made; the revision has the draft, and publishing it writes the row.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import wraps
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

#: Whether the translation that is being made in this context is a draft.
drafting: ContextVar[bool] = ContextVar("drafting", default=False)


def mend() -> None:
    """Puts the two methods of wagtail-localize right; again does nothing."""
    if hasattr(TranslationSource.create_or_update_translation, "__wrapped__"):
        return
    create, find = TranslationSource.create_or_update_translation, TranslationSource.get_translated_instance

    @wraps(create)
    def create_or_update_translation(
        source: TranslationSource, locale: Any, user: Any = None, publish: bool = True, **options: Any
    ) -> Any:
        token = drafting.set(not publish)
        try:
            return create(source, locale, user=user, publish=publish, **options)
        finally:
            drafting.reset(token)

    @wraps(find)
    def get_translated_instance(source: TranslationSource, locale: Any) -> Any:
        found = find(source, locale)
        if drafting.get() and isinstance(found, Page) and found.live:
            found.save = _only_named(found)
        return found

    TranslationSource.create_or_update_translation = create_or_update_translation
    TranslationSource.get_translated_instance = get_translated_instance


def _only_named(page: Page) -> Any:
    """``save`` that writes fields that are named (where the revision stands) and not the whole page."""

    def save(*args: Any, **options: Any) -> None:
        if options.get("update_fields"):
            type(page).save(page, *args, **options)

    return save
