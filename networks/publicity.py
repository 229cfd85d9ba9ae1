"""The one place that decides whether a page may be seen by anyone: every exit is drawn from its answer.

A page is public when it is live and not expired, neither it nor a page above it is restricted, it is
no alias, nobody withheld it, and all of that holds for its source page too: a translation is never
more public than what it translates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db.models import Min
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search.record import Record

if TYPE_CHECKING:
    from networks.models.page import RecordedPage


@cache
def page_models() -> tuple[type[RecordedPage], ...]:
    """All kinds of pages that have records."""
    from networks.models.page import RecordedPage

    return tuple(model for model in apps.get_models() if issubclass(model, RecordedPage))


def all_uids() -> Iterator[str]:
    """uids of all pages, public or not, oldest first."""
    for model in page_models():
        keys = model._default_manager.filter(alias_of__isnull=True).values("translation_key")
        first = keys.annotate(first=Min("pk")).order_by("first").values_list("translation_key", flat=True)
        yield from map(str, first.iterator())


def records_of(uid: str) -> list[Record]:
    """Records of a page in every language in which the public may read it now.

    None while a hidden person's name stands in any of them, unless the page was released.
    """
    from networks.visibility import may_be_public

    found = records_before_names(uid)
    return found if found and may_be_public(uid, found) else []


def records_before_names(uid: str) -> list[Record]:
    """What the records would be if nobody were hidden: to find out whether a name stands in them."""
    pages = open_pages(uid)
    return [page.record(source=pages[0]) for page in pages]


def public_pages(uid: str) -> list[RecordedPage]:
    """The public pages of a uid, the source first; none where the source is not public."""
    return [] if _is_withheld(uid) else open_pages(uid)


def open_pages(uid: str) -> list[RecordedPage]:
    """Pages that are published and open to everyone, withheld or not; the source first."""
    pages = _pages(uid) if _is_page_uid(uid) else []
    if not pages or not is_published(pages[0]):
        return []
    published = [page for page in pages if is_published(page)]
    restricted = _restricted(published)
    if published[0].pk in restricted:
        return []
    return [page for page in published if page.pk not in restricted]


def is_public(page: Page) -> bool:
    """Whether anyone may see this page now."""
    return any(public.pk == page.pk for public in public_pages(str(page.translation_key)))


def is_restricted(page: Page) -> bool:
    """Whether it, or a page above it, is for some readers only."""
    return bool(_restricted([page]))


def may_be_served(page: RecordedPage, record: Record) -> bool:
    """Whether those who passed its restrictions may read a page: its source is published and no hidden
    name stands in it."""
    from networks.visibility import may_be_public

    if not is_published(page.source_page()) or _is_withheld(record.uid):
        return False
    return may_be_public(record.uid, [record])


def _is_page_uid(uid: str) -> bool:
    """Pages are named by a UUID, terms by scheme and key."""
    try:
        UUID(uid)
    except ValueError:
        return False
    return True


def _pages(uid: str) -> list[RecordedPage]:
    base = (
        Page.objects.filter(translation_key=uid, alias_of__isnull=True)
        .order_by("pk")
        .select_related("locale")
    )
    kinds = {page.specific_class for page in base}
    found = {
        page.pk: page
        for kind in kinds
        if kind in page_models()
        for page in kind._default_manager.filter(translation_key=uid, alias_of__isnull=True).select_related(
            "locale"
        )
    }
    return [found[pk] for pk in sorted(found)]


def is_published(page: Page) -> bool:
    """Whether its time has begun and is not over."""
    return page.live and not (page.expire_at and page.expire_at <= timezone.now())


def _restricted(pages: Iterable[Page]) -> set[int]:
    """Primary keys of those that stand under a restriction, their own or one above."""
    lines = {page.pk: _line(page) for page in pages}
    paths = {path for line in lines.values() for path in line}
    closed = set(
        PageViewRestriction.objects.filter(page__path__in=paths).values_list("page__path", flat=True)
    )
    return {pk for pk, line in lines.items() if closed.intersection(line)}


def _line(page: Page) -> list[str]:
    """Tree paths from the root down to the page."""
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


def _is_withheld(uid: str) -> bool:
    from networks.visibility import is_withheld

    return is_withheld(uid)
