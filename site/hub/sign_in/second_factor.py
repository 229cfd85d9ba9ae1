"""The code besides the password: who has one, who has to, and what happens to it.

An account has it when it has a confirmed ``TOTPDevice`` of django-otp (RFC 6238: six digits, thirty seconds);
ten recovery codes, each good once, stand beside it in a ``StaticDevice``. Both slow down by themselves: after
each wrong code the next is looked at only after 1, 2, 4, 8 … seconds.
"""

from __future__ import annotations

import math
from base64 import b32encode
from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, GroupPagePermission

from thai.numerals import fold_digits

RECOVERY_CODES = 10
#: Rights of those who look after accounts: a new account may be an administrator's, a changed one as well.
OF_ACCOUNTS = {f"{what}_{whom}" for what in ("add", "change", "delete") for whom in ("user", "group")}
#: Actions in the history of an account.
TURNED_ON, TURNED_OFF, NEW_CODES = "hub.second_factor.on", "hub.second_factor.off", "hub.second_factor.codes"


def has_second_factor(user: Any) -> bool:
    """Whether this account signs in with a code; one query."""
    return TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).exists()


def must_have(user: Any) -> bool:
    """Whether ``HUB_SECOND_FACTOR`` demands it from this account."""
    if settings.HUB_SECOND_FACTOR == "optional":
        return False
    if settings.HUB_SECOND_FACTOR == "editors" or user.is_superuser:
        return bool(user.has_perm("wagtailadmin.access_admin"))
    rights = {right.partition(".")[2] for right in user.get_all_permissions()}
    if any(right.startswith("publish_") or right in OF_ACCOUNTS for right in rights):
        return True
    publishes = GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page")
    # The approval that ends a workflow publishes, whatever rights the group has on the page.
    approves = GroupApprovalTask.objects.filter(active=True, groups__user=user)
    return publishes.exists() or approves.exists()


@dataclass(frozen=True)
class Checked:
    """What came of a code: the device that took it, or the seconds until another one is looked at."""

    device: TOTPDevice | StaticDevice | None
    wait: int = 0


def check_code(user: Any, text: str) -> Checked:
    """Tries what somebody typed: six digits (Thai ones too) are the telephone's, all else a recovery code."""
    code = fold_digits(text).replace(" ", "").replace("-", "").lower()
    of_telephone = len(code) == 6 and code.isascii() and code.isdigit()
    model = TOTPDevice if of_telephone else StaticDevice
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user_id=user.pk, confirmed=True).first()
        if device is None:
            return Checked(None)
        if device.verify_token(code):
            return Checked(device)
        return Checked(None, _wait(device))


def _wait(device: TOTPDevice | StaticDevice) -> int:
    _allowed, why = device.verify_is_allowed()
    return math.ceil((why["locked_until"] - timezone.now()).total_seconds()) if why else 0


@transaction.atomic
def turn_on(user: Any, key: str, code: str) -> TOTPDevice | None:
    """The new device, when ``code`` belongs to ``key`` (hexadecimal); ``None`` when it does not."""
    device = TOTPDevice.objects.create(user=user, key=key, name="telephone", confirmed=True)
    if not device.verify_token(fold_digits(code).replace(" ", "")):
        device.delete()
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    log(user, TURNED_ON, user=user)
    return device


@transaction.atomic
def turn_off(user: Any, by: Any = None) -> bool:
    """Takes the code away from an account, by itself or by an administrator; whether there was one."""
    had = has_second_factor(user)
    StaticDevice.objects.filter(user=user).delete()
    TOTPDevice.objects.filter(user=user).delete()
    if had:
        log(user, TURNED_OFF, user=by)
    return had


@transaction.atomic
def new_recovery_codes(user: Any) -> list[str]:
    """Ten new codes, as they are written; the former ones are void. Their device stays, for a session that
    was begun with one of them goes on."""
    device, _made = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery codes"})
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    device.token_set.bulk_create([StaticToken(device=device, token=code) for code in codes])
    log(user, NEW_CODES, user=user)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def recovery_codes_left(user: Any) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def picture(device: TOTPDevice) -> SafeString:
    """The QR code of a device as SVG, drawn here."""
    drawn = segno.make(device.config_url, error="m", micro=False)
    svg = drawn.svg_inline(border=4, light="#fff", omitsize=True, svgclass="hub-qr", lineclass=None)
    return mark_safe(svg)  # noqa: S308 - squares alone


def spelt(device: TOTPDevice) -> str:
    """The key of a device as apps take it from a keyboard: base 32, in groups of four."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
