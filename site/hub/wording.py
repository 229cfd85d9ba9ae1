"""Words of the admin that Wagtail and wagtail-localize take, in English, from names of fields and classes.

No catalogue reaches a word that nobody marked for translation. Here such words get a label of their own,
once, when the apps are ready; a test says which of them upstream has named by now.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.ui.fields import BaseFieldDisplay, register_display_class
from wagtail.models import Locale
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm
from wagtail_localize.compat import DATE_FORMAT
from wagtail_localize.models import (
    LocaleSynchronization,
    LocaleSynchronizationModelForm,
    StringTranslation,
    Translation,
)
from wagtail_localize.views import edit_translation
from wagtail_localize.views.report import TranslationsReportFilterSet

#: Fields of forms that have no label.
FIELDS: dict[type, dict[str, Any]] = {
    choosers.ExternalLinkChooserForm: {"link_text": _("Link text")},
    choosers.AnchorLinkChooserForm: {"url": _("Anchor on this page"), "link_text": _("Link text")},
    choosers.EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": _("Link text"),
        "subject": _("Subject"),
        "body": _("Message"),
    },
    choosers.PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": _("Link text")},
    WorkflowPageForm: {"page": _("Page")},
    RoleForm: {"role": _("Role")},
    PagePermissionsForm: {"page": _("Page")},
    LoginForm: {"password": _("Password")},
}
FILTERS = {"source_locale": _("Language of the source"), "target_locale": _("Language of the translation")}
COLUMNS = {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}
#: Models that have no name for readers: one, several.
MODELS: dict[type[models.Model], tuple[Any, Any]] = {
    Locale: (_("language"), _("languages")),
    Translation: (_("translation"), _("translations")),
}


#: What wagtail-localize says of a translated sentence by itself.
comment_upstream = StringTranslation.get_comment


def comment(done: StringTranslation) -> str | None:
    """How and when a sentence was translated, with the day as all others of the admin are written:
    ``strftime`` knows English months and the day of Greenwich only."""
    said: str | None = comment_upstream(done)
    day = date_format(localtime(done.updated_at), "DATE_FORMAT")
    return said and said.replace(done.updated_at.strftime(DATE_FORMAT), day)


class YesNo(BaseFieldDisplay):
    """A truth value in words, where Wagtail writes Python's."""

    def get_value_display(self) -> str:
        return gettext("Yes") if self.value else gettext("No")

    def render_html(self, parent_context: Any) -> str:
        return self.get_value_display()


class SynchronizationForm(LocaleSynchronizationModelForm):
    """Names the box that wagtail-localize adds to the form itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enabled"].label = _("Enabled")


def name_things() -> None:
    """Gives every one of these words to the translators. Migrations do not see names that are given here."""
    for form, labels in FIELDS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label  # type: ignore[attr-defined]
    for name, label in FILTERS.items():
        TranslationsReportFilterSet.base_filters[name].label = label
    for column in SiteIndexView.columns:
        column.label = COLUMNS.get(column.name, column.label)
    for model, (one, several) in MODELS.items():
        model._meta.verbose_name, model._meta.verbose_name_plural = one, several
    LocaleSynchronization._meta.get_field("sync_from").verbose_name = _("Copy from")
    LocaleSynchronization.base_form_class = SynchronizationForm
    register_display_class(models.BooleanField, display_class=YesNo)
    StringTranslation.get_comment = comment
    # The screen gives its script the day of publication too, which draws it nowhere: no English month in it.
    edit_translation.DATE_FORMAT = "%d/%m/%Y"
