"""Who may translate what: wagtail-localize asks for its one right and not whose page it is.

Whoever had it could have any network's pages translated, their translations published, and read the titles of
all drafts in its report. Here its three screens ask for the rights to the page as well.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView


class SubmitView(SubmitPageTranslationView):
    """Only a page that the user may change, and only to where the user may add one."""

    def get_object(self) -> Page:
        page: Page = super().get_object()
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return page

    def form_valid(self, form: forms.Form) -> HttpResponse:
        for locale in form.cleaned_data["locales"]:
            parent = _parent_in(self.object, locale)
            if parent is None or not parent.permissions_for_user(self.request.user).can_add_subpage():
                raise PermissionDenied
        response: HttpResponse = super().form_valid(form)
        return response


class UpdateView(UpdateTranslationsView):
    """Only of a page that the user may change; published only where the user may publish all translations."""

    def get_object(self) -> TranslationSource:
        source: TranslationSource = super().get_object()
        page = source.get_source_instance()
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return source

    def get_form(self) -> UpdateTranslationsForm:
        form: UpdateTranslationsForm = super().get_form()
        translations = self.object.translations.filter(enabled=True)
        if not all(_may_publish(self.request.user, translation) for translation in translations):
            # A field that is disabled keeps its first value, whatever is sent.
            form.fields["publish_translations"].disabled = True
        return form


class TranslationsReport(TranslationsReportView):
    """Of pages that the user may change."""

    def get_queryset(self) -> QuerySet[Translation]:
        policy = policy_registry.get_by_type(Page)
        own: Any = policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        found: QuerySet[Translation] = super().get_queryset()
        return found.filter(source__object__in=own.values("translation_key")).order_by(
            "-source__last_updated_at", "pk"
        )


def _may_publish(user: Any, translation: Translation) -> bool:
    try:
        page: Page = translation.get_target_instance()
    except Page.DoesNotExist:
        return False
    can: bool = page.permissions_for_user(user).can_publish()
    return can


def _parent_in(page: Page, locale: Locale) -> Page | None:
    """The nearest page above that stands in the other language: translations are made below it."""
    for above in page.get_ancestors().order_by("-depth"):
        found: Page | None = above.get_translation_or_none(locale)
        if found is not None:
            return found
    return None
