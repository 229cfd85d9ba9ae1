"""Accounts with known passwords, for development only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from networks.models import Network
from networks.opening import groups_of

PASSWORD = "civic-hub-demo"  # noqa: S105 - it is meant to be known, and exists only where DEBUG is on
DOMAIN = "demo.example.org"
MODERATOR = "moderator"
#: For which networks each editor writes.
EDITORS = {
    "editor1": ("chan-river-open", "east-budget-watch", "trat-shore"),
    "editor2": ("nan-clear-water", "wang-media", "mekong-scholars"),
    "editor3": ("isan-lunch", "lake-youth", "maeklong-road"),
}
#: What the accounts are called: without a name nobody can save anything about their own account.
NAMES = {
    "editor1": ("บรรณาธิการ", "ภาคตะวันออก"),
    "editor2": ("บรรณาธิการ", "ภาคเหนือและริมโขง"),
    "editor3": ("บรรณาธิการ", "อีสานและภาคใต้"),
    MODERATOR: ("ผู้ตรวจ", "กองกลาง"),
}
REFERENCE_MODELS = ("network", "topic", "organisation", "person", "province")


def make_people(networks: dict[str, Network]) -> list[str]:
    """Editors who write for some networks and a moderator who publishes for all; their names."""
    for name, keys in EDITORS.items():
        _make_user(name).groups.set(groups_of(networks[key])[0] for key in keys)
    moderator = _make_user(MODERATOR)
    publishers = [groups_of(network)[1] for network in networks.values()]
    moderator.groups.set([*publishers, *Group.objects.filter(name="Moderators")])
    moderator.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label="networks",
            codename__in=[
                f"{right}_{model}"
                for right in ("add", "change", "view", "publish")
                for model in REFERENCE_MODELS
            ],
        )
    )
    return [*EDITORS, MODERATOR]


def _make_user(name: str) -> Any:
    users = get_user_model().objects
    found = users.filter(username=name).first()
    first, last = NAMES[name]
    return found or users.create_user(
        name, f"{name}@{DOMAIN}", PASSWORD, is_active=True, first_name=first, last_name=last
    )


def remove_people() -> None:
    """The demo's accounts go, and no others."""
    names = [*EDITORS, MODERATOR]
    get_user_model().objects.filter(username__in=names, email__endswith=f"@{DOMAIN}").delete()
