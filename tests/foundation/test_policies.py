"""Headers that protect readers and editors."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

STRICT = {"script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"}


def policy(response):
    """The content security policy as a dictionary of directive to sources."""
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {part[0]: part[1:] for part in parts if part}


@pytest.fixture
def admin_client(client, db):
    user = get_user_model().objects.create_superuser("chief", "chief@example.org", "secret words")
    client.force_login(user)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/th/", "/en/", "/th/no-such-page/", "/robots.txt", "/favicon.svg"])
def test_public_pages_have_the_strict_policy(client, path):
    found = policy(client.get(path))
    assert found["default-src"] == ["'none'"]
    assert all(found[name] == ["'self'"] for name in STRICT)
    assert found["frame-ancestors"] == ["'self'"]
    assert found["frame-src"] == found["object-src"] == found["base-uri"] == ["'none'"]


@pytest.mark.django_db
def test_the_admin_has_its_own_policy(admin_client):
    found = policy(admin_client.get("/admin/"))
    assert "'unsafe-inline'" in found["script-src"]
    assert found["img-src"] == ["'self'", "data:", "blob:"]
    assert found["frame-ancestors"] == ["'self'"]


@pytest.mark.django_db
def test_signing_in_does_not_loosen_the_public_policy(admin_client):
    assert policy(admin_client.get("/th/"))["script-src"] == ["'self'"]


@pytest.mark.django_db
def test_a_preview_may_be_framed_by_the_admin_only(admin_client):
    home = Page.objects.filter(depth=2).first()
    response = admin_client.get(f"/admin/pages/{home.pk}/view_draft/")
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response)["frame-ancestors"] == ["'self'"]


@pytest.mark.django_db
def test_the_other_headers(client):
    response = client.get("/th/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/th/", "/en/", "/th/no-such-page/", "/robots.txt", "/healthz"])
def test_an_anonymous_reader_gets_no_cookie(client, path):
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.django_db
def test_the_admin_shows_no_picture_from_elsewhere(admin_client):
    assert "gravatar" not in admin_client.get("/admin/account/").content.decode()
