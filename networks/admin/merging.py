"""The screen on which one entry of the reference data is merged into another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from networks.links import linked_uids
from networks.merge import check_merge, merge
from networks.models import ReferenceTerm
from networks.terms import MODELS

from .viewsets import may_merge


class MergeForm(forms.Form):
    """Which entry remains."""

    def __init__(self, *args: Any, row: ReferenceTerm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        model = type(row)
        self.fields["target"] = forms.ModelChoiceField(
            model.objects.filter(merged_into=None),
            label=_("Merge into"),
            help_text=_("The entry that remains. It takes over all links and names."),
            widget=model.snippet_viewset.chooser_viewset.widget_class(),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("target"):
            try:
                check_merge(self.row, cleaned["target"])
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned


class MergeView(WagtailAdminTemplateMixin, FormView):
    """Asks for the entry that remains, says what will happen, and does it."""

    form_class = MergeForm
    template_name = "networks/admin/merge.html"
    page_title = _("Merge")
    header_icon = "resubmit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        model = MODELS.get(kwargs["scheme"])
        if model is None:
            raise Http404
        if not may_merge(request.user, model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def row(self) -> ReferenceTerm:
        model = MODELS[self.kwargs["scheme"]]
        return get_object_or_404(model, pk=self.kwargs["pk"], merged_into=None)

    def get_page_subtitle(self) -> str:
        return str(self.row)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        viewset = type(self.row).snippet_viewset
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(viewset.get_url_name("list")), "label": self.row._meta.verbose_name_plural},
            {"url": reverse(viewset.get_url_name("edit"), args=[self.row.pk]), "label": str(self.row)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "row": self.row}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "row": self.row,
            "links": len(linked_uids(self.row)),
            "media": context["form"].media,
        }

    def form_valid(self, form: MergeForm) -> HttpResponse:
        target = form.cleaned_data["target"]
        moved = merge(self.row, target, user=self.request.user)
        text = gettext("“%(old)s” is now a name of “%(new)s”. Links moved: %(count)d.")
        messages.success(self.request, text % {"old": self.row, "new": target, "count": moved})
        return redirect(type(target).snippet_viewset.get_url_name("edit"), target.pk)
