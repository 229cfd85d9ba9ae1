"""Where an editor turns the second factor on and off, below the account page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from django_otp import login as verified
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key
from wagtail.admin import messages
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from . import second_factor
from .forms import PasswordForm, TurnOnForm

#: In the session: the key that is being set up, and codes that are shown once.
NEW_KEY, FRESH_CODES = "hub.second_factor.key", "hub.second_factor.fresh"


class AccountPanel(BaseSettingsPanel):
    """On the account page: whether it is on, and the way to its screen."""

    name = "second_factor"
    title = _("Two-step sign-in")
    order = 510
    template_name = "hub/sign_in/panel.html"

    def is_active(self) -> bool:
        return bool(self.user.has_usable_password())

    def get_form(self) -> forms.Form:
        return forms.Form()  # nothing of it is saved with the account

    def get_context_data(self) -> dict[str, Any]:
        return {"is_on": second_factor.has_second_factor(self.user)}


class Screen(WagtailAdminTemplateMixin):
    """What the screens share."""

    page_title = _("Two-step sign-in")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        account = {"url": reverse("wagtailadmin_account"), "label": _("Account")}
        return [*super().get_breadcrumbs_items(), account, {"url": "", "label": self.get_page_title()}]


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SecondFactorView(Screen, FormView):
    """Turns it on where it is off; where it is on, makes new recovery codes or turns it off."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.device = TOTPDevice.objects.filter(user=request.user, confirmed=True).first()

    def get_template_names(self) -> list[str]:
        return [f"hub/sign_in/{'on' if self.device else 'off'}.html"]

    def get_form_class(self) -> type[PasswordForm]:
        return PasswordForm if self.device else TurnOnForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        context = {
            **super().get_context_data(**kwargs),
            "device": self.device,
            "must": second_factor.must_have(user),
        }
        if self.device:
            return {**context, "left": second_factor.recovery_codes_left(user)}
        key = self.request.session.setdefault(NEW_KEY, default_key())
        secret = TOTPDevice(user=user, key=key)
        return {**context, "picture": second_factor.picture(secret), "secret": second_factor.spelt(secret)}

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        if not self.device:
            return self._turn_on(form)
        if "off" in self.request.POST:
            second_factor.turn_off(self.request.user, by=self.request.user)
            messages.success(self.request, _("Two-step sign-in is off."))
            return redirect("wagtailadmin_account")
        return self._show_codes()

    def _turn_on(self, form: PasswordForm) -> HttpResponse:
        key = self.request.session.get(NEW_KEY, "")
        device = second_factor.turn_on(self.request.user, key, form.cleaned_data["code"]) if key else None
        if device is None:
            form.add_error("code", _("This code is not right. Look again: it changes every thirty seconds."))
            return self.form_invalid(form)
        del self.request.session[NEW_KEY]
        verified(self.request, device)
        return self._show_codes()

    def _show_codes(self) -> HttpResponse:
        self.request.session[FRESH_CODES] = second_factor.new_recovery_codes(self.request.user)
        return redirect("hub_recovery_codes")


class RecoveryCodesView(Screen, TemplateView):
    """New recovery codes, shown once."""

    template_name = "hub/sign_in/codes.html"
    page_title = _("Recovery codes")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        codes = request.session.pop(FRESH_CODES, None)
        if not codes:
            return redirect("hub_second_factor")
        return self.render_to_response(self.get_context_data(codes=codes))
