"""Choosers and lists of the reference data find what came with the hub, by any part of any of its names."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml.html import fromstring
from wagtail.users.models import UserProfile

from networks.models import Organisation, Province
from search.models import Synonym
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(builders.make_user())
    return client


def chosen_from(client, model, asked: str) -> str:
    view = model.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    return client.get(reverse(view), {"q": asked}).content.decode()


@pytest.mark.parametrize("asked", ["ป.ป.ช.", "ปปช", "ปราบปรามการทุจริตแห่งชาติ", "nacc", "ทุจริต แห่งชาติ"])
def test_public_body_is_found_by_abbreviation_part_and_english_name(editor, asked) -> None:
    assert "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ" in chosen_from(editor, Organisation, asked)


def test_what_is_not_named_so_is_left_out(editor) -> None:
    html = chosen_from(editor, Province, "โคราช")
    assert "นครราชสีมา" in html
    assert "ระยอง" not in html


def test_list_is_searched_the_same_way(editor) -> None:
    address = reverse(Province.snippet_viewset.get_url_name("list"))
    html = editor.get(address, {"q": "ราชสี"}).content.decode()
    assert "นครราชสีมา" in html
    assert "ขอนแก่น" not in html


def test_list_shows_the_other_names_by_which_it_is_searched_and_its_day(editor) -> None:
    address = reverse(Province.snippet_viewset.get_url_name("list"))
    names, updated = fromstring(editor.get(address, {"q": "ราชสี"}).content).findall(
        ".//td[@class='hub-wide']"
    )
    assert "โคราช" in names.text_content()
    # Nobody has edited it since it came with the hub.
    assert updated.text_content().strip()


@pytest.mark.parametrize("model", [Province, Synonym])
def test_heads_of_lists_are_in_the_language_of_the_account(editor, model) -> None:
    model.objects.get_or_create(pk=1)
    for language, updated, home in (("en", "Updated", "Home"), ("th", "แก้ล่าสุด", "หน้าแรก")):
        UserProfile.objects.update_or_create(
            user=builders.make_user(), defaults={"preferred_language": language}
        )
        page = fromstring(editor.get(reverse(model.snippet_viewset.get_url_name("list"))).content.decode())
        heads = [" ".join(head.text_content().split()) for head in page.findall(".//th")]
        assert updated in heads
        assert home in [" ".join(link.text_content().split()) for link in page.findall(".//nav//a")]


@pytest.mark.usefixtures("editors_index")
def test_list_of_documents_tells_kind_size_and_tags_and_no_stored_name(editor) -> None:
    cost: list[int] = []
    for title in ("บันทึกการประชุม", "แผนงาน"):
        document = builders.make_document(title)
        document.tags.add(f"ป้าย{title}")
        type(document).objects.filter(pk=document.pk).update(file_size=38_400)
        with CaptureQueriesContext(connection) as queries:
            table = fromstring(editor.get("/admin/documents/").content).find(".//main//table")
        cost.append(len(queries))
    said = " ".join(table.text_content().split())
    assert "PDF, 38\u00a0KB" in table.text_content()
    assert "ป้ายแผนงาน" in said
    assert document.filename not in said
    assert cost[0] == cost[1]
    found = fromstring(editor.get("/admin/documents/results/", {"q": "แผนงาน"}).content.decode())
    assert [link.text_content().strip() for link in found.xpath("//td[contains(@class, 'title')]//a")] == [
        "แผนงาน"
    ]
