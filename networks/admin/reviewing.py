"""The report of pages whose day of review has come, for those who may change them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from networks.models import HubPage
from networks.publicity import page_models
from search.drawing import today


def due_for(user: Any) -> QuerySet[Page]:
    """Pages to look at again by today that the user may change, the longest waiting first.

    The day is a fact, so a translation has it too: only the page that was written first is named.
    """
    kinds = [model._meta.model_name for model in page_models() if issubclass(model, HubPage)]
    earlier = Page.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    own = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, ["change"])
    pages = own.annotate(
        review_date=Coalesce(*(F(f"{kind}__review_date") for kind in kinds)),
        deputy_name=Coalesce(*(F(f"{kind}__deputy__username") for kind in kinds)),
    )
    return pages.filter(~Exists(earlier), review_date__lte=today()).order_by("review_date", "pk")


class ReviewReport(ReportView):
    """Each with its day, and who looks after it."""

    model = Page
    page_title = _("Pages to look at again")
    header_icon = "history"
    index_url_name = "networks_reviews"
    index_results_url_name = "networks_reviews_results"
    is_searchable = False
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("review_date", label=_("Review on")),
        UserColumn("owner", label=_("Owner")),
        Column("deputy_name", label=_("Deputy")),
    ]

    def get_queryset(self) -> QuerySet[Page]:
        return due_for(self.request.user).select_related("owner__wagtail_userprofile")


class ReviewMenuItem(MenuItem):
    """The report's place in the menu, for whoever may change any page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["change"])


def review_menu_item() -> ReviewMenuItem:
    return ReviewMenuItem(
        _("Pages to look at again"), reverse("networks_reviews"), icon_name="history", order=750
    )
