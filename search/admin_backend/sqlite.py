"""The editors' search on SQLite.

FTS5 cuts Thai words at vowels above and below and at tones, which are no letters to it (เสือ would find
เสื่อ); so these are kept as characters that are. Wagtail computes a score for every row anew, in a time that
grows with the square of the hits; here the scores are asked for once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, FloatField, Value, When
from modelsearch.backends.database.sqlite.query import BM25, MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.query import MatchAll, Not

from search.admin_backend.words import Worded, asked
from search.dictionary import follow_current
from search.text import MAX_LETTERS

RANKED = 300
"""Best hits that are put in order; further ones follow, the newest first."""
TITLE_WEIGHT = 1_000.0
"""More than any text of its own can have."""
_MARKS = str.maketrans(
    {mark: mark + 0xE000 - 0x0E00 for mark in (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))}
)


def spell(word: str) -> str:
    """Marks as private characters, which FTS5 takes for letters."""
    return word.translate(_MARKS)


class ThaiIndex(SQLiteIndex):  # type: ignore[misc]
    """Stores words, cut by the list in use, which another process may have taken."""

    def add_items(self, model: Any, objs: Any) -> None:
        follow_current()
        super().add_items(model, [Worded(thing, spell) for thing in objs])


class _ThaiCompiler:
    """What both compilers do otherwise: words, columns that exist, scores asked for once."""

    half_typed = False
    #: A column whose hits come before all others.
    first_field: str | None = None

    def __init__(self, queryset: Any, query: Any, fields: Any = None, **options: Any) -> None:
        follow_current()
        fields = fields if fields == ["title"] and not self.half_typed else None
        super().__init__(queryset, _cut(query), fields=fields, **options)  # type: ignore[call-arg]
        self.query: Any = asked(self.query, spell, half_typed=self.half_typed)

    def search(self, config: Any, start: Any, stop: Any, score_field: str | None = None) -> Any:
        wanted: Any = self
        query = normalize(wanted.query)
        by_relevance = wanted.order_by_relevance
        if isinstance(query, (MatchAll, Not)) or not (by_relevance or score_field):
            return super().search(config, start, stop, score_field)  # type: ignore[misc]
        wanted.order_by_relevance = False
        try:
            found = super().search(config, None, None)  # type: ignore[misc]
        finally:
            wanted.order_by_relevance = by_relevance
        whens = [When(pk=pk, then=Value(score)) for pk, score in self._scores(query, config)]
        name = score_field or "_score"
        found = found.annotate(**{name: Case(*whens, default=Value(0.0), output_field=FloatField())})
        return (found.order_by(name, "-pk") if by_relevance else found)[start:stop]

    def _scores(self, query: Any, config: Any) -> Iterable[tuple[str, float]]:
        """(key, score) of the best hits, the lower the better. An SQL query, two with a first field."""
        wanted: Any = self
        scores = dict(self._scored(wanted.fields or wanted.FTS_TABLE_FIELDS, query, config))
        if self.first_field:
            first = self._scored([self.first_field], query, config)
            scores |= {key: score - TITLE_WEIGHT for key, score in first}
        return scores.items()

    def _scored(self, fields: list[str], query: Any, config: Any) -> list[tuple[str, float]]:
        wanted: Any = self
        match = MatchExpression(fields, wanted.build_search_query(query, config=config))
        kinds = get_descendants_content_types_pks(wanted.queryset.model)
        rows = SQLiteFTSIndexEntry.objects.filter(match).filter(index_entry__content_type__in=kinds)
        scored = rows.annotate(score=BM25()).order_by("score")
        return list(scored.values_list("index_entry__object_id", "score")[:RANKED])


def _cut(query: Any) -> Any:
    return query[:MAX_LETTERS] if isinstance(query, str) else query


class ThaiCompiler(_ThaiCompiler, SQLiteSearchQueryCompiler):  # type: ignore[misc]
    """Whole words."""


class ThaiAutocompleteCompiler(_ThaiCompiler, SQLiteAutocompleteQueryCompiler):  # type: ignore[misc]
    """Half-typed words; what has them in its title comes first."""

    half_typed = True
    first_field = "title"


class ThaiSQLiteBackend(SQLiteSearchBackend):  # type: ignore[misc]
    """Wagtail's backend with Thai words."""

    index_class = ThaiIndex
    query_compiler_class = ThaiCompiler
    autocomplete_query_compiler_class = ThaiAutocompleteCompiler
