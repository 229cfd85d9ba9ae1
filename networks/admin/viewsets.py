"""Lists, forms, histories and choosers of the reference data."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import EditView, SnippetViewSetGroup

from networks.admin.choosing import nameable
from networks.admin.finding import NameFilterForm, TermIndexView
from networks.models import Network, Organisation, Person, Province, RegionGroup, Topic
from networks.models.base import ReferenceTerm
from networks.models.person import Shown
from search.admin.wording import ChangedColumn, SpokenViewSet

ADDRESS = FieldPanel("slug")
NAMES = MultiFieldPanel([FieldPanel("name_th"), FieldPanel("name_en")], heading=_("Name"))
OTHER_NAMES = MultiFieldPanel(
    [
        FieldPanel(kind)
        for kind in ("abbreviations", "short_names", "former_names", "by_names", "misspellings")
    ],
    heading=_("Other names"),
    help_text=_("A search for any of them finds everything that is linked here."),
)
DESCRIPTION = MultiFieldPanel(
    [FieldPanel("description_th"), FieldPanel("description_en")], heading=_("Description")
)


def tabs(*facts: Panel, address: Panel | None = ADDRESS) -> TabbedInterface:
    """The form of one kind: what it is, its other names, its address."""
    names = [OTHER_NAMES, *([address] if address else [])]
    return TabbedInterface(
        [
            ObjectList([NAMES, *facts, DESCRIPTION], heading=_("What it is")),
            ObjectList(names, heading=_("Other names and address")),
        ]
    )


# Choosers ----------------------------------------------------------------------------------------


class Unmerged:
    """Leaves out of a chooser what was merged into something else, and who is hidden; finds by any part of a
    name."""

    filter_form_class = NameFilterForm

    def get_object_list(self) -> QuerySet[ReferenceTerm]:
        rows = super().get_object_list().filter(merged_into=None)  # type: ignore[misc]
        return nameable(rows, self.request.user)  # type: ignore[attr-defined]


class UnmergedChooseView(Unmerged, ChooseView):
    pass


class UnmergedChooseResultsView(Unmerged, ChooseResultsView):
    pass


class NameableChosenView(SnippetChosenView):
    """Names what was chosen, by a number that anybody may count up."""

    def get_object(self, pk: Any) -> ReferenceTerm:
        return nameable(self.model_class.objects.all(), self.request.user).get(pk=pk)


class NameableChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks: Any) -> QuerySet[ReferenceTerm]:
        return nameable(super().get_objects(pks), self.request.user)


class TermChooser(SnippetChooserViewSet):
    choose_view_class = UnmergedChooseView
    choose_results_view_class = UnmergedChooseResultsView
    chosen_view_class = NameableChosenView
    chosen_multiple_view_class = NameableChosenMultipleView


# Columns -----------------------------------------------------------------------------------------


class StatusColumn(StatusTagColumn):
    """Published, draft or both, from the row alone: Wagtail's own asks for schedules row by row."""

    def __init__(self) -> None:
        super().__init__(
            "status", label=_("Status"), accessor=status_of, primary=lambda row: row.live, sort_key="live"
        )


class OtherNamesColumn(Column):
    """By what else a row is found; on a telephone there is no room for it."""

    def __init__(self) -> None:
        super().__init__("aliases", label=_("Other names"), accessor=other_names, classname="hub-wide")


def other_names(row: ReferenceTerm) -> str:
    return ", ".join(alias.name for alias in row.aliases)


def status_of(row: ReferenceTerm) -> str:
    if not row.live:
        return gettext("draft")
    return gettext("published, with a newer draft") if row.has_unpublished_changes else gettext("published")


# Screens -----------------------------------------------------------------------------------------


class TermEditView(EditView):
    """The form, with the way to merging and, for people, to their visibility."""

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        user, row = self.request.user, self.object
        if may_merge(user, type(row)):
            address = reverse("networks_merge", args=[row.scheme, row.pk])
            buttons.append(Button(_("Merge into another"), url=address, icon_name="resubmit", priority=30))
        if isinstance(row, Person) and user.has_perm("networks.change_visibility"):
            address = reverse("networks_visibility", args=[row.pk])
            buttons.append(Button(_("Visibility"), url=address, icon_name="view", priority=40))
        return buttons


