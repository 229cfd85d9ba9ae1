"""Lists and forms of synonyms and promoted results."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSetGroup,
)

from search.aliases import unpaired
from search.models import Entry, Promotion, Synonym

from .chooser import choices, entry_chooser
from .wording import ChangedColumn, SpokenViewSet


class SavedByHand:
    """Nothing is saved while the editor types: what is saved works at once."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False


class ByHandEditView(SavedByHand, EditView):
    pass


class FilledInCreateView(SavedByHand, CreateView):
    """A form that the address may fill in, and that leads back to where the editor came from (``next``)."""

    def get_initial(self) -> dict[str, Any]:
        given = {
            name: self.request.GET[name] for name in self.form_class.base_fields if name in self.request.GET
        }
        return {**super().get_initial(), **given}

    def get_add_url(self) -> str:
        """Sending the form keeps the way back."""
        way_back = get_valid_next_url_from_request(self.request)
        return super().get_add_url() + (f"?{urlencode({'next': way_back})}" if way_back else "")

    def get_success_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or super().get_success_url()


class SynonymCreateView(FilledInCreateView):
    """Says what a new pair does not reach, with the form for the pair that would. Who comes with one wording
    types the other at once."""

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.request.GET.get("one") and not self.request.GET.get("other"):
            form.fields["other"].widget.attrs["autofocus"] = True
        return form

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)
        for mine, shared, third in unpaired(self.object):
            said = {"mine": mine, "shared": shared, "third": third}
            address = _filled_in(Synonym, one=mine, other=third, next=self.get_success_url())
            messages.info(
                self.request,
                gettext(
                    "“%(mine)s” does not find “%(third)s”, which is paired with “%(shared)s” alone. "
                    "If all three mean the same, make that pair too."
                )
                % said,
                buttons=[messages.button(address, gettext("Make the pair"))],
            )
        return response


class SynonymViewSet(SpokenViewSet):
    model = Synonym
    icon = "link"
    menu_order = 20
    add_view_class = SynonymCreateView
    edit_view_class = ByHandEditView
    list_display = ["one", "other", ChangedColumn()]
    list_export = ["one", "other"]
    search_fields = ["one", "other"]
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_handler = ObjectList([FieldRowPanel([FieldPanel("one"), FieldPanel("other")])])


class PromotionForm(WagtailAdminModelForm):
    """Asks for the page by its title and keeps its uid."""

    page = forms.ModelChoiceField(
        Entry.objects.none(),
        label=_("Page"),
        help_text=_("It is shown while the public may see it, in the reader's language where it has one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["page"]
        field.queryset = choices()
        field.widget = entry_chooser.widget_class()
        if self.instance.uid:
            self.initial["page"] = choices().filter(uid=self.instance.uid).first()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("page"):
            self.instance.uid = cleaned["page"].uid
        return cleaned


class PromotionIndexView(IndexView):
    """Titles of the promoted pages are read at once for all rows."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        rows = list(context["object_list"])
        titles = dict(choices().filter(uid__in={row.uid for row in rows}).values_list("uid", "title"))
        for row in rows:
            row.page_title = titles.get(row.uid) or gettext("not public at present")
        context["table"].data = rows
        return context


class PromotionViewSet(SpokenViewSet):
    model = Promotion
    icon = "pick"
    menu_order = 30
    add_view_class = FilledInCreateView
    edit_view_class = ByHandEditView
    index_view_class = PromotionIndexView
    list_display = [
        "__str__",
        Column("page_title", label=_("Page"), accessor=lambda row: getattr(row, "page_title", "")),
        Column("starts", label=_("From"), sort_key="starts"),
        Column("ends", label=_("Until"), sort_key="ends"),
        ChangedColumn(),
    ]
    list_export = ["questions", "uid", "starts", "ends"]
    search_fields = ["questions"]
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_handler = ObjectList(
        [
            FieldPanel("questions", widget=forms.Textarea(attrs={"rows": 3})),
            FieldPanel("page"),
            FieldRowPanel([FieldPanel("starts", help_text=_("Empty: at once.")), FieldPanel("ends")]),
        ],
        base_form_class=PromotionForm,
    )


class SearchGroup(SnippetViewSetGroup):
    """The part of the menu about the public search."""

    menu_label = _("Public search")
    menu_name = "public-search"
    menu_icon = "search"
    menu_order = 260
    items = (SynonymViewSet, PromotionViewSet)


def add_synonym(text: str, way_back: str) -> str:
    """Address of the form for a synonym of a question."""
    return _filled_in(Synonym, one=text, next=way_back)


def add_promotion(text: str, way_back: str) -> str:
    """Address of the form for a promotion for a question."""
    return _filled_in(Promotion, questions=text, next=way_back)


def _filled_in(model: Any, **values: str) -> str:
    return f"{reverse(model.snippet_viewset.get_url_name('add'))}?{urlencode(values)}"
