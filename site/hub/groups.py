"""The screens of groups: who they are and what each box allows is said in the language of the screen.

Names of groups are told in ``group_names.py``. Names of permissions stand in the database in English, written
when it was made, so no catalogue reaches them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.query import ModelIterable, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users.forms import GroupForm as WagtailGroupForm
from wagtail.users.views import groups

from hub.group_names import every_name
from networks.admin.finding import bare, says

#: What may be done with things of every kind, by the first word of the permission's code.
DEEDS = {
    "add": _("May add: %(things)s"),
    "change": _("May change: %(things)s"),
    "delete": _("May delete: %(things)s"),
    "publish": _("May publish: %(things)s"),
    "view": _("May see: %(things)s"),
}


def spoken(permission: Permission) -> str:
    """What a permission allows, in the active language."""
    deed = permission.codename.partition("_")[0]
    if deed in DEEDS and permission.codename == f"{deed}_{permission.content_type.model}":
        return DEEDS[deed] % {"things": permission.content_type.name}
    return gettext(permission.name)


class SpokenPermissions(ModelIterable):
    """Rows of permissions that name themselves in the active language; nobody saves them."""

    def __iter__(self) -> Iterator[Permission]:
        for permission in super().__iter__():
            permission.name = spoken(permission)
            yield permission


class GroupForm(WagtailGroupForm):
    """Wagtail's form of a group, with permissions in words of the reader."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["permissions"]
        rows = field.queryset.all()
        rows._iterable_class = SpokenPermissions
        field.queryset = rows
        if str(self.instance) != self.instance.name:
            self.fields["name"].help_text = gettext(
                "The system finds the group by this name, so leave it as it is. Other screens show: %(name)s"
            ) % {"name": self.instance}


class GroupList(groups.IndexView):
    """All groups, listed and found by the names that readers know; there are two for each network."""

    columns = [
        TitleColumn(
            "name", label=_("Name"), accessor=str, sort_key="name", url_name="wagtailusers_groups:edit"
        )
    ]

    def search_queryset(self, queryset: QuerySet[Group]) -> QuerySet[Group]:
        if not self.is_searching:
            return queryset
        wanted = [bare(word) for word in self.search_query.split()]
        found = [group.pk for group in queryset if says(wanted, every_name(group))]
        return queryset.filter(pk__in=found)


class GroupDeletion(groups.DeleteView):
    """Asks before a group goes, and says which by the name that readers know."""

    def get_object(self, queryset: Any = None) -> Any:
        group = super().get_object(queryset)
        group.name = str(group)  # never saved
        return group


class GroupViewSet(groups.GroupViewSet):
    """Wagtail's screens of groups with these."""

    index_view_class = GroupList
    delete_view_class = GroupDeletion

    def get_form_class(self, for_update: bool = False) -> type[GroupForm]:
        return GroupForm
