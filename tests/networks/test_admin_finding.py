"""Choosers and lists of the reference data find what came with the hub, by any part of any of its names."""

from __future__ import annotations

import pytest
from django.urls import reverse

from networks.models import Organisation, Province
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
