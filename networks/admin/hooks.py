"""What the reference data need from Wagtail's hooks; registered in ``networks.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from networks.models import Person, ReferenceTerm
from networks.models.person import Shown
from networks.visibility import visibility_of


def keep_hidden_people(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """A hidden person stays: without the row nobody would know which name to keep out."""
    people = [row for row in instances if isinstance(row, Person)]
    if not any(visibility_of(person.pk) == Shown.HIDDEN for person in people):
        return None
    messages.error(
        request, gettext("A hidden person cannot be deleted: the hub has to know which name to keep out.")
    )
    return redirect(Person.snippet_viewset.get_url_name("list"))


def lead_to_survivor(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Whoever opens the form of a merged entry is led to the one that remains."""
    if not isinstance(instance, ReferenceTerm) or instance.merged_into is None:
        return None
    text = gettext("“%(old)s” was merged into this entry.")
    messages.warning(request, text % {"old": instance})
    return redirect(type(instance).snippet_viewset.get_url_name("edit"), instance.merged_into_id)


class WithheldMenuItem(MenuItem):
    """The report of withheld pages, for those who may release them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("networks.release_withheld")


def withheld_menu_item() -> WithheldMenuItem:
    return WithheldMenuItem(_("Withheld pages"), reverse("networks_withheld"), icon_name="view", order=800)


def own_permissions() -> QuerySet[Permission]:
    """Rights that the form of a group offers beside Wagtail's own."""
    codenames = ["change_visibility", "release_withheld"]
    return Permission.objects.filter(content_type__app_label="networks", codename__in=codenames)


class VisibilityFormatter(LogFormatter):
    """Says from what to what, and why."""

    label = _("Change visibility")

    def format_message(self, entry: Any) -> str:
        labels = dict(Shown.choices)
        data = entry.data
        text = gettext("Visibility changed from “%(old)s” to “%(new)s”: %(reason)s")
        return text % {
            "old": labels.get(data.get("old"), ""),
            "new": labels.get(data.get("new"), ""),
            "reason": data.get("reason", ""),
        }


class MergeFormatter(LogFormatter):
    """Says what was merged into what."""

    label = _("Merge")

    def format_message(self, entry: Any) -> str:
        merged = entry.data.get("merged", {})
        text = gettext("Merged “%(from)s” into “%(into)s”; links moved: %(links)s")
        return text % {"from": "", "into": "", "links": 0, **merged}


class ReleaseFormatter(LogFormatter):
    """Says why a page may be public with the name in it."""

    label = _("Release a withheld page")

    def format_message(self, entry: Any) -> str:
        return gettext("Withheld page released: %(reason)s") % {"reason": entry.data.get("reason", "")}


def register_log_actions(actions: Any) -> None:
    actions.register_action("networks.change_visibility")(VisibilityFormatter)
    actions.register_action("networks.merge")(MergeFormatter)
    actions.register_action("networks.release_withheld")(ReleaseFormatter)
