"""What the two engines inside the database have in common: sets are composed in SQL, one statement a set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from search.candidates import Near, candidates
from search.models import Entry
from search.plan import Letters, Plan, Segment, Unit, Words, plan_begun, plan_for, rarest_grams
from search.sets import Select, combined, with_sets
from search.text import Piece, TextQuery
from thai.segment import ZWSP

from .base import begun_among
from .dialect import Dialect
from .index import TextIndex

FIRST_SHARERS = 300
"""Sharers of trigrams or words that are asked for, before the filters of the list narrow them."""


class DatabaseEngine(Dialect, TextIndex):
    """An engine inside the database, written in the transaction of the entries."""

    def complete(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        if text.is_empty:
            return entries
        if self.name not in text.reading.complete:
            # Who asks for one page of a list asks once: the set is found in the statement that reads it.
            self.verify(text)
            return entries.filter(pk__in=self._complete(plan_for(text)).as_expression())
        return entries.filter(pk__in=self.listed(self.complete_ids(text)).as_expression())

    def complete_ids(self, text: TextQuery) -> frozenset[int]:
        """All complete matches; one SQL query for a question, then remembered with it."""
        known = text.reading.complete
        if self.name not in known:
            self.verify(text)
            known[self.name], text.reading.begun = self._complete_and_begun(text)
        return known[self.name]

    def _complete_and_begun(self, text: TextQuery) -> tuple[frozenset[int], frozenset[int]]:
        """Ids of both sets, of the second those that are not in the first."""
        complete, begun = self._complete(plan_for(text)), self.begun_set(text)
        if begun is None:
            return self._ids(complete), frozenset()
        sql = (
            f"SELECT id, 0 FROM ({complete.sql}) AS found UNION ALL SELECT id, 1 FROM ({begun.sql}) AS begun"  # noqa: S608
        )
        ids: tuple[set[int], set[int]] = set(), set()
        with connection.cursor() as cursor:
            cursor.execute(sql, [*complete.params, *begun.params])
            for pk, place in cursor.fetchall():
                ids[place].add(pk)
        return frozenset(ids[0]), frozenset(ids[1] - ids[0])

    def kept(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        """Those of the entries that have nothing of what the question leaves out."""
        without = plan_for(text).without
        return entries.exclude(pk__in=self._left_out(without).as_expression()) if without else entries

    def _left_out(self, without: Iterable[Words]) -> Select:
        return combined("UNION", [self.having(self.phrase(words)) for words in without])

    def begun(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        self.complete_ids(text)
        return begun_among(entries, text, self.listed)

    def candidates(
        self, entries: QuerySet[Entry], text: TextQuery, limit: int = 300, enough: int | None = None
    ) -> list[int]:
        return candidates(self, entries, text, limit, enough)

    # What candidates are chosen from.

    def near(
        self,
        entries: QuerySet[Entry],
        text: TextQuery,
        near: Near,
        limit: int,
        complete: frozenset[int] = frozenset(),
    ) -> Select | None:
        if complete:
            entries = entries.exclude(pk__in=self.listed(complete).as_expression())
        return self.nearest(entries, self.weighing(near.words), limit)

    def having_any(self, words: Words) -> Select:
        return self.having(self.any_of((word,) for word in words))

    def leading(self, text: TextQuery) -> frozenset[int]:
        return self._ids(self.leading_set(text))

    def leading_set(self, text: TextQuery) -> Select:
        """Entries that have all words in names or title."""
        return self.having(self.expression([Unit((word,)) for word in text.words], leading=True))

    def sharers(self, entries: QuerySet[Entry], text: TextQuery, grams: Words, limit: int) -> Select | None:
        return self.nearest(entries, self.sharing(grams), limit)

    def nearest(self, entries: QuerySet[Entry], shared: Select, limit: int) -> Select | None:
        """Those of the entries that share most (columns ``id`` and ``shared``), in that order; None where
        there are no entries. Of those that share most it is asked first whether they are among the entries;
        of all sharers only where too few of those are."""
        among = entries.order_by().filter(pk=RawSQL("counted.id", ())).values("pk")
        try:
            allowed, params = cast(Any, among.query).sql_with_params()
        except EmptyResultSet:
            return None
        order = "ORDER BY shared DESC, id DESC"
        sql = f"""WITH sharers AS ({shared.sql}),
            top AS (SELECT id, shared FROM sharers {order} LIMIT {FIRST_SHARERS}),
            found AS (SELECT id, shared FROM top AS counted WHERE EXISTS ({allowed}{self.fence}))
            SELECT id FROM (
                SELECT id, shared FROM found UNION
                SELECT id, shared FROM sharers AS counted
                WHERE (SELECT count(*) FROM found) < {limit} AND EXISTS ({allowed})
            ) AS joined {order} LIMIT {limit}"""  # noqa: S608
        return Select(sql, (*shared.params, *params, *params))

    def begun_set(self, text: TextQuery) -> Select | None:
        """Entries that match completely if the last word is only begun; None where nobody seems to be typing
        on."""
        plan = plan_begun(text)
        return self._complete(plan) if plan else None

    def standing(
        self, entry_ids: Iterable[int], wanted: Sequence[tuple[Segment, Iterable[int]]]
    ) -> frozenset[int]:
        """The ids of `standing_set`. One SQL query."""
        return self._ids(self.standing_set(entry_ids, wanted))

    def standing_set(
        self, entry_ids: Iterable[int], wanted: Sequence[tuple[Segment, Iterable[int]]]
    ) -> Select:
        """Those of some entries in which every segment stands by its letters, apart from the ids beside it,
        which have it by its words."""
        known = [(segment, self.listed(by_words)) for segment, by_words in wanted]
        return self._standing_in(self.listed(entry_ids), known)

    def _standing_in(self, entries: Select, wanted: Sequence[tuple[Segment, Select | None]]) -> Select:
        """Of some entries those in which every segment stands by its letters, apart from the set beside it,
        which has it by its words."""
        conditions: list[str] = []
        params = [*entries.params]
        for segment, known in wanted:
            letters = [self._letters(one) for one in segment.letters]
            joined = " AND ".join(f"({one.sql})" for one in letters)
            conditions.append(f"(entry_id IN ({known.sql}) OR {joined})" if known else f"({joined})")
            params += known.params if known else ()
            params += (param for one in letters for param in one.params)
        return Select(f"{self._texts_of(entries)} WHERE {' AND '.join(conditions)}", tuple(params))

    def _texts_of(self, entries: Select) -> str:
        """The beginning of a statement that looks into the texts of some entries."""
        picked = f"SELECT * FROM search_entrytext WHERE entry_id IN ({entries.sql}){self.fence}"  # noqa: S608
        return f"SELECT entry_id AS id FROM ({picked}) AS picked"  # noqa: S608

    def _ids(self, select: Select) -> frozenset[int]:
        with connection.cursor() as cursor:
            cursor.execute(select.sql, select.params)
            return frozenset(row[0] for row in cursor.fetchall())

    def named(self, entries: QuerySet[Entry], text: TextQuery, own_names: Sequence[str]) -> QuerySet[Entry]:
        if not text.pieces or not all(piece.grams for piece in text.pieces):
            return entries.none()
        self.verify(text)
        marks = ", ".join(["%s"] * len(own_names)) or "NULL"
        own = Select(f"SELECT id FROM search_entry WHERE kind IN ({marks})", tuple(own_names))  # noqa: S608
        grams = (rarest_grams(piece, text.reading) or tuple(piece.grams) for piece in text.pieces)
        picked = combined("INTERSECT", list(map(self.spelt, grams)))
        conditions: list[str] = []
        params: list[Any] = [*picked.params]
        for piece in text.pieces:
            in_title, in_names = self._standing(piece, ("title",)), self._standing(piece, ("names",))
            either = f"{in_title.sql} OR entry_id IN ({own.sql}) AND ({in_names.sql})"
            conditions.append(f"({either})")
            params += [*in_title.params, *own.params, *in_names.params]
        sql = f"{self._texts_of(picked)} WHERE {' AND '.join(conditions)}"
        return entries.filter(pk__in=Select(sql, tuple(params)).as_expression())

    def _complete(self, plan: Plan) -> Select:
        """One set: what goes by words alone (segments, phrases) in one expression; where segments may stand
        by their letters, those of the entries that may have them all; then what is left out."""
        by_words = [self.in_words(segment) for segment in plan.segments if not segment.letters]
        by_words += [self.phrase(words) for words in plan.phrases]
        if spelt := [segment for segment in plan.segments if segment.letters]:
            found = self._spelt(by_words, spelt)
        elif by_words:
            found = self.having(self.all_of(by_words))
        else:
            found = Select("SELECT entry_id AS id FROM search_indexedtext")
        if plan.without:
            found = combined("EXCEPT", [found, self._left_out(plan.without)])
        return found

    def _spelt(self, by_words: Sequence[str], segments: Sequence[Segment]) -> Select:
        """Entries that have what goes by words, and each segment by its words or its letters. Texts are read
        only of those that may have them and do not have all by words."""
        in_words = [self.in_words(segment) for segment in segments]
        sets = {"sure": self.having(self.all_of([*by_words, *in_words]))}
        known: list[Select | None] = [None]
        maybe = [self._maybe(segment) for segment in segments]
        if len(segments) > 1:
            sets |= {f"own{place}": self.having(one) for place, one in enumerate(in_words)}
            own = [Select(f"SELECT id FROM own{place}") for place in range(len(segments))]  # noqa: S608
            maybe = [combined("UNION", list(pair)) for pair in zip(own, maybe, strict=True)]
            known = list(own)
        if by_words:
            maybe.append(self.having(self.all_of(by_words)))
        sure = Select("SELECT id FROM sure")
        others = combined("EXCEPT", [combined("INTERSECT", maybe), sure])
        standing = self._standing_in(others, list(zip(segments, known, strict=True)))
        return with_sets(sets, combined("UNION", [sure, standing]))

    def _maybe(self, segment: Segment) -> Select:
        """Entries that may have a segment by its letters: they have its trigrams, and a word with which each
        piece may begin."""
        beginnings = [
            self.beginning(letters.piece, letters.first)
            for letters in segment.letters
            if letters.first is not None
        ]
        return self.spelt(tuple(dict.fromkeys(_grams(segment))), beginnings)

    def _letters(self, letters: Letters) -> Select:
        """A condition: the piece stands there in one piece, a sure one by its folded letters."""
        if letters.piece.is_sure:
            return Select(self.contains("folded"), (letters.piece.folded,))
        return self._standing(letters.piece, ("body", "title", "names"))

    def _standing(self, piece: Piece, columns: Sequence[str]) -> Select:
        """A condition: the piece stands in one of the columns of stored strings in one piece.

        What holds its letters holds its folded letters; those are looked for first, which costs least.
        """
        if piece.is_sure:
            unbroken = (self.contains(f"replace({column}, '{ZWSP}', '')") for column in columns)
            ways = [Select(one, (piece.letters,)) for one in unbroken]
        else:
            ways = [self.matches(column, piece) for column in columns]
        sql = f"{self.contains('folded')} AND ({' OR '.join(one.sql for one in ways)})"
        return Select(sql, (piece.folded, *(param for one in ways for param in one.params)))


def _grams(segment: Segment) -> Iterator[str]:
    """Trigrams that an entry must have to hold all pieces of a segment by their letters."""
    for letters in segment.letters:
        yield from letters.grams
