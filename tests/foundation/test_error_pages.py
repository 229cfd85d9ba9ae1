"""Error pages come in the path's language, with the right code, and never ask the database.

Tests without the ``django_db`` mark cannot reach a database at all: pytest-django refuses every connection.
"""

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

from tests.foundation.html import parse

HEADINGS = {
    400: ("The request could not be understood", "ระบบไม่เข้าใจคำขอนี้"),
    403: ("You may not see this page", "คุณไม่มีสิทธิ์ดูหน้านี้"),
    404: ("Page not found", "ไม่พบหน้านี้"),
    410: ("This page has been removed", "หน้านี้ถูกนำออกแล้ว"),
    422: ("The address holds something we cannot use", "ที่อยู่นี้มีค่าที่ใช้ไม่ได้"),
    500: ("Something went wrong on our side", "ระบบของเราขัดข้อง"),
    503: ("The hub is resting for a moment", "เว็บไซต์หยุดพักชั่วครู่"),
}


@pytest.fixture
def visitor():
    """A client that shows the answer to an exception instead of the exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def no_redirects(settings):
    """Leaves out the look for an editor's redirect, the one thing a missing page asks the database."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "redirects" not in name]


@pytest.mark.urls("tests.foundation.error_urls")
@pytest.mark.usefixtures("no_redirects")
@pytest.mark.parametrize("status", HEADINGS)
@pytest.mark.parametrize(("language", "position"), [("en", 0), ("th", 1)])
def test_each_error_has_its_page_in_both_languages(visitor, status, language, position):
    response = visitor.get(f"/{language}/fail/{status}/")
    page = parse(response.content)
    assert response.status_code == status
    assert response["Content-Language"] == page.get("lang") == language
    assert page.xpath("string(//h1)").strip() == HEADINGS[status][position]
    assert page.xpath(f"//a[@href='/{language}/search/']")
    # Text size and contrast, as the reader chose them, and the hub's own faces.
    assert page.xpath("//head/script/@src") == ["/static/hub/reading.js"]
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["/static/hub/fonts.css", "/static/hub/hub.css"]
    assert "Set-Cookie" not in response.headers


@pytest.mark.urls("tests.foundation.error_urls")
@pytest.mark.usefixtures("no_redirects")
def test_what_is_missing_or_gone_offers_a_search_and_what_is_gone_says_whom_to_ask(visitor):
    for status in (404, 410):
        page = parse(visitor.get(f"/th/fail/{status}/").content)
        (form,) = page.xpath("//form[@action='/th/search/']")
        (field,) = form.xpath(".//input[@name='q']")
        assert page.xpath("//label[@for=$id]", id=field.get("id"))
        assert form.xpath(".//button")
    assert page.xpath("//a[@href='/th/corrections/']")
    assert not parse(visitor.get("/th/fail/500/").content).xpath("//form")


@pytest.mark.urls("tests.foundation.error_urls")
def test_a_body_of_its_own_is_left_alone(visitor):
    response = visitor.get("/own/")
    assert (response.status_code, response.content) == (410, b"<p>mine</p>")


@pytest.mark.urls("tests.foundation.error_urls")
def test_an_answer_that_may_work_later_is_not_kept(visitor):
    response = visitor.get("/th/fail/503/")
    assert response["Retry-After"] == "60"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.urls("tests.foundation.error_urls")
def test_head_has_the_code_and_no_body(no_redirects, visitor):
    response = visitor.head("/en/fail/410/")
    assert (response.status_code, response.content) == (410, b"")


@pytest.mark.urls("tests.foundation.error_urls")
@override_settings(DEBUG=True)
def test_a_developer_sees_the_public_404(no_redirects, visitor):
    assert parse(visitor.get("/th/fail/404/").content).xpath("string(//h1)") == HEADINGS[404][1]


@pytest.mark.urls("tests.foundation.error_urls")
def test_the_page_comes_without_the_collected_style_sheet(visitor, tmp_path, settings):
    # All by the fixture: beside ``override_settings`` it would put the override back for good.
    settings.STATIC_ROOT = tmp_path
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    response = visitor.get("/en/fail/500/")
    assert response.status_code == 500
    assert not parse(response.content).xpath("//link[@rel='stylesheet'] | //script")


@pytest.mark.parametrize("path", ["/th/some/page/", "/en/some/page/", "/th/"])
def test_a_public_page_with_the_database_down_is_a_503(visitor, monkeypatch, path):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = visitor.get(path)
    language = path[1:3]
    assert response.status_code == 503
    assert parse(response.content).get("lang") == language


@pytest.mark.django_db
def test_a_miss_costs_little(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert visitor.get("/th/no-such-page/").status_code == 404


@pytest.mark.urls("tests.foundation.error_urls")
def test_a_fault_in_the_template_tags_of_a_room_leaves_the_page_standing(visitor, settings):
    broken = {**settings.TEMPLATES[0], "OPTIONS": {"libraries": {"broken": "no.such.module"}}}
    settings.TEMPLATES = [broken]
    assert parse(visitor.get("/en/fail/500/").content).xpath("string(//h1)") == HEADINGS[500][0]
