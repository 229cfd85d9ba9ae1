"""Tests that commit leave nothing behind and find what migrations made; these run one after the other."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page, Site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", [1, 2])
def test_each_finds_the_migrated_state_and_nothing_of_the_other(turn):
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"th", "en"}
    assert Page.objects.filter(depth=2).exists()
    assert Site.objects.filter(is_default_site=True).exists()
    assert not get_user_model().objects.exists()
    get_user_model().objects.create_user(f"visitor {turn}")
    Page.objects.all().delete()
    Locale.objects.all().delete()


def test_a_browser_shows_a_page(live_server, page):
    page.goto(f"{live_server.url}/th/no-such-page/")
    assert page.locator("h1").inner_text() == "ไม่พบหน้านี้"
