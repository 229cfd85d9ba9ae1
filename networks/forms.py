"""Admin forms of pages and their rows."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from networks import places
from networks.relations import leads_to


def show_place_names(form: forms.ModelForm) -> None:
    """Places are kept as codes and shown by name."""
    for name in ("district", "subdistrict"):
        if name in form.fields:
            form.initial[name] = places.name_of(form.initial.get(name, ""))


class RowForm(WagtailAdminModelForm):
    """A row that keeps its lasting key.

    A row of a draft has no primary key, so every save builds it anew; its key travels in a hidden
    field, blank in the empty form, given by the server and returned for the next background save.
    """

    row_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_place_names(self)
        if not self.has_key:
            del self.fields["row_key"]
        elif "instance" in kwargs and kwargs["instance"] is not None:
            self.initial["row_key"] = str(self.instance.translation_key)

    @property
    def has_key(self) -> bool:
        return hasattr(self.instance, "translation_key")

    def has_changed(self) -> bool:
        """A key alone is no change: an added row that stays empty is not saved."""
        return bool(set(self.changed_data) - {"row_key"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        key = cleaned.get("row_key")
        if self.has_key and key and not self.instance.pk and not self._is_taken(key):
            self.instance.translation_key = key
        return cleaned

    def _is_taken(self, key: uuid.UUID) -> bool:
        """Whether another page's row has this key: a form cannot take over what is not its own."""
        return type(self.instance)._default_manager.filter(translation_key=key).exists()

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation and hasattr(self.instance, "publishing_errors"):
            for field, message in self.instance.publishing_errors().items():
                if field not in self.errors:
                    self.add_error(field if field in self.fields else None, message)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        updates = super().get_field_updates_for_resave()
        if self.has_key and self.data.get(f"{self.prefix}-row_key") != str(self.instance.translation_key):
            updates.append((f"{self.prefix}-row_key", str(self.instance.translation_key)))
        return updates


class HubCopyForm(CopyForm):
    """Copies without the choice of an alias: an alias would be a twin of its original in every list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class RecordedPageForm(WagtailAdminPageForm):
    """A page form whose slug may stay empty: the page makes its own from kind, day and place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.new_parent = self.parent_page
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Left empty, it is made from kind, day and place.")


class HubPageForm(RecordedPageForm):
    """Shows places by name and reads them back, always inside their province."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_place_names(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start and end and end < start and not _is_range(cleaned.get("when", "")):
            self.add_error("end_time", _("The end is before the beginning."))
        self._refuse_circles()
        for formset in self.formsets.values():
            give_own_keys(formset)
        return cleaned

    def _refuse_circles(self) -> None:
        """Said at the row that closes the circle, also in a draft: it can never become right."""
        formset = self.formsets.get("relation_rows")
        if formset is None:
            return
        removed = removed_rows(formset)
        for form in formset.forms:
            row = form.instance
            if form in removed or row.type != "follows" or not row.target_id:
                continue
            if leads_to({row.target_id}, self.instance.translation_key):
                form.add_error("target", _("A page cannot follow itself, not even by way of other pages."))


def give_own_keys(formset: Any) -> None:
    """A key that two rows of a form bring along stays with the first; the other gets one of its own."""
    formset.full_clean()
    seen: set[uuid.UUID] = set()
    for form in formset.forms:
        key = getattr(form.instance, "translation_key", None)
        if key is not None and key in seen:
            form.instance.translation_key = uuid.uuid4()
        seen.add(key)


def removed_rows(formset: Any) -> list[Any]:
    """Forms of the rows that were taken out. The page's form is cleaned before its rows, so they are
    cleaned here."""
    formset.full_clean()
    return [
        form
        for form in formset.forms
        if getattr(form, "cleaned_data", None) and form.cleaned_data.get("DELETE")
    ]


def _is_range(when: str) -> bool:
    return "/" in (when or "")
