"""The form of a group: what each box allows is said in the language of the screen.

Names of permissions stand in the database in English, written when it was made, so no catalogue reaches them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models.query import ModelIterable
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import GroupForm as WagtailGroupForm
from wagtail.users.views import groups

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


class GroupViewSet(groups.GroupViewSet):
    """Wagtail's screens of groups with this form."""

    def get_form_class(self, for_update: bool = False) -> type[GroupForm]:
        return GroupForm
