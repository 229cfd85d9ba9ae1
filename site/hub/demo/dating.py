"""Days of publication: the demo tells of years, so its pages were not all published today."""

from __future__ import annotations

import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Revision

NINE_O_CLOCK = datetime.time(9)


def morning(day: str) -> datetime.datetime:
    """Nine o'clock of an ISO day in Bangkok."""
    return timezone.make_aware(datetime.datetime.combine(datetime.date.fromisoformat(day), NINE_O_CLOCK))


def backdate(page: Page, published: datetime.datetime, updated: datetime.datetime) -> None:
    """Sets when a page was first and last published, and its revisions with it."""
    Page.objects.filter(pk=page.pk).update(
        first_published_at=published if page.live else None,
        last_published_at=updated if page.live else None,
        latest_revision_created_at=updated,
    )
    content_type = ContentType.objects.get_for_model(type(page))
    Revision.objects.filter(content_type=content_type, object_id=str(page.pk)).update(created_at=updated)
