"""Signals only name uids; the catalogue finds out by itself what is true of them now.

Saving a page recomputes it at once (``RecordedPage.save``). Here is what happens without a save of
the page itself: moves, deletions, privacy changes, changes of pictures and documents, translations.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from networks.models.media import HubDocument, HubImage
from networks.publicity import is_restricted
from networks.visibility import recheck
from search import catalogue
from search.signals import file_read


def uids_below(page: Page) -> set[str]:
    """uids of a page and all pages under it, with those of their translations (the same keys)."""
    keys = Page.objects.filter(path__startswith=page.path).values_list("translation_key", flat=True)
    return set(map(str, keys))


@receiver(post_page_move)
@receiver(page_slug_changed)
def touch_branch(instance: Page, **kwargs: Any) -> None:
    """Addresses below have changed, and perhaps the restrictions above."""
    if is_restricted(instance):
        catalogue.narrow(uids_below(instance))
    else:
        catalogue.touch(uids_below(instance))


@receiver(post_save, sender=Page)
def touch_plain(instance: Page, **kwargs: Any) -> None:
    """Saved as a plain page, as Wagtail's own commands do: its kind's ``save`` was not called."""
    catalogue.touch({str(instance.translation_key)})


@receiver(post_save, sender=PageViewRestriction)
def close_branch(instance: PageViewRestriction, **kwargs: Any) -> None:
    """The whole branch is private from this moment on."""
    catalogue.narrow(uids_below(instance.page))


@receiver(post_delete, sender=PageViewRestriction)
def open_branch(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Privacy widens for the whole branch, unless it was deleted itself."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        catalogue.touch(uids_below(page))


@receiver(pre_delete)
def take_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """A page goes: its uid is still known now. Out of sight at once, recomputed when that is committed."""
    if isinstance(instance, Page) and sender is not Page:
        catalogue.narrow({str(instance.translation_key)})


@receiver(post_save, sender=HubImage)
@receiver(pre_delete, sender=HubImage)
def touch_image(instance: HubImage, **kwargs: Any) -> None:
    catalogue.touch(catalogue.uids_with_file("image", instance.pk))


@receiver(file_read)
def recheck_names(uids: list[str], **kwargs: Any) -> None:
    """A file says more than was known when its pages were published: perhaps a hidden name."""
    for uid in uids:
        recheck(uid)


@receiver(post_save, sender=HubDocument)
@receiver(pre_delete, sender=HubDocument)
def touch_document(instance: HubDocument, **kwargs: Any) -> None:
    catalogue.touch(catalogue.uids_with_file("document", instance.pk))
