"""What the assembled site adds to Wagtail's admin."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from hub.sign_in import account, second_factor

hooks.register("register_account_settings_panel", account.AccountPanel)


@hooks.register("insert_global_admin_css")
def thai_letters() -> SafeString:
    """Room for Thai marks where Wagtail cuts lines to the height of Latin letters."""
    return format_html('<link rel="stylesheet" href="{}">', static("hub/admin.css"))


@hooks.register("insert_global_admin_js")
def thai_years() -> SafeString:
    """Years of the Buddhist Era in the calendars of forms."""
    return format_html('<script src="{}"></script>', static("hub/eras.js"))


@hooks.register("register_admin_urls")
def second_factor_screens() -> list[URLPattern]:
    """Below the account page."""
    return [
        path("account/second-step/", account.SecondFactorView.as_view(), name="hub_second_factor"),
        path("account/second-step/codes/", account.RecoveryCodesView.as_view(), name="hub_recovery_codes"),
    ]


@hooks.register("register_log_actions")
def second_factor_history(actions: LogActionRegistry) -> None:
    """What the history of an account says of its second factor."""
    on, off, codes = second_factor.TURNED_ON, second_factor.TURNED_OFF, second_factor.NEW_CODES
    actions.register_action(on, _("Turn two-step sign-in on"), _("Two-step sign-in turned on"))
    actions.register_action(off, _("Turn two-step sign-in off"), _("Two-step sign-in turned off"))
    actions.register_action(codes, _("Make recovery codes"), _("New recovery codes made"))
