"""A new account opens the admin in Thai, whatever the browser asks for."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db


def test_a_new_account_is_thai_until_its_owner_says_otherwise(client: Client) -> None:
    user = get_user_model().objects.create_superuser("writer", "writer@example.org", "password")
    client.force_login(user)
    page = client.get("/admin/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="th"' in page
    assert "ข้ามไปยังเนื้อหา" in page
    UserProfile.objects.filter(user=user).update(preferred_language="en")
    user.save()
    assert '<html lang="en"' in client.get("/admin/", headers={"accept-language": "th"}).content.decode()


def test_scripts_of_the_admin_speak_thai(client: Client) -> None:
    user = get_user_model().objects.create_superuser("writer", "writer@example.org", "password")
    client.force_login(user)
    assert "เพิ่มส่วนของเนื้อหา" in client.get("/admin/jsi18n/").content.decode("unicode_escape", "ignore")
