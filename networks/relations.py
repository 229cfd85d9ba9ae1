"""Typed links between pages: only *follows* has a direction in time, so it may not run in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from wagtail.models import Page

if TYPE_CHECKING:
    from networks.models.page import HubPage


def closes_circle(page: HubPage) -> bool:
    """Whether following *follows* from the page leads back to it. Translations count as one page."""
    from networks.models.rows import PageRelation

    rows = page.relation_rows.all()
    return leads_to(
        {row.target_id for row in rows if row.type == PageRelation.Type.FOLLOWS and row.target_id},
        page.translation_key,
    )


def leads_to(wanted: set[int], start: UUID) -> bool:
    """Whether following *follows* from pages by primary key arrives at the page with a translation key."""
    from networks.models.rows import PageRelation

    seen: set[int] = set()
    while wanted:
        if Page.objects.filter(pk__in=wanted, translation_key=start).exists():
            return True
        seen |= wanted
        following = PageRelation.objects.filter(
            page__in=wanted, type=PageRelation.Type.FOLLOWS, target__isnull=False
        )
        wanted = set(following.values_list("target_id", flat=True)) - seen
    return False
