"""Moving and deleting a page takes its translation along."""

from __future__ import annotations

import pytest

from search import catalogue
from search.models import Entry
from tests.builders import make_hub, make_network, make_page, make_section, settled, translate

pytestmark = pytest.mark.django_db


def test_a_moved_page_takes_its_translation_to_the_twin_of_the_section(
    django_capture_on_commit_callbacks,
) -> None:
    hub = make_hub()
    there = make_section(hub, make_network("rayong-watch", "ระยองเฝ้ามอง"))
    page = make_page("article", make_section(hub))
    with django_capture_on_commit_callbacks(execute=True):
        english = translate(page, {"เรื่องจากริมน้ำ": "From the waterside"})

    page.move(there, pos="last-child")

    english = settled(english)
    assert english.get_parent().pk == there.get_translations().get().pk
    paths = set(Entry.objects.of(page.uid).values_list("path", flat=True))
    assert paths == {page.__class__.objects.get(pk=page.pk).url, english.url}


def test_a_translation_without_its_source_is_a_draft(django_capture_on_commit_callbacks) -> None:
    page = make_page("article", make_section(make_hub()))
    with django_capture_on_commit_callbacks(execute=True):
        english = translate(page, {"เรื่องจากริมน้ำ": "From the waterside"})
    uid = page.uid

    page.delete()
    catalogue.process_pending()

    assert not type(english).objects.get(pk=english.pk).live
    assert not Entry.objects.of(uid).exists()
