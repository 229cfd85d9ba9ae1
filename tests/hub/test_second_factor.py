"""Signing in with a code besides the password: turned on, asked for, lost, demanded, taken away."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import GroupPagePermission, Page
from wagtail.models.audit_log import ModelLogEntry

from hub.sign_in.second_factor import TURNED_OFF, must_have, new_recovery_codes, recovery_codes_left
from networks.opening import PUBLISHER_RIGHTS, WRITER_RIGHTS, groups_of
from tests import builders
from tests.hub.admin_words import english

pytestmark = pytest.mark.django_db
LOGIN, CODE, SCREEN = "/admin/login/", "/admin/login/code/", "/admin/account/second-step/"


def account(name: str = "editor", **device: Any) -> tuple[Any, TOTPDevice]:
    """An account that has a second factor, and its telephone."""
    user = builders.make_user(name)
    return user, TOTPDevice.objects.create(user=user, name="telephone", confirmed=True, **device)


def code_of(device: TOTPDevice, ahead: int = 0) -> str:
    """What the telephone shows, ``ahead`` turns of thirty seconds from now."""
    device.refresh_from_db()
    return f"{totp(device.bin_key, drift=ahead):06}"


def password(client: Client, name: str = "editor", **more: str) -> Any:
    return client.post(LOGIN, {"username": name, "password": "password", **more})


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_an_editor_turns_it_on_and_signs_in_with_it(client: Client) -> None:
    user = builders.make_user()
    password(client)
    assert SCREEN in client.get("/admin/account/").content.decode()
    screen = client.get(SCREEN)
    said = screen.content.decode()
    assert english(said, {"editor"}) == []
    assert "<svg" in said
    assert "'unsafe-eval'" not in screen["Content-Security-Policy"]
    key = screen.context["secret"]
    assert not re.search(r"src=\"(https?:)?//", said)
    device = TOTPDevice(user=user, key=client.session["hub.second_factor.key"])
    shown = f"{totp(device.bin_key):06}"
    for field, wrong in {"password": "wrong", "code": "000000x"}.items():
        refused = client.post(SCREEN, {"password": "password", "code": shown, field: wrong})
        assert refused.context["form"].errors.keys() == {field}
    assert not TOTPDevice.objects.exists()
    codes = client.post(SCREEN, {"password": "password", "code": shown}, follow=True)
    assert english(codes.content.decode(), {"editor", *codes.context["codes"]}) == []
    assert len(codes.context["codes"]) == 10
    assert client.get(f"{SCREEN}codes/").status_code == 302  # they are shown once
    assert is_in(client)  # and this session goes on
    assert TOTPDevice.objects.get().key == device.key
    assert key.replace(" ", "") in TOTPDevice.objects.get().config_url


def test_the_password_alone_opens_nothing(client: Client) -> None:
    user, device = account()
    answer = password(client, next="/admin/reports/locked/", remember="on")
    assert answer.headers["Location"] == CODE
    assert not is_in(client)
    form = client.get(CODE)
    assert english(form.content.decode(), set()) == []
    assert "_auth_user_id" not in client.session
    thai = code_of(device).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    answer = client.post(CODE, {"code": f"{thai[:3]} {thai[3:]}"})
    assert answer.headers["Location"] == "/admin/reports/locked/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert not client.session.get_expire_at_browser_close()
    assert is_in(client)


def test_a_code_is_good_once_and_wrong_ones_slow_down(client: Client) -> None:
    _user, device = account()
    password(client)
    code = code_of(device)
    client.post(CODE, {"code": code})
    again = Client()
    password(again)
    refused = again.post(CODE, {"code": code})  # somebody saw it over the shoulder
    # Said where Wagtail's log-in says such things; at the field its style sheet hides them.
    assert '<li class="error">รหัสไม่ถูกต้อง ใส่ใหม่ได้ในอีก 1 วินาที</li>' in refused.content.decode()
    refused = again.post(CODE, {"code": code_of(device, 1)})  # right, but too early
    assert "ใส่ใหม่ได้ในอีก" in refused.content.decode()
    assert not is_in(again)
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    again.post(CODE, {"code": code_of(device, 1)})
    assert is_in(again)


def test_a_recovery_code_is_good_once(client: Client) -> None:
    user, _device = account()
    codes = new_recovery_codes(user)
    password(client)
    answer = client.post(CODE, {"code": codes[0].upper()}, follow=True)
    assert "คุณเหลือรหัสสำรอง 9 รหัส" in answer.content.decode()
    other = Client()
    password(other)
    assert other.post(CODE, {"code": codes[0]}).status_code == 200
    assert not is_in(other)
    kept = client.get(SCREEN)
    assert english(kept.content.decode(), {"editor"}) == []
    fresh = client.post(SCREEN, {"password": "password", "codes": ""}, follow=True).context["codes"]
    assert not set(fresh) & set(codes)
    assert recovery_codes_left(user) == len(fresh)  # the former ones are void
    assert client.post(SCREEN, {"password": "wrong", "off": ""}).status_code == 200
    assert client.post(SCREEN, {"password": "password", "off": ""}).headers["Location"] == "/admin/account/"
    assert not TOTPDevice.objects.exists()
    assert is_in(client)


@pytest.mark.parametrize("change", ["time", "password", "inactive", "nothing"])
def test_the_code_has_to_follow_the_password_it_belongs_to(
    client: Client, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, device = account()
    if change != "nothing":
        password(client)
    code = code_of(device)
    if change == "time":
        later = time.time() + 601
        monkeypatch.setattr("hub.sign_in.pending.time.time", lambda: later)
    elif change == "password":
        user.set_password("another")
        user.save()
    elif change == "inactive":
        type(user).objects.update(is_active=False)
    assert client.post(CODE, {"code": code}).headers["Location"] == LOGIN
    assert not is_in(client)


def test_no_other_door_leads_past_it(client: Client) -> None:
    """A session from before, Wagtail's form for readers, and what only those who signed in may read."""
    user = builders.make_user()
    password(client)
    file = builders.make_document().url
    assert client.get(file).status_code == 200
    account()
    assert client.get("/admin/").headers["Location"].startswith(LOGIN)
    assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert client.get(file).status_code == 404
    answer = client.post("/th/_util/login/?next=/th/", {"username": "editor", "password": "password"})
    assert answer.headers["Location"] == f"{LOGIN}?next=%2Fth%2F"
    forced = Client()
    forced.force_login(user)
    assert not is_in(forced)


