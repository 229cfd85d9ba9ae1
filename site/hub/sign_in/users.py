"""The form of an account, for those who look after accounts: who lost the telephone gets in again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserEditForm as WagtailUserEditForm
from wagtail.users.views import users

from .second_factor import has_second_factor, turn_off


class UserEditForm(WagtailUserEditForm):
    """Wagtail's, with a box that turns the second factor off. One's own is turned off on the account page,
    with the password; an administrator's by administrators alone."""

    no_second_factor = forms.BooleanField(
        label=_("Turn two-step sign-in off"),
        required=False,
        help_text=_(
            "For somebody who lost the telephone and has no recovery code. Make sure first that it is they"
            " who ask. They sign in with the password alone and set it up anew."
        ),
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        user = self.instance
        if by == user or (user.is_superuser and not by.is_superuser) or not has_second_factor(user):
            del self.fields["no_second_factor"]

    def save(self, commit: bool = True) -> Any:
        user = super().save(commit)
        if self.cleaned_data.get("no_second_factor"):
            turn_off(user, by=self.by)
        return user


class EditView(users.EditView):
    """Tells the form who fills it in."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}


class UserViewSet(users.UserViewSet):
    """Wagtail's screens of accounts with this form."""

    edit_view_class = EditView
    edit_template_name = "hub/sign_in/user.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return UserEditForm if for_update else super().get_form_class()
