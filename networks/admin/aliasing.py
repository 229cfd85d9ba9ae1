"""The screen on which a wording of readers becomes a further name of a network, body, place or topic."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from networks.aliasing import add_alias
from networks.models import Network, Organisation, Province, ReferenceTerm, Topic
from networks.models.base import ALIAS_KINDS
from search.learning.actions import QuestionAction

#: People are not among them: what readers type is no reason to name somebody.
NAMED = (Network, Organisation, Province, Topic)


def may_name(user: Any, model: type[ReferenceTerm]) -> bool:
    """A name that works at once is a published change."""
    name = model._meta.model_name
    return user.has_perms((f"networks.change_{name}", f"networks.publish_{name}"))


def address(text: str, way_back: str) -> str:
    """Address of the form for a question."""
    return f"{reverse('networks_alias')}?{urlencode({'name': text, 'next': way_back})}"


ACTION = QuestionAction(
    "alias",
    _("Alias of a network, body or place"),
    address,
    lambda user: any(may_name(user, model) for model in NAMED),
)


class AliasForm(forms.Form):
    """The wording, what sort of name it is, and whose: one of the kinds that the user may change."""

    name = forms.CharField(label=_("Wording"), max_length=255)
    kind = forms.ChoiceField(label=_("What sort of name"), choices=list(ALIAS_KINDS.items()))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schemes = [model.scheme for model in NAMED if may_name(user, model)]
        for model in NAMED:
            if model.scheme in self.schemes:
                self.fields[model.scheme] = forms.ModelChoiceField(
                    model.objects.filter(merged_into=None, live=True),
                    label=model._meta.verbose_name.capitalize(),
                    required=False,
                    widget=model.snippet_viewset.chooser_viewset.widget_class(),
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [cleaned[scheme] for scheme in self.schemes if cleaned.get(scheme)]
        if len(chosen) != 1:
            raise ValidationError(gettext("Choose one thing that is called so."))
        return {**cleaned, "target": chosen[0]}


class AliasView(WagtailAdminTemplateMixin, FormView):
    """Adds the name and leads back to where the editor came from."""

    form_class = AliasForm
    template_name = "networks/admin/alias.html"
    page_title = _("Alias")
    header_icon = "tag"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ACTION.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.request.GET.get("name", "")[:255], "kind": "by_names"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        way_back = get_valid_next_url_from_request(self.request)
        action_url = f"{reverse('networks_alias')}?{urlencode({'next': way_back})}"
        return {**context, "action_url": action_url, "media": context["form"].media}

    def form_valid(self, form: AliasForm) -> HttpResponse:
        target, name = form.cleaned_data["target"], form.cleaned_data["name"]
        try:
            add_alias(target, form.cleaned_data["kind"], name, user=self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(
            self.request, gettext("“%(name)s” now finds “%(thing)s”.") % {"name": name, "thing": target}
        )
        listed = reverse(type(target).snippet_viewset.get_url_name("list"))
        return redirect(get_valid_next_url_from_request(self.request) or listed)
