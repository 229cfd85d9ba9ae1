"""The action tracker and pledge board: commitments with their dated reports, by rights on the page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from news.models import Commitment
from thai.dates import format_period
from thai.edtf import parse_edtf


class CommitmentPolicy(ModelPermissionPolicy):
    """Who may change the page may report on its commitments. None is made or deleted by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and user.has_perm("wagtailadmin.access_admin")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        page = instance.page
        may_edit = page is not None and page.permissions_for_user(user).can_edit()
        return action in ("change", "view") and may_edit

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Commitment]:
        policy = policy_registry.get_by_type(Page)
        pages = policy.instances_user_has_any_permission_for(user, ["change"])
        return Commitment.objects.filter(page_uid__in=pages.values("translation_key"))


def due_in_words(commitment: Commitment) -> str:
    return format_period(parse_edtf(commitment.due), locale="th") if commitment.due else ""


class CommitmentViewSet(ModelViewSet):
    model = Commitment
    icon = "tasks"
    menu_label = _("Promises and tasks")
    menu_name = "commitments"
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        Column("text", label=_("What"), accessor=lambda one: one.text[:120] or one.key),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("status", label=_("Status"), accessor="get_status_display"),
        Column("due", label=_("By when"), accessor=due_in_words),
        Column("page", label=_("Page"), accessor=lambda one: one.page.title if one.page else ""),
    ]
    list_filter = ["kind", "status", "is_withdrawn"]
    ordering = ["-pk"]

    edit_handler = ObjectList(
        [
            FieldPanel("kind", read_only=True),
            FieldPanel("status", read_only=True, help_text=_("The newest report gives the status.")),
            InlinePanel("updates", label=_("Report")),
        ]
    )