def test_from_whom_it_is_demanded(settings: Any) -> None:
    """Readers, writers of a network, its publishers, moderators, who looks after accounts or the names of
    networks, administrators."""
    network = builders.make_network()
    root = Page.objects.get(depth=1)
    enter = Permission.objects.get(codename="access_admin")
    writers, publishers = groups_of(network)
    for group, rights in {writers: WRITER_RIGHTS, publishers: PUBLISHER_RIGHTS}.items():
        group.permissions.add(enter)
        for right in Permission.objects.filter(codename__in=rights, content_type__app_label="wagtailcore"):
            GroupPagePermission.objects.create(group=group, page=root, permission=right)
    accounts = Group.objects.create(name="accounts")
    accounts.permissions.set([enter, Permission.objects.get(codename="change_user")])
    names = Group.objects.create(name="names")
    names.permissions.set([enter, Permission.objects.get(codename="publish_network")])
    moderators = Group.objects.get(name="Moderators")
    people = {"R": [], "W": [writers], "P": [publishers], "M": [moderators], "A": [accounts], "N": [names]}
    for name, groups in people.items():
        get_user_model().objects.create_user(name).groups.set(groups)
    builders.make_user("S")
    for level, expected in {"optional": "", "publishers": "AMNPS", "editors": "AMNPSW"}.items():
        settings.HUB_SECOND_FACTOR = level
        asked = [user.username for user in get_user_model().objects.order_by("username") if must_have(user)]
        assert "".join(asked) == expected


def test_who_has_to_finds_one_screen_until_it_is_on(client: Client, settings: Any) -> None:
    settings.HUB_SECOND_FACTOR = "publishers"
    builders.make_user()
    assert password(client).headers["Location"] == "/admin/"
    assert client.get("/admin/").headers["Location"] == SCREEN
    assert client.get("/admin/account/").headers["Location"] == SCREEN
    assert client.post("/admin/users/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    screen = client.get(SCREEN)
    assert "จึงต้องเปิดการยืนยันตัวตนสองขั้นตอน" in screen.content.decode()
    key = bytes.fromhex(client.session["hub.second_factor.key"])
    client.post(SCREEN, {"password": "password", "code": f"{totp(key):06}"})
    assert is_in(client)


def test_an_administrator_lets_in_who_lost_the_telephone(client: Client) -> None:
    user, _device = account("lost")
    client.force_login(builders.make_user("admin"))
    address = f"/admin/users/edit/{user.pk}/"
    screen = client.get(address)
    form, said = screen.context["form"], screen.content.decode()
    assert english(said, {"lost", "admin"}) == []
    assert 'name="no_second_factor"' in said
    data = {name: form[name].value() for name in ("username", "email", "is_active", "is_superuser")}
    client.post(address, {**data, "first_name": "ก", "last_name": "ข", "no_second_factor": "on"})
    assert not TOTPDevice.objects.filter(user=user).exists()
    entry = ModelLogEntry.objects.get(action=TURNED_OFF)
    assert (entry.user.username, entry.object_id) == ("admin", str(user.pk))
    assert password(Client(), "lost").headers["Location"] == "/admin/"


def test_only_administrators_take_it_from_an_administrator(client: Client) -> None:
    boss, _device = account("boss")
    helper = get_user_model().objects.create_user("helper", password="password")
    group = Group.objects.get(name="Moderators")
    group.permissions.add(Permission.objects.get(codename="change_user"))
    helper.groups.add(group)
    client.force_login(helper)
    assert "no_second_factor" not in client.get(f"/admin/users/edit/{boss.pk}/").context["form"].fields


def test_the_command_takes_it_away(capsys: pytest.CaptureFixture[str]) -> None:
    account()
    call_command("reset_second_factor", "editor")
    assert "It is off" in capsys.readouterr().out
    assert not TOTPDevice.objects.exists()
    call_command("reset_second_factor", "editor")
    assert "off already" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no account nobody"):
        call_command("reset_second_factor", "nobody")
