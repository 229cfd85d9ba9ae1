"""SQLite's index of words is made anew by a migration, with all that it held."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.db import connection

from .conftest import Library, filled

(STEP,) = importlib.import_module("search.migrations.0015_first_letters").Migration.operations


class Editor:
    """What the migration takes of a schema editor, which cannot be had inside a test's transaction."""

    connection = connection

    def execute(self, sql: str, params: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)


def made_by() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'search_words'")
        return str(cursor.fetchone()[0])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has such an index")
def test_words_are_found_as_before_back_and_forth(library: Library) -> None:
    shelf = filled(library)
    asked = ("ป่า", "ชุมชน", "จัดซื้อจัดจ้าง", "ยปา", "workshop")
    before = {one: shelf.complete(one) for one in asked}
    assert "prefix='1'" in made_by()
    ways: tuple[tuple[Any, bool], ...] = ((STEP.reverse_code, False), (STEP.code, True))
    for way, is_first in ways:
        way(None, Editor())
        assert ("prefix" in made_by()) is is_first
        assert {one: shelf.complete(one) for one in asked} == before
        assert not shelf.database.check()
