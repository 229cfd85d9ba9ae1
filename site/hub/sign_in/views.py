"""Signing in at the admin in two steps, and the only way in: Wagtail's form for readers leads here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp import login as verified
from django_otp.plugins.otp_static.models import StaticDevice
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView as WagtailLoginView
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from hub.middleware.policies import ADMIN_PREFIX

from . import pending
from .forms import CodeForm, PasswordResetForm
from .second_factor import has_second_factor, recovery_codes_left


def stay(request: HttpRequest, remember: bool) -> None:
    """For how long the session lasts: Wagtail's own rule."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)


class LoginView(WagtailLoginView):
    """Wagtail's, but an account with a second factor is not signed in by its password, and whom a page for
    other readers has sent here is not sent back to it as the same one."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.request.user.is_authenticated and self._is_for_readers(self.get_redirect_url()):
            return FormView.get(self, *args, **kwargs)
        return super().get(*args, **kwargs)

    @staticmethod
    def _is_for_readers(address: str) -> bool:
        return bool(address) and not address.startswith(ADMIN_PREFIX)

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if not has_second_factor(user):
            return super().form_valid(form)
        pending.keep(self.request, user, bool(form.cleaned_data.get("remember")), self.get_success_url())
        return redirect("hub_sign_in_code")


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class CodeView(FormView):
    """The second step."""

    form_class = CodeForm
    template_name = "hub/sign_in/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = pending.kept(request)
        if found is None:
            if request.session.get(pending.SESSION_KEY):
                pending.drop(request)
                messages.warning(request, _("That took too long. Please begin again."))
            return redirect("wagtailadmin_login")
        self.pending, self.user = found
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.user}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        pending.drop(self.request)
        login(self.request, self.user, backend=self.pending.backend)
        verified(self.request, form.device)
        stay(self.request, self.pending.remember)
        if isinstance(form.device, StaticDevice):
            self._tell_what_is_left()
        return redirect(self.pending.address)

    def _tell_what_is_left(self) -> None:
        left = recovery_codes_left(self.user)
        said = ngettext(
            "You have %(count)d recovery code left.", "You have %(count)d recovery codes left.", left
        ) % {"count": left}
        button = messages.button(reverse("hub_second_factor"), _("Two-step sign-in"))
        messages.warning(self.request, said, buttons=[button])


@method_decorator(never_cache, name="dispatch")
class PasswordResetView(WagtailPasswordResetView):
    """Tells the form who asks."""

    def get_form_class(self) -> type[PasswordResetForm]:
        return PasswordResetForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}


def reader_login(request: HttpRequest) -> HttpResponse:
    """Readers of private pages sign in by the same door, so that none is left without its limits."""
    asked = request.GET.urlencode()
    return redirect(f"{reverse('wagtailadmin_login')}{'?' if asked else ''}{asked}")
