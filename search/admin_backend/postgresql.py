"""The editors' search on PostgreSQL, whose parser takes a whole run of Thai letters for one word."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from search.admin_backend.words import Worded, asked
from search.dictionary import follow_current
from search.text import MAX_LETTERS

TITLE_WEIGHT = 100.0
"""More than any text of its own can have."""


class ThaiIndex(PostgresIndex):  # type: ignore[misc]
    """Stores words, cut by the list in use, which another process may have taken."""

    def add_items(self, model: Any, objs: Any) -> None:
        follow_current()
        super().add_items(model, [Worded(thing, str) for thing in objs])


class _ThaiCompiler:
    """What both compilers do otherwise. Fields are those of the index: columns hold no words."""

    half_typed = False

    def __init__(self, queryset: Any, query: Any, fields: Any = None, **options: Any) -> None:
        follow_current()
        cut = query[:MAX_LETTERS] if isinstance(query, str) else query
        super().__init__(queryset, cut, fields=None, **options)  # type: ignore[call-arg]
        self.query: Any = asked(self.query, str, half_typed=self.half_typed)


class ThaiCompiler(_ThaiCompiler, PostgresSearchQueryCompiler):  # type: ignore[misc]
    """Whole words."""


class ThaiAutocompleteCompiler(_ThaiCompiler, PostgresAutocompleteQueryCompiler):  # type: ignore[misc]
    """Half-typed words; what has them in its title comes first."""

    half_typed = True

    def _build_rank_expression(self, vectors: Any, config: Any) -> Any:
        # Only ranked by: the index of the database is that of the vector asked for, not of both together.
        by_title = (F("index_entries__title"), TITLE_WEIGHT)
        return super()._build_rank_expression([*vectors, by_title], config)


class ThaiPostgreSQLBackend(PostgresSearchBackend):  # type: ignore[misc]
    """Wagtail's backend with Thai words, and no stemming of any language."""

    index_class = ThaiIndex
    query_compiler_class = ThaiCompiler
    autocomplete_query_compiler_class = ThaiAutocompleteCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "simple", **params})