def may_merge(user: Any, model: type[ReferenceTerm]) -> bool:
    """Merging changes one row and takes another away, so it needs both rights."""
    name = model._meta.model_name
    rights = (f"networks.change_{name}", f"networks.delete_{name}")
    return model is not Province and user.has_perms(rights)


class TermViewSet(SpokenViewSet):
    """What the screens of all kinds have in common."""

    index_view_class = TermIndexView
    edit_view_class = TermEditView
    chooser_viewset_class = TermChooser
    list_display = [
        "name_th",
        "name_en",
        OtherNamesColumn(),
        StatusColumn(),
        ChangedColumn(),
    ]
    list_export = ["key", "slug", "name_th", "name_en", "description_th", "description_en", "live"]
    list_per_page = 50
    chooser_per_page = 25
    ordering = ["name_th"]
    inspect_view_enabled = True
    copy_view_enabled = False

    def get_queryset(self, request: Any) -> QuerySet[ReferenceTerm]:
        """What was merged into another is no longer listed."""
        return self.model._default_manager.filter(merged_into=None)


class NetworkFilters(WagtailFilterSet):
    province = django_filters.ModelChoiceFilter(
        field_name="province_rows__province", queryset=Province.objects.all(), label=_("Province")
    )

    class Meta:
        model = Network
        fields = ["level", "kind", "live"]


class NetworkViewSet(TermViewSet):
    model = Network
    icon = "group"
    menu_order = 10
    filterset_class = NetworkFilters
    list_display = [
        "name_th",
        "name_en",
        OtherNamesColumn(),
        Column("level", label=_("Level"), accessor="get_level_display", sort_key="level"),
        StatusColumn(),
        ChangedColumn(),
    ]
    edit_handler = tabs(
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("kind", help_text=_("What the network does above all.")),
                        FieldPanel("level"),
                        FieldPanel("since"),
                    ]
                ),
                FieldPanel("parent"),
                FieldPanel("region_group"),
                FieldPanel("logo"),
            ],
            heading=_("Facts"),
        ),
        MultipleChooserPanel(
            "province_rows", chooser_field_name="province", heading=_("Provinces"), label=_("Province")
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_th"),
                FieldPanel("contact_en", help_text=_("The same in English.")),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading=_("Contact"),
        ),
        InlinePanel(
            "addresses",
            panels=[
                FieldRowPanel(
                    [
                        FieldPanel("url", help_text=_("Paste the whole address, with https://")),
                        FieldPanel("label", help_text=_("What the link is called: Facebook, website …")),
                    ]
                ),
                FieldPanel("is_same"),
            ],
            heading=_("Web addresses"),
            label=_("Web address"),
        ),
    )


