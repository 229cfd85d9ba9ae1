"""Redirects answer for what is missing, whatever way the address is spelled, at the price of one query."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

pytestmark = pytest.mark.django_db


def redirect(old, new, site=None):
    """An editor's redirect."""
    return Redirect.objects.create(old_path=Redirect.normalise_path(old), redirect_link=new, site=site)


@pytest.mark.parametrize("asked", ["/th/old/", "/th/old/?utm=1", "/th/old"])
def test_an_old_address_leads_on(client, asked):
    redirect("/th/old/", "/th/new/")
    response = client.get(asked, follow=False)
    while response.status_code == 301 and response["Location"].startswith("/th/old"):
        response = client.get(response["Location"])
    assert response["Location"] == "/th/new/"


def test_thai_addresses_are_found_as_typed(client):
    redirect("/th/ประชุม/", "/th/meeting/")
    assert (
        client.get("/th/%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%8A%E0%B8%B8%E0%B8%A1/")["Location"]
        == "/th/meeting/"
    )


def test_the_exact_address_and_the_own_site_win(client):
    redirect("/th/old/", "/th/general/")
    redirect("/th/old/?page=2", "/th/second/")
    assert client.get("/th/old/?page=2")["Location"] == "/th/second/"
    redirect("/th/old/", "/th/own/", Site.objects.get(is_default_site=True))
    assert client.get("/th/old/?page=3")["Location"] == "/th/own/"


def test_a_page_that_is_there_is_not_looked_up(client, django_assert_max_num_queries):
    redirect("/robots.txt", "/th/")
    with django_assert_max_num_queries(0):
        assert client.get("/robots.txt").status_code == 200


def test_one_query_for_all_spellings(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert client.get("/th/%E0%B8%9B/%20x/?q=%E0%B8%9B").status_code == 404


def test_a_nul_is_a_miss_like_any_other(client):
    assert client.get("/th/a%00b/").status_code == 404
