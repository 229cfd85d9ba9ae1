"""Which pages the page chooser shows: Wagtail shows all, drafts and private ones of other networks too."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet


def seen_by(pages: PageQuerySet[Page], request: HttpRequest) -> PageQuerySet[Page]:
    """Hook ``construct_page_chooser_queryset``: what the public sees, and what the user may explore."""
    public = Page.objects.live().public()
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(Q(pk__in=public.values("pk")) | Q(pk__in=own.values("pk")))
