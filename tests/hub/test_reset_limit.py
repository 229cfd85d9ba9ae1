"""New passwords by mail are held up for an address and for an account, and tell of no account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from feeds.limits import store
from tests import builders
from tests.hub.admin_words import english

pytestmark = pytest.mark.django_db
MINE, NOBODYS = "editor@example.org", "ghost@example.org"


@pytest.fixture(autouse=True)
def few(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three mails for an account, four requests of an address, in a window that does not end meanwhile."""
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "resets": 3, "resets_from": 4}
    monkeypatch.setattr("feeds.limits.budgets.time.time", lambda: 1_800_000_000.0)
    caches["own"].clear()
    store.come_back()
    builders.make_user()
    yield
    caches["own"].clear()


def ask(email: str = MINE, address: str = "192.0.2.1", **more: Any) -> str:
    """What a request is answered with: "sent", "refused", or that it is held up and for how long."""
    answer = Client().post("/admin/password_reset/", {"email": email}, REMOTE_ADDR=address, **more)
    if answer.status_code == 302:
        return "sent"
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    assert english(text, set()) == []
    found = re.search(r"ขอตั้งรหัสผ่านใหม่บ่อยเกินไป ลองใหม่ได้ในอีก \d+ นาที", text)
    return found[0] if found else "refused"


def test_an_account_gets_a_few_from_wherever_they_are_asked_for() -> None:
    answers = [ask(address=f"192.0.2.{number}") for number in range(5)]
    assert answers[:3] == ["sent"] * 3
    assert answers[3] == answers[4] != "refused"
    assert len(mail.outbox) == 3
    assert ask(" EDITOR@example.org", address="192.0.2.9") == answers[3]


def test_an_address_asks_for_a_few_and_others_go_on() -> None:
    answers = [ask(f"{number}@example.org") for number in range(5)]
    assert answers[:4] == ["sent"] * 4
    assert answers[4].startswith("ขอ")
    # What was held up for the address counts for no account.
    for _number in range(5):
        assert ask() == answers[4]
    assert [ask(address="192.0.2.2") for _number in range(3)] == ["sent"] * 3
    assert len(mail.outbox) == 3


def test_a_mail_address_that_no_account_has_is_answered_alike() -> None:
    answers = {
        email: [ask(email, f"{network}.0.{number}.1") for number in range(5)]
        for network, email in (("198", MINE), ("203", NOBODYS))
    }
    assert answers[MINE] == answers[NOBODYS]
    assert {letter.to[0] for letter in mail.outbox} == {MINE}


def test_what_is_no_mail_address_counts_nothing() -> None:
    assert {ask("editor") for _number in range(6)} == {"refused"}
    assert ask() == "sent"


def test_behind_a_proxy_that_hides_addresses_only_the_account_waits(settings: Any) -> None:
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "hidden": True}
    assert {ask(f"{number}@example.org") for number in range(8)} == {"sent"}
    assert [ask() for _number in range(4)].count("sent") == 3


def test_wrong_passwords_are_counted_apart(settings: Any) -> None:
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "logins": 3}
    for _number in range(4):
        Client().post("/admin/login/", {"username": MINE, "password": "wrong"}, REMOTE_ADDR="192.0.2.1")
    assert ask() == "sent"


def test_no_limit_where_none_is_wanted(settings: Any) -> None:
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "resets": 0, "resets_from": 0}
    assert {ask() for _number in range(8)} == {"sent"}