class ProvincePolicy(ModelPermissionPolicy):
    """There are 77 provinces: none is added and none deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


def region_choices() -> list[tuple[str, str]]:
    groups = RegionGroup.objects.filter(grouping="geographic")
    return list(groups.values_list("key", "name_th"))


class ProvinceFilters(WagtailFilterSet):
    region = django_filters.ChoiceFilter(choices=region_choices, label=_("Region"))

    class Meta:
        model = Province
        fields = ["region"]


class ProvinceViewSet(TermViewSet):
    model = Province
    icon = "site"
    menu_order = 20
    filterset_class = ProvinceFilters
    list_display = [
        "name_th",
        "name_en",
        OtherNamesColumn(),
        Column("key", label=_("Code"), sort_key="key"),
        ChangedColumn(),
    ]
    list_per_page = 100
    edit_handler = tabs(FieldPanel("short_th"), address=None)


class RegionViewSet(SpokenViewSet):
    model = RegionGroup
    icon = "site"
    menu_order = 25
    list_display = [
        "name_th",
        "name_en",
        Column("grouping", label=_("Way of grouping"), accessor="get_grouping_display", sort_key="grouping"),
        "valid_from",
    ]
    list_filter = ["grouping"]
    inspect_view_fields_exclude = ["position"]
    list_per_page = 50
    search_fields = ["name_th", "name_en"]
    copy_view_enabled = False
    inspect_view_enabled = True
    panels = [
        FieldRowPanel([FieldPanel("name_th"), FieldPanel("name_en")]),
        FieldRowPanel(
            [
                FieldPanel(
                    "key", help_text=_("Small Latin letters; it never changes, for others refer to it.")
                ),
                FieldPanel(
                    "grouping", help_text=_("geographic, cluster, or a new word of small Latin letters.")
                ),
                FieldPanel("valid_from", help_text=_("The day since when provinces are grouped like this.")),
            ]
        ),
        FieldPanel("provinces"),
    ]


class OrganisationViewSet(TermViewSet):
    model = Organisation
    icon = "home"
    menu_order = 30
    list_filter = ["kind", "live"]
    list_display = [
        "name_th",
        "name_en",
        OtherNamesColumn(),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        StatusColumn(),
        ChangedColumn(),
    ]
    edit_handler = tabs(
        MultiFieldPanel(
            [
                FieldPanel("kind", help_text=_("Choose the nearest one.")),
                FieldPanel("parent"),
                FieldPanel("website"),
            ],
            heading=_("Facts"),
        )
    )


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"
    menu_order = 40
    list_filter = ["live"]
    list_display = [
        "name_th",
        "name_en",
        OtherNamesColumn(),
        "broader",
        StatusColumn(),
        ChangedColumn(),
    ]
    edit_handler = tabs(
        MultiFieldPanel(
            [
                FieldPanel("broader", help_text=_("Readers of the broader topic find this one too.")),
                FieldPanel("method_th"),
                FieldPanel("method_en", help_text=_("The same in English.")),
            ],
            heading=_("Facts"),
        )
    )

    def get_queryset(self, request: Any) -> QuerySet[ReferenceTerm]:
        return super().get_queryset(request).select_related("broader")


class PersonFilters(WagtailFilterSet):
    visibility = django_filters.ChoiceFilter(
        field_name="visibility__shown", choices=Shown.choices, label=_("Visibility")
    )
    review_date = django_filters.DateFromToRangeFilter(label=_("Review on"), widget=DateRangePickerWidget)

    class Meta:
        model = Person
        fields = ["capacity", "basis"]


def is_named(person: Person) -> bool:
    visibility = getattr(person, "visibility", None)
    return visibility is not None and visibility.shown == Shown.SHOWN


class PersonViewSet(TermViewSet):
    model = Person
    icon = "user"
    menu_order = 50
    filterset_class = PersonFilters
    list_display = [
        "name_th",
        "name_en",
        OtherNamesColumn(),
        Column("capacity", label=_("Capacity"), accessor="get_capacity_display", sort_key="capacity"),
        BooleanColumn("is_named", label=_("Named in public"), accessor=is_named),
        Column("review_date", label=_("Review on"), sort_key="review_date"),
        ChangedColumn(),
    ]
    #: names of people leave the hub one by one, never as a table
    list_export: list[str] = []
    edit_handler = tabs(
        FieldPanel("title_prefix"),
        FieldPanel("capacity", help_text=_("In which capacity the person acts in public.")),
        MultiFieldPanel(
            [FieldPanel("basis"), FieldPanel("basis_note"), FieldPanel("review_date")],
            heading=_("Basis for publishing"),
            help_text=_("Whether the name is public is decided under “Visibility”, not here."),
        ),
    )

    def get_queryset(self, request: Any) -> QuerySet[ReferenceTerm]:
        return super().get_queryset(request).select_related("visibility")


class ReferenceGroup(SnippetViewSetGroup):
    """The part of the menu with who and where."""

    menu_label = _("Networks and places")
    menu_name = "networks"
    menu_icon = "group"
    menu_order = 250
    items = (
        NetworkViewSet,
        ProvinceViewSet,
        RegionViewSet,
        OrganisationViewSet,
        TopicViewSet,
        PersonViewSet,
    )
