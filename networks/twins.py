"""A page and its translation share their fate: moving one moves the other, without its source none is public.

The two trees are Wagtail's own business; it moves and deletes one page and knows nothing of the other
language.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from networks.models import RecordedPage


@receiver(post_page_move)
def move_twins(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Moves the translations under the translations of the new parent, where those exist."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    with transaction.atomic():
        for twin in instance.get_translations().filter(alias_of__isnull=True):
            parent = parent_page_after.get_translation_or_none(twin.locale)
            if parent is not None and not twin.is_child_of(parent):
                twin.move(parent, pos="last-child")


@receiver(pre_delete)
def unpublish_orphans(sender: type, instance: Any, **kwargs: Any) -> None:
    """A deleted source leaves its translations as drafts; an editor may publish one as a page of its own."""
    if isinstance(instance, RecordedPage) and instance.source_page().pk == instance.pk:
        for twin in instance.get_translations().filter(live=True):
            twin.specific.unpublish()
