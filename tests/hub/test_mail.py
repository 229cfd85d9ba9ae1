"""A forgotten password: the mail in Thai, its link, the new password; and the settings of the mail server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from tests import builders
from tests.hub.admin_words import is_english, said

ROOT = Path(__file__).resolve().parents[2]
READ = """
import django, json
from django.conf import settings
django.setup()
from django.core.mail import get_connection
box = get_connection()
print(json.dumps({
    "box": type(box).__module__, "host": getattr(box, "host", ""), "port": getattr(box, "port", 0),
    "user": getattr(box, "username", ""), "tls": getattr(box, "use_tls", None),
    "ssl": getattr(box, "use_ssl", None), "from": settings.DEFAULT_FROM_EMAIL,
    "reset": settings.WAGTAIL_PASSWORD_RESET_ENABLED,
}))
"""


@pytest.mark.django_db
def test_a_forgotten_password_is_set_anew_by_mail(client: Client) -> None:
    builders.make_user()
    asked = client.post("/admin/password_reset/", {"email": "editor@example.org"}, follow=True)
    shown = [text for text in said(asked.content.decode()) if is_english(text, set())]
    assert shown == []
    (letter,) = mail.outbox
    assert letter.to == ["editor@example.org"]
    assert "รหัสผ่าน" in letter.subject
    link = re.search(r"https?://[^/\s]+(/admin/password_reset/confirm/\S+)", letter.body)
    assert link is not None
    form = client.get(link[1], follow=True)
    assert [text for text in said(form.content.decode()) if is_english(text, set())] == []
    address = form.redirect_chain[-1][0]
    weak = client.post(address, {"new_password1": "12345678", "new_password2": "12345678"})
    assert "รหัสผ่าน" in " ".join(weak.context["form"].errors["new_password2"])
    assert [text for text in said(weak.content.decode()) if is_english(text, set())] == []
    client.post(address, {"new_password1": "ท่าเรือ-ริมน้ำ-77", "new_password2": "ท่าเรือ-ริมน้ำ-77"})
    assert client.login(username="editor", password="ท่าเรือ-ริมน้ำ-77")


def in_production(**variables: str) -> dict[str, object]:
    """What production makes of the environment's settings for mail."""
    needed = {
        "HUB_SECRET_KEY": "x" * 50,
        "HUB_ALLOWED_HOSTS": "hub.example.org",
        "DATABASE_URL": "sqlite:///:memory:",
        "DJANGO_SETTINGS_MODULE": "hub.settings.production",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUB_MAIL")}
    answer = subprocess.run(
        [sys.executable, "-c", READ], env={**kept, **needed, **variables}, capture_output=True, check=True
    )
    return json.loads(answer.stdout.splitlines()[-1])


def test_production_sends_by_the_server_that_is_set() -> None:
    found = in_production(
        HUB_MAIL_HOST="smtp.example.org",
        HUB_MAIL_PORT="465",
        HUB_MAIL_TLS="tls",
        HUB_MAIL_USER="hub",
        HUB_MAIL_PASSWORD="secret",
        HUB_MAIL_FROM="Hub <hub@example.org>",
    )
    assert found == {
        "box": "django.core.mail.backends.smtp",
        "host": "smtp.example.org",
        "port": 465,
        "user": "hub",
        "tls": False,
        "ssl": True,
        "from": "Hub <hub@example.org>",
        "reset": True,
    }


def test_without_a_mail_server_production_offers_no_mail() -> None:
    found = in_production()
    assert found["box"] == "django.core.mail.backends.dummy"
    assert found["reset"] is False
