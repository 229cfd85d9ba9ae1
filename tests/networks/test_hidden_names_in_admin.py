"""Names of hidden people in the admin: for those alone who decide on visibility."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from networks.models import Person
from tests import builders

pytestmark = pytest.mark.django_db


def test_choosers_and_the_screen_of_a_translation_keep_them(client) -> None:
    hidden = builders.make_person("hidden-one", "ปกปิด นามจริง", "hidden")
    builders.make_person("role-one", "เปิดเผย นามจริง", "role_only")
    writer = get_user_model().objects.create_user("writer")
    writer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    names = Person.snippet_viewset.chooser_viewset
    addresses = {
        "list": reverse(names.get_url_name("choose_results")),
        "search": reverse(names.get_url_name("choose")) + "?q=นามจริง",
        "chosen": reverse(names.get_url_name("chosen"), args=[hidden.pk]),
        "several": reverse(names.get_url_name("chosen_multiple")) + f"?id={hidden.pk}",
        "api": reverse("wagtail_localize:snippets_api_listing", args=["networks", "person"]),
        "api, one": reverse("wagtail_localize:snippets_api_detail", args=["networks", "person", hidden.pk]),
    }

    def told(user) -> set[str]:
        client.force_login(user)
        answers = {name: client.get(address).content.decode() for name, address in addresses.items()}
        assert "เปิดเผย นามจริง" in answers["list"]
        assert "เปิดเผย นามจริง" in answers["api"]
        return {name for name, text in answers.items() if "ปกปิด" in text or r"\u0e1b\u0e01\u0e1b" in text}

    assert told(writer) == set()
    assert told(builders.make_user()) == set(addresses)
