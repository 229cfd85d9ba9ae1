"""The second factor holds for the whole site, whichever way a session began.

Whoever has one and has not given its code in this session is nobody: a session that is older than the
second factor, or was begun by another way, opens nothing. Who has to have one (``HUB_SECOND_FACTOR``) and has
none yet finds one screen of the admin only, the one that sets it up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from hub.middleware.policies import ADMIN_PREFIX
from hub.sign_in.second_factor import has_second_factor, must_have

#: Screens of the admin for everybody, and those that set the second factor up.
OPEN = (
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "hub_second_factor",
)


class SecondFactorMiddleware:
    """Stands behind django-otp's, which says what has verified a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user
        request.user = SimpleLazyObject(lambda: _believed(signed_in))
        if request.path_info.startswith(ADMIN_PREFIX) and self._has_to_set_up(request):
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                raise PermissionDenied
            return redirect("hub_second_factor")
        return self.get_response(request)

    def _has_to_set_up(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or user.otp_device is not None or not must_have(user):
            return False
        return not any(request.path_info.startswith(reverse(name)) for name in OPEN)


def _believed(user: Any) -> Any:
    if user.is_authenticated and user.otp_device is None and has_second_factor(user):
        return AnonymousUser()
    return user
