"""Signing in where two doors are one: readers who are signed in already, accounts that only make accounts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupApprovalTask, PageViewRestriction

from hub.sign_in.second_factor import must_have
from tests import builders
from tests.hub.admin_words import english

pytestmark = pytest.mark.django_db


def test_an_account_that_may_not_read_a_page_is_asked_for_another_one(client: Client) -> None:
    """And is not sent to and fro between the page and the form."""
    page = builders.make_hub().pages["news", "th"]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="board"))
    moderator = get_user_model().objects.create_user("moderator")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(moderator)
    form = client.get(page.url, follow=True)
    assert form.status_code == 200
    assert 'name="password"' in form.content.decode()
    assert english(form.content.decode(), set()) == []
    member = builders.make_user("member")
    answer = client.post("/admin/login/", {"username": "member", "password": "password", "next": page.url})
    assert answer.headers["Location"] == page.url
    assert client.session["_auth_user_id"] == str(member.pk)
    assert (
        client.get("/admin/login/?next=/admin/reports/locked/").headers["Location"]
        == "/admin/reports/locked/"
    )


@pytest.mark.parametrize("right", ["add_user", "delete_user", "add_group", "view_user"])
def test_who_may_make_accounts_needs_the_second_step(settings: Any, right: str) -> None:
    """Such an account could make itself an administrator's; one that only looks could not."""
    settings.HUB_SECOND_FACTOR = "publishers"
    user = get_user_model().objects.create_user("helper")
    user.user_permissions.set(Permission.objects.filter(codename=right))
    assert must_have(user) == (right != "view_user")


def test_who_approves_needs_it_too_for_approving_publishes(settings: Any) -> None:
    settings.HUB_SECOND_FACTOR = "publishers"
    user, group = get_user_model().objects.create_user("reviewer"), Group.objects.create(name="reviewers")
    user.groups.add(group)
    task = GroupApprovalTask.objects.create(name="second person", active=True)
    task.groups.add(group)
    assert must_have(user)
    GroupApprovalTask.objects.filter(pk=task.pk).update(active=False)
    assert not must_have(user)
