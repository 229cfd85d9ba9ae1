"""The action tracker and pledge board: commitments with their dated reports, by rights on the page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.models import EditView, IndexView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from news.about_commitment import AboutPanel, in_words
from news.models import Commitment
from news.models.commitment import read_along


class CommitmentPolicy(ModelPermissionPolicy):
    """Who may publish the page may report on its commitments: a report is public at once. None is made or
    deleted by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and user.has_perm("wagtailadmin.access_admin")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        page = instance.page
        may_publish = page is not None and page.permissions_for_user(user).can_publish()
        return action in ("change", "view") and may_publish

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Commitment]:
        policy = policy_registry.get_by_type(Page)
        pages = policy.instances_user_has_any_permission_for(user, ["publish"])
        return Commitment.objects.filter(page_uid__in=pages.values("translation_key"))


class CommitmentForm(WagtailAdminModelForm):
    """Offers the states that the kind of commitment can have, and notes who reported."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(status.value, status.label) for status in self.instance.statuses]

        class ReportForm(self.formsets["updates"].form):  # type: ignore[misc, name-defined]
            def __init__(form, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                form.fields["status"].choices = [("", "---------"), *states]

        self.formsets["updates"].form = ReportForm

    def save(self, commit: bool = True) -> Any:
        for form in self.formsets["updates"].forms:
            if form.instance.pk is None:
                form.instance.written_by = self.for_user
        return super().save(commit)


class OfOwnPages:
    """Wagtail asks for the right to commitments as such; what counts is the right to the page of this one."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        commitment = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not self.user_has_permission_for_instance("change", commitment):  # type: ignore[attr-defined]
            raise PermissionDenied
        return commitment


class CommitmentEditView(OfOwnPages, EditView):
    pass


class CommitmentHistoryView(OfOwnPages, HistoryView):
    pass


class CommitmentUsageView(OfOwnPages, UsageView):
    pass


class CommitmentIndexView(IndexView):
    """Those that the user may report on, with what they show of pages and entries read for all at once."""

    def get_base_queryset(self) -> QuerySet[Commitment]:
        own = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        return super().get_base_queryset().filter(pk__in=own.values("pk"))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["table"].data = read_along(context["object_list"])
        return context


class CommitmentViewSet(ModelViewSet):
    model = Commitment
    index_view_class = CommitmentIndexView
    edit_view_class = CommitmentEditView
    history_view_class = CommitmentHistoryView
    usage_view_class = CommitmentUsageView
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
        Column("due", label=_("By when"), accessor=lambda one: in_words(one.due)),
        Column("page", label=_("Page"), accessor="page_title"),
    ]
    list_filter = ["kind", "status", "is_withdrawn"]
    ordering = ["-pk"]

    edit_handler = ObjectList(
        [
            AboutPanel(heading=_("What it is about")),
            FieldPanel("kind", read_only=True),
            FieldPanel("status", read_only=True, help_text=_("The newest report gives the status.")),
            InlinePanel("updates", label=_("Report")),
        ],
        base_form_class=CommitmentForm,
    )
