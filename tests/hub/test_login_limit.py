"""Wrong passwords are held up for an account and an address, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from feeds.limits import store
from tests import builders
from tests.hub.admin_words import english

pytestmark = pytest.mark.django_db
HELD_UP = "ใส่รหัสผ่านของบัญชีนี้ผิดหลายครั้งเกินไป"


@pytest.fixture(autouse=True)
def few(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three tries, six from everywhere, in a window that does not end meanwhile."""
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "logins": 3, "logins_everywhere": 6}
    monkeypatch.setattr("feeds.limits.budgets.time.time", lambda: 1_800_000_000.0)
    caches["own"].clear()
    store.come_back()
    yield
    caches["own"].clear()


def attempt(name: str = "editor", password: str = "wrong", address: str = "192.0.2.1", **more: Any) -> str:
    """What one try is answered with: "in", "wrong" or "held up"."""
    data = {"username": name, "password": password}
    answer = Client().post("/admin/login/", data, REMOTE_ADDR=address, **more)
    if answer.status_code == 302:
        return "in"
    text = answer.content.decode()
    assert english(text, {"editor"}) == []
    return "held up" if HELD_UP in text else "wrong"


def test_after_a_few_wrong_ones_even_the_right_one_waits() -> None:
    builders.make_user()
    assert [attempt() for _number in range(4)] == ["wrong", "wrong", "wrong", "held up"]
    assert attempt(name="EDITOR ") == "held up"
    assert attempt(password="password") == "held up"
    assert attempt(password="password", address="192.0.2.2") == "in"


def test_others_behind_the_same_address_go_on() -> None:
    builders.make_user()
    builders.make_user("colleague")
    for _number in range(9):
        attempt()
    assert attempt("colleague", "password") == "in"


def test_a_name_that_nobody_has_is_answered_alike() -> None:
    assert [attempt("ghost") for _number in range(4)] == ["wrong", "wrong", "wrong", "held up"]


def test_the_right_password_begins_anew() -> None:
    builders.make_user()
    for _round in range(3):
        assert [attempt(), attempt(), attempt(password="password")] == ["wrong", "wrong", "in"]
    on_the_way = [attempt(password="password", address=f"203.0.113.{number}") for number in range(5)]
    assert set(on_the_way) == {"in"}  # of right ones none counts, wherever they come from


def test_many_addresses_together_do_not_keep_the_owner_out() -> None:
    builders.make_user()
    assert attempt(password="password", address="198.51.100.7") == "in"
    tries = [attempt(address=f"192.0.2.{number}") for number in range(8)]
    assert tries == ["wrong"] * 6 + ["held up"] * 2
    assert attempt(password="password", address="203.0.113.9") == "held up"
    assert attempt(password="password", address="198.51.100.7") == "in"


def test_behind_a_proxy_that_hides_addresses_only_the_account_waits(settings: Any) -> None:
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "hidden": True}
    builders.make_user()
    builders.make_user("colleague")
    # What is seen there is the proxy, or one of several.
    assert [attempt(address=f"192.0.2.{number}") for number in range(4)][-1] == "held up"
    assert attempt("colleague", "password") == "in"


def test_told_addresses_are_told_apart(settings: Any) -> None:
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "proxies": 1}
    builders.make_user()
    tries = [attempt(headers={"x-forwarded-for": f"{n}.9.9.9, 192.0.2.1"}) for n in range(4)]
    assert tries[-1] == "held up"  # what the caller wrote itself makes it nobody else
    assert attempt(password="password", headers={"x-forwarded-for": "192.0.2.2"}) == "in"


def test_no_limit_where_none_is_wanted(settings: Any) -> None:
    settings.HUB_LIMITS = {**settings.HUB_LIMITS, "logins": 0, "logins_everywhere": 0}
    assert {attempt("ghost") for _number in range(8)} == {"wrong"}
