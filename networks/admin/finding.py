"""Finding reference data in lists and choosers: by any part of any name, dots and spaces aside.

The admin's text index cuts at spaces, which Thai names hardly have, and is empty until rows that came with
the hub have been saved once. There are a few hundred rows, so their names are simply looked through.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.snippets import IndexView

from networks.models.base import ALIAS_KINDS, ReferenceTerm
from thai.normalise import normalise

#: What people leave out of names or put in: «ป.ป.ช.», «ปปช», «ป ป ช».
FILLING = str.maketrans("", "", " .-–()“”\"'\u00a0\u200b")


def named(rows: QuerySet[ReferenceTerm], asked: str) -> QuerySet[ReferenceTerm]:
    """Rows of which any name contains all words asked for. One query for the names."""
    wanted = [bare(word) for word in asked.split()]
    fields = ("pk", "name_th", "name_en", *ALIAS_KINDS)
    found = [
        pk
        for pk, thai, english, *others in rows.values_list(*fields)
        if says(wanted, [thai, english, *(name for names in others for name in names)])
    ]
    return rows.filter(pk__in=found)


def says(wanted: list[str], names: list[str]) -> bool:
    known = "\n".join(bare(name) for name in names)
    return all(word in known for word in wanted)


def bare(name: str) -> str:
    return normalise(name).casefold().translate(FILLING)


class NameFilterForm(BaseFilterForm):
    """The search field of a chooser."""

    q = forms.CharField(
        label=_("Name"),
        widget=forms.TextInput(attrs={"placeholder": _("Any part of a name")}),
        required=False,
    )

    def filter(self, objects: Any) -> Any:
        objects = super().filter(objects)
        asked = self.cleaned_data.get("q")
        if asked:
            objects = named(objects, asked)
            self.is_searching, self.search_query = True, asked
        return objects


class TermIndexView(IndexView):
    """The list of a kind, searched by names; what nobody has edited yet is as new as its publication."""

    def _annotate_queryset_updated_at(self, queryset: Any) -> Any:
        rows = super()._annotate_queryset_updated_at(queryset)
        return rows.annotate(_updated_at=Coalesce("_updated_at", "last_published_at", "first_published_at"))

    def search_queryset(self, queryset: Any) -> Any:
        return named(queryset, self.search_query) if self.is_searching else queryset
