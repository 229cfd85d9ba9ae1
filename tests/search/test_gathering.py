"""Gathering: nothing is written while pages are being loaded, everything once at the end."""

from __future__ import annotations

from typing import Any

import pytest

from search import catalogue
from search.models import Change, Entry
from tests.builders import make_hub, make_page, make_section

pytestmark = pytest.mark.django_db


def test_entries_are_written_when_the_load_is_through() -> None:
    section = make_section(make_hub())
    with catalogue.gathered():
        page = make_page("article", section)
        page.summary = "แก้อีกครั้ง"
        page.save()
        assert not Entry.objects.filter(uid=page.uid).exists()
    assert Entry.objects.get(uid=page.uid).summary == "แก้อีกครั้ง"
    assert Change.objects.filter(uid=page.uid).count() == 1


def test_a_load_that_fails_leaves_nothing_noted() -> None:
    section = make_section(make_hub())
    with pytest.raises(RuntimeError):
        _fail_while_gathering(section)
    page = make_page("article", section)
    assert Entry.objects.filter(uid=page.uid).exists()


def _fail_while_gathering(section: Any) -> None:
    with catalogue.gathered():
        make_page("article", section)
        raise RuntimeError
