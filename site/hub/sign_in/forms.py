"""Forms of signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from .resets import count_request
from .second_factor import check_code
from .tries import Tries


class LoginForm(WagtailLoginForm):
    """Wagtail's, with a limit of wrong passwords."""

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("username") and self.cleaned_data.get("password")):
            return super().clean()
        tries = Tries(self.request, self.cleaned_data["username"])
        tries.begin()
        cleaned = super().clean()
        tries.succeed()
        return cleaned


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's, with a limit of mails that are asked for."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self) -> str:
        mail = self.cleaned_data["email"]
        count_request(self.request, mail)
        return mail


class CodeForm(forms.Form):
    """The second step: a code of the telephone, or a recovery code. ``device`` is what took it."""

    code = forms.CharField(
        label=_("Code"),
        max_length=32,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": "", "spellcheck": "false"}
        ),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.device = user, None

    def clean_code(self) -> str:
        checked = check_code(self.user, self.cleaned_data["code"])
        self.device = checked.device
        if self.device is None:
            raise ValidationError(_wrong(checked.wait), code="wrong_code")
        return self.cleaned_data["code"]


class PasswordForm(forms.Form):
    """Whoever changes how an account signs in says its password, so that a screen left open is not enough."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        user, password = self.request.user, self.cleaned_data["password"]
        tries = Tries(self.request, user.get_username())
        tries.begin()
        if not user.check_password(password):
            raise ValidationError(_("This is not your password."), code="wrong_password")
        tries.succeed()
        return password


class TurnOnForm(PasswordForm):
    """The first code of a new telephone."""

    code = forms.CharField(
        label=_("The six digits that the app shows"),
        max_length=16,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )


def _wrong(wait: int) -> str:
    if wait <= 0:
        return str(_("This code is not right."))
    return ngettext(
        "This code is not right. The next one is looked at in %(seconds)d second.",
        "This code is not right. The next one is looked at in %(seconds)d seconds.",
        wait,
    ) % {"seconds": wait}
