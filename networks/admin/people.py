"""The screens on which is decided who is named in public, and the report of withheld pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from networks.models import Person, Withheld
from networks.models.person import Shown
from networks.scan import places_of_name
from networks.visibility import release, set_visibility, visibility_of


class PermissionView(WagtailAdminTemplateMixin, FormView):
    """A form page of the admin behind one permission."""

    permission = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class VisibilityForm(forms.Form):
    shown = forms.ChoiceField(
        label=_("What the public sees"),
        choices=Shown.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Shown: name, role and a page of their own. Role only: the role of the day, no name. Hidden: "
            "neither; pages with the name in their text are withheld at once."
        ),
    )
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Kept in the history.")
    )


class VisibilityView(PermissionView):
    """Decides what the public sees of a person, and lists every place where the name stands."""

    permission = "networks.change_visibility"
    form_class = VisibilityForm
    template_name = "networks/admin/visibility.html"
    page_title = _("Visibility")
    header_icon = "view"

    @cached_property
    def person(self) -> Person:
        return get_object_or_404(Person, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        viewset = Person.snippet_viewset
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(viewset.get_url_name("list")), "label": Person._meta.verbose_name_plural},
            {"url": reverse(viewset.get_url_name("edit"), args=[self.person.pk]), "label": str(self.person)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_initial(self) -> dict[str, Any]:
        return {"shown": visibility_of(self.person.pk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "person": self.person,
            "places": places_of_name(self.person),
            "withheld": Withheld.objects.filter(person=self.person),
        }

    def form_valid(self, form: VisibilityForm) -> HttpResponse:
        try:
            set_visibility(self.person, user=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, gettext("The visibility of “%s” was changed.") % self.person)
        return redirect("networks_visibility", self.person.pk)


class ReleaseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why the page may be public although the name stands in it. Kept and listed."),
    )


class ReleaseView(PermissionView):
    """Lets one withheld page be public, with a reason."""

    permission = "networks.release_withheld"
    form_class = ReleaseForm
    template_name = "networks/admin/release.html"
    page_title = _("Release a withheld page")
    header_icon = "view"

    @cached_property
    def row(self) -> Withheld:
        return get_object_or_404(Withheld.objects.select_related("person"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return titles_of([self.row])[self.row.uid]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "row": self.row}

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        release(self.row, user=self.request.user, reason=form.cleaned_data["reason"])
        messages.success(self.request, gettext("The page is public again."))
        return redirect("networks_withheld")


class WithheldReport(ReportView):
    """Pages withheld because of a hidden name, and those that were released, with who and why."""

    model = Withheld
    page_title = _("Withheld pages")
    header_icon = "view"
    index_url_name = "networks_withheld"
    index_results_url_name = "networks_withheld_results"
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            accessor="page_title",
            get_url=lambda row: reverse("networks_release", args=[row.pk]),
        ),
        Column("person", label=_("Person")),
        DateColumn("since", label=_("Withheld since")),
        DateColumn("released_at", label=_("Released")),
        UserColumn("released_by"),
        Column("released_reason", label=_("Reason")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("networks.release_withheld"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Withheld]:
        return Withheld.objects.select_related("person", "released_by__wagtail_userprofile")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        rows = list(object_list)
        titles = titles_of(rows)
        for row in rows:
            row.page_title = titles[row.uid]
        return rows


def titles_of(rows: list[Withheld]) -> dict[str, str]:
    """Titles of withheld pages by uid, in one query; the uid itself for what is no page."""
    uids = [row.uid for row in rows]
    keys = [uid for uid in uids if ":" not in uid]
    pages = (
        Page.objects.filter(translation_key__in=keys).order_by("-pk").values_list("translation_key", "title")
    )
    return {uid: uid for uid in uids} | {str(key): title for key, title in pages}
