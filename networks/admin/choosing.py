"""Which pages and people choosers show: Wagtail's show all to every account of the admin, drafts and private
pages of other networks too, and the names of people who asked not to be named."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet
from wagtail_localize.views.snippets_api import SnippetViewSet

from networks.models import Person
from networks.models.person import Shown


def seen_by(pages: PageQuerySet[Page], request: HttpRequest) -> PageQuerySet[Page]:
    """Hook ``construct_page_chooser_queryset``: what the public sees, and what the user may explore."""
    public = Page.objects.live().public()
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(Q(pk__in=public.values("pk")) | Q(pk__in=own.values("pk")))


def nameable(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Reference data without hidden people, whose names are for those alone who decide on visibility."""
    if rows.model is not Person or user.has_perm("networks.change_visibility"):
        return rows
    return rows.exclude(visibility__shown=Shown.HIDDEN)


class SnippetApi(SnippetViewSet):
    """What the screen of a translation asks by its scripts."""

    def get_queryset(self) -> QuerySet[Any]:
        return nameable(super().get_queryset(), self.request.user)
