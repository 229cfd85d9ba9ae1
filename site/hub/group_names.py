"""Names of groups as a reader of the admin meets them; code goes on looking them up by the stored ones.

Wagtail's own migrations ask for “Editors” and “Moderators”, and the groups of a network go by its lasting
key. So a stored name stays, and what is shown is made from it, in the language of the screen.
"""

from __future__ import annotations

from typing import Any

from asgiref.local import Local
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.signals import request_finished, request_started
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from networks.models import Network
from networks.opening import PUBLISHERS, WRITERS

#: Wagtail's own groups, for the whole site.
OF_THE_SITE = {"Editors": _("Editors of the whole site"), "Moderators": _("Moderators of the whole site")}
#: Groups of a network, by what stands behind its key.
OF_A_NETWORK = {WRITERS: _("Writers: %(network)s"), PUBLISHERS: _("Publishers: %(network)s")}

_kept = Local()


def spoken(group: Group) -> str:
    """What a group is called in the active language; a name that somebody gave it is left alone."""
    if group.name in OF_THE_SITE:
        return gettext(str(OF_THE_SITE[group.name]))
    key, colon, part = group.name.partition(": ")
    name = _network_name(key) if colon and part in OF_A_NETWORK else ""
    return str(OF_A_NETWORK[part]) % {"network": name} if name else group.name


def every_name(group: Group) -> list[str]:
    """All that somebody may look for it by: the stored name and what it is called in each language."""
    names = [group.name]
    for code, _language in settings.LANGUAGES:
        with translation.override(code):
            names.append(spoken(group))
    return names


def _network_name(key: str) -> str:
    names = _network_names()
    thai, english = names.get(key, ("", ""))
    return (english if get_language() == "en" else thai) or thai or english


def _network_names() -> dict[str, tuple[str, str]]:
    """Names of all networks by key: one query a request, however many groups a screen lists."""
    names: dict[str, tuple[str, str]] | None = getattr(_kept, "names", None)
    if names is None:
        rows = Network.objects.values_list("key", "name_th", "name_en")
        names = {key: (thai, english) for key, thai, english in rows}
        if getattr(_kept, "in_request", False):
            _kept.names = names
    return names


def _begin(**kwargs: Any) -> None:
    _kept.names, _kept.in_request = None, True


def _end(**kwargs: Any) -> None:
    _kept.names, _kept.in_request = None, False


def connect() -> None:
    """Called when the apps are ready: from then on a group names itself so wherever the admin lists it."""
    Group.__str__ = spoken  # type: ignore[method-assign]
    request_started.connect(_begin, dispatch_uid="hub.group_names")
    request_finished.connect(_end, dispatch_uid="hub.group_names")
