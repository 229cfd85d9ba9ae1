"""Choosing a public page or thing by its title: the catalogue, searched as the public searches it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Case, IntegerField, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from search.engines import get_engine
from search.models import Entry, EntryQuerySet
from search.parsing import readable
from search.registry import kinds
from search.text import parse_text


def choices() -> EntryQuerySet:
    """Everything with a page of its own that anyone may see, the newest first; in English what is in no other
    language."""
    entries = Entry.objects.visible().filter(parent_uid="")
    return (entries.filter(locale="th") | entries.filter(untranslated=True)).order_by("-sort_date", "-pk")


def kind_label(entry: Entry) -> str:
    return str(kinds[entry.kind].label)


class EntryFilterForm(BaseFilterForm):
    """The search field."""

    q = forms.CharField(
        label=_("Words"), widget=forms.TextInput(attrs={"placeholder": _("Words")}), required=False
    )

    def filter(self, objects: Any) -> Any:
        objects = super().filter(objects)
        asked = readable(self.cleaned_data.get("q") or "")
        if asked:
            in_title = Case(When(title__icontains=asked, then=0), default=1, output_field=IntegerField())
            objects = get_engine().complete(objects, parse_text(asked))
            objects = objects.order_by(in_title, "-sort_date", "-pk")
            self.is_searching, self.search_query = True, asked
        return objects


class _Titled:
    """An entry is called by its title."""

    def get_display_title(self, instance: Entry) -> str:
        return instance.title


class EntryChosenView(_Titled, ChosenView):
    pass


class EntryChooser(_Titled, BaseChooser):
    show_edit_link = False


class _Listing:
    """Title, kind and day of what can be chosen."""

    filter_form_class = EntryFilterForm

    def get_object_list(self) -> EntryQuerySet:
        return choices()

    @property
    def title_column(self) -> Any:
        column = super().title_column  # type: ignore[misc]
        column.accessor = lambda entry: entry.title
        return column

    @property
    def columns(self) -> list[Any]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("kind", label=_("Kind"), accessor=kind_label),
            Column("when", label=_("Day"), accessor=lambda entry: entry.when or entry.sort_date),
        ]


class EntryChooseView(_Listing, ChooseView):
    pass


class EntryChooseResultsView(_Listing, ChooseResultsView):
    pass


class EntryChooserViewSet(ChooserViewSet):
    """The chooser's addresses and its widget."""

    model = Entry
    icon = "doc-full"
    choose_one_text = _("Choose a page")
    choose_another_text = _("Choose another page")
    register_widget = False
    per_page = 15
    base_widget_class = EntryChooser
    choose_view_class = EntryChooseView
    choose_results_view_class = EntryChooseResultsView
    chosen_view_class = EntryChosenView


entry_chooser = EntryChooserViewSet("search_entry_chooser")
