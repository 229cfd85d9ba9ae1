"""The interface of engines, and what the two engines inside the database have in common.

A database engine composes sets in SQL from four building blocks that each dialect supplies: entries whose
words meet an expression, entries whose text contains all of some trigrams, the same counted, and ids that
were found before. All writing belongs into the transaction that writes the entries, under the lock of the
catalogue's counter.
"""

from __future__ import annotations

import hashlib
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from search import frequencies
from search.aliases import rebuild_names
from search.candidates import Near, candidates
from search.erasing import erase
from search.models import Entry, EntryText, Frequency, IndexedText, IndexIdentity
from search.plan import Letters, Plan, Segment, Unit, Words, plan_begun, plan_for, rarest_grams
from search.sets import Select, combined, with_sets
from search.text import BREAK, Piece, TextQuery, all_words, words_of
from thai.fold import trigrams
from thai.segment import ZWSP, get_segmenter

INDEX_VERSION = 1
"""Raised by whoever changes what an index holds of the stored strings."""
FIRST_SHARERS = 1000
"""Sharers of trigrams that are asked for, before the filters of the list narrow them."""
BATCH = 500
"""Entries written at a time."""


class IdentityMismatch(RuntimeError):
    """The index was made by other rules than those that would ask it; the text names what mends it."""


@dataclass(frozen=True)
class IndexCheck:
    """Ids of entries that the index lacks, has though they are gone, or has with an old text."""

    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.stale)


class Engine(Protocol):
    """What every engine can be asked. Sets are exact and the same on every engine."""

    name: ClassVar[str]

    def complete(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        """Those of the entries that match completely (defined in `search.plan`); all if text is empty."""

    def complete_ids(self, text: TextQuery) -> frozenset[int]:
        """Ids of all complete matches there are."""

    def begun(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        """Those that would match completely if the last word were only begun (`plan_begun`), and do not
        otherwise; none where nobody seems to be typing on."""

    def candidates(
        self, entries: QuerySet[Entry], text: TextQuery, limit: int = ..., enough: int | None = ...
    ) -> list[int]:
        """Ids worth ranking: complete matches first, then close ones (`search.candidates`)."""

    def named(self, entries: QuerySet[Entry], text: TextQuery, own_names: Sequence[str]) -> QuerySet[Entry]:
        """Those whose title has every typed piece in one piece, half-typed words too; for the kinds in
        ``own_names`` also those whose names have it. None for pieces of fewer than three letters."""


@dataclass(frozen=True)
class Row:
    """The strings of one entry, as the index holds them."""

    entry_id: int
    title: str
    names: str
    body: str
    folded: str

    def pack(self) -> bytes:
        return zlib.compress("\0".join((self.title, self.names, self.body, self.folded)).encode(), 1)

    @classmethod
    def unpack(cls, entry_id: int, packed: bytes) -> Row:
        return cls(entry_id, *zlib.decompress(packed).decode().split("\0"))

    @property
    def digest(self) -> str:
        joined = "\0".join((self.title, self.names, self.body, self.folded))
        return hashlib.blake2b(joined.encode(), digest_size=16).hexdigest()

    @property
    def grams(self) -> list[str]:
        return sorted(trigrams(self.folded))

    def tokens(self) -> Counter[str]:
        """What the row adds to the table of frequencies."""
        words = all_words((self.title, self.names, self.body))
        counts = Counter(map(frequencies.word, words))
        counts.update(map(frequencies.gram, self.grams))
        counts[frequencies.ENTRIES] = 1
        counts[frequencies.WORDS] = len(words_of(self.body))
        counts[frequencies.PASSAGES] = self.body.count(BREAK) + 1
        return counts


class DatabaseEngine(ABC):
    """An engine inside the database: one statement a set, rows written in the caller's transaction."""

    name: ClassVar[str]
    fence: ClassVar[str] = ""
    """What keeps the planner from looking into texts before it has picked entries by their words."""

    # The dialect.

    @abstractmethod
    def _write(self, rows: Sequence[Row]) -> None:
        """Put rows into the index proper; `IndexedText` holds them already."""

    @abstractmethod
    def _erase(self, rows: Sequence[Row]) -> None:
        """Take rows out of the index proper."""

    @abstractmethod
    def _erase_all(self) -> None:
        """Empty the index proper."""

    @abstractmethod
    def _held(self) -> set[int]:
        """Ids that the index proper really holds."""

    @abstractmethod
    def expression(self, units: Iterable[Unit], *, leading: bool = False) -> str:
        """The dialect's words for "all units"; ``leading``: in names or title alone."""

    def any_of(self, rows: Iterable[Words]) -> str:
        """Words for "all words of any of the rows"."""
        return self.either([self.expression([Unit((word,)) for word in row]) for row in rows])

    def in_words(self, segment: Segment) -> str:
        """Words for "all units of the segment, or a word that holds it"."""
        rows = [(word,) for word in segment.holding]
        own = self.expression(segment.units)
        return self.either([own, self.any_of(rows)]) if rows else own

    @abstractmethod
    def phrase(self, words: Words) -> str:
        """The dialect's words for "these words in a row"."""

    @abstractmethod
    def either(self, expressions: Sequence[str]) -> str:
        """The dialect's words for "any of the expressions"."""

    @abstractmethod
    def all_of(self, expressions: Sequence[str]) -> str:
        """The dialect's words for "all of the expressions"."""

    @abstractmethod
    def having(self, expression: str) -> Select:
        """Entries whose words meet an expression."""

    @abstractmethod
    def having_rarest(self, words: Words, most: int, number: int) -> Select:
        """Entries with any of those words that stand in at most so many entries, of the rarest ones."""

    @abstractmethod
    def spelt(self, grams: Words) -> Select:
        """Entries whose folded text has all of the trigrams."""

    @abstractmethod
    def sharing(self, grams: Words) -> Select:
        """Two columns, ``id`` and ``shared``: how many of the trigrams each entry has, if any."""

    @abstractmethod
    def listed(self, ids: Iterable[int]) -> Select:
        """The ids themselves, as one parameter however many they are."""

    @abstractmethod
    def contains(self, string: str) -> str:
        """A condition with one parameter: the SQL string contains it."""

    @abstractmethod
    def matches(self, string: str) -> str:
        """A condition with one parameter: the SQL string matches the regular expression."""

    # Writing.

    @property
    def identity(self) -> str:
        """Names the rules by which texts are cut: pipeline, word list, form of the index."""
        return f"{self.name}-{INDEX_VERSION} {get_segmenter().version}"

    def put(self, entry_ids: Iterable[int]) -> None:
        """Index the entries' texts as they are now; ids without a text leave the index."""
        self._claim()
        ids = sorted(set(entry_ids))
        for start in range(0, len(ids), BATCH):
            self._put_batch(ids[start : start + BATCH])

    def _put_batch(self, ids: list[int]) -> None:
        texts = EntryText.objects.filter(pk__in=ids)
        wanted = {row[0]: Row(*row) for row in texts.values_list("pk", "title", "names", "body", "folded")}
        there = {pk: (digest, packed) for pk, digest, packed in self._indexed(ids)}
        new = [row for row in wanted.values() if there.get(row.entry_id, ("",))[0] != row.digest]
        changed = {row.entry_id for row in new} | (there.keys() - wanted.keys())
        old = [Row.unpack(pk, packed) for pk, (_, packed) in there.items() if pk in changed]
        self._replace(old, new)

    def remove(self, entry_ids: Iterable[int]) -> None:
        """Take entries out of the index, whether they still exist or not."""
        ids = sorted(set(entry_ids))
        for start in range(0, len(ids), BATCH):
            rows = self._indexed(ids[start : start + BATCH])
            self._replace([Row.unpack(pk, packed) for pk, _, packed in rows], [])

    def _indexed(self, ids: list[int]) -> Iterator[tuple[int, str, bytes]]:
        rows = IndexedText.objects.filter(pk__in=ids)
        yield from ((pk, digest, bytes(packed)) for pk, digest, packed in rows.values_list())

    def _replace(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        counts: Counter[str] = Counter()
        for row in new:
            counts.update(row.tokens())
        for row in old:
            counts.subtract(row.tokens())
        if old:
            self._erase(old)
            gone = {row.entry_id for row in old} - {row.entry_id for row in new}
            if gone:
                erase(IndexedText.objects.filter(pk__in=gone))
        if new:
            IndexedText.objects.bulk_create(
                [IndexedText(entry_id=row.entry_id, digest=row.digest, packed=row.pack()) for row in new],
                update_conflicts=True,
                unique_fields=["entry_id"],
                update_fields=["digest", "packed"],
            )
            self._write(new)
        frequencies.add(counts)

    def clear(self) -> None:
        """Empty the index and stamp it with the present identity; names of terms are read anew."""
        self._erase_all()
        erase(IndexedText.objects.all())
        erase(Frequency.objects.all())
        self.stamp()
        rebuild_names()

    def stamp(self) -> None:
        """The index is one of the present rules from now on."""
        IndexIdentity.objects.update_or_create(engine=self.name, defaults={"identity": self.identity})
        own = frequencies.dictionary(get_segmenter().dictionary)
        erase(Frequency.objects.filter(token__startswith=frequencies.dictionary("")).exclude(token=own))
        Frequency.objects.update_or_create(token=own, defaults={"count": 1})

    # Identity.

    def verify(self, text: TextQuery) -> None:
        """Compare the index's identity, which the question's reading knows, with ours.

        An index without one is new. Raises `IdentityMismatch`.
        """
        self._compare(text.reading.identities.get(self.name, self.identity))

    def _claim(self) -> None:
        """An index without an identity is ours from now on: it is new, or its tables were emptied behind our
        back (`flush`), which does not reach the virtual tables of SQLite. Raises `IdentityMismatch`."""
        row = IndexIdentity.objects.filter(engine=self.name).first()
        if row is None:
            self._erase_all()
            self.stamp()
        else:
            self._compare(row.identity)

    def _compare(self, identity: str) -> None:
        if identity != self.identity:
            raise IdentityMismatch(
                f"The text index was made as “{identity}”, this hub asks as “{self.identity}”. "
                "Run: manage.py rebuild_search"
            )

    # Asking.

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
        complete, plan = self._complete(plan_for(text)), plan_begun(text)
        if plan is None:
            return self._ids(complete), frozenset()
        begun = self._complete(plan)
        sql = (
            f"SELECT id, 0 FROM ({complete.sql}) AS found UNION ALL SELECT id, 1 FROM ({begun.sql}) AS begun"  # noqa: S608
        )
        ids: tuple[set[int], set[int]] = set(), set()
        with connection.cursor() as cursor:
            cursor.execute(sql, [*complete.params, *begun.params])
            for pk, place in cursor.fetchall():
                ids[place].add(pk)
        return frozenset(ids[0]), frozenset(ids[1] - ids[0])

    def begun(self, entries: QuerySet[Entry], text: TextQuery) -> QuerySet[Entry]:
        self.complete_ids(text)
        return begun_among(entries, text, self.listed)

    def candidates(
        self, entries: QuerySet[Entry], text: TextQuery, limit: int = 300, enough: int | None = None
    ) -> list[int]:
        return candidates(self, entries, text, limit, enough)

    # What candidates are chosen from.

    def near(self, text: TextQuery, near: Near) -> Select:
        return self.having(self.any_of(near.rows))

    def leading(self, text: TextQuery) -> frozenset[int]:
        units = [Unit((word,)) for word in text.words]
        return self._ids(self.having(self.expression(units, leading=True)))

    def sharers(self, entries: QuerySet[Entry], text: TextQuery, grams: Words, limit: int) -> list[int]:
        """One SQL query."""
        found = self.nearest(entries, grams, limit)
        if found is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(found.sql, found.params)
            return [row[0] for row in cursor.fetchall()]

    def nearest(self, entries: QuerySet[Entry], grams: Words, limit: int) -> Select | None:
        """Those of the entries that share most trigrams, in that order; None where there are no entries. Of
        the entries that share most it is asked first whether they are among the entries; of all sharers only
        where too few of those are."""
        shared = self.sharing(grams)
        among = entries.order_by().filter(pk=RawSQL("counted.id", ())).values("pk")
        try:
            allowed, params = cast(Any, among.query).sql_with_params()
        except EmptyResultSet:
            return None
        order = "ORDER BY shared DESC, id DESC"
        sql = f"""WITH sharers AS ({shared.sql}),
            top AS (SELECT id, shared FROM sharers {order} LIMIT {FIRST_SHARERS}),
            found AS (SELECT id, shared FROM top AS counted WHERE EXISTS ({allowed}))
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
            left_out = [self.having(self.phrase(words)) for words in plan.without]
            found = combined("EXCEPT", [found, combined("UNION", left_out)])
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
        grams = self.spelt(tuple(dict.fromkeys(_grams(segment))))
        first = [
            self.having(self.any_of((word,) for word in letters.first))
            for letters in segment.letters
            if letters.first is not None
        ]
        return combined("INTERSECT", [grams, *first])

    def _letters(self, letters: Letters) -> Select:
        """A condition: the piece stands there in one piece, a sure one by its folded letters."""
        if letters.piece.is_sure:
            return Select(self.contains("folded"), (letters.piece.folded,))
        return self._standing(letters.piece, ("title", "names", "body"))

    def _standing(self, piece: Piece, columns: Sequence[str]) -> Select:
        """A condition: the piece stands in one of the columns of stored strings in one piece.

        What holds its letters holds its folded letters; those are looked for first, the regular expression
        of a short piece comes last: it costs most by far.
        """
        unbroken = [self.contains(f"replace({column}, '{ZWSP}', '')") for column in columns]
        ways: list[tuple[str, tuple[str, ...]]]
        if piece.is_sure:
            ways = [(condition, (piece.letters,)) for condition in unbroken]
        else:
            within = columns if piece.may_stand_within else ()
            ways = [(self.contains(column), (piece.letters,)) for column in within]
            ways += [
                (f"{condition} AND {self.matches(column)}", (piece.letters, piece.pattern))
                for column, condition in zip(columns, unbroken, strict=True)
            ]
        sql = f"{self.contains('folded')} AND ({' OR '.join(condition for condition, _ in ways)})"
        return Select(sql, (piece.folded, *(param for _, params in ways for param in params)))

    def check(self) -> IndexCheck:
        """Compare the index with the texts of all entries."""
        texts = {
            row[0]: Row(*row).digest
            for row in EntryText.objects.values_list("pk", "title", "names", "body", "folded").iterator()
        }
        indexed = dict(IndexedText.objects.values_list("entry_id", "digest"))
        held = self._held()
        return IndexCheck(
            missing=tuple(sorted(texts.keys() - (indexed.keys() & held))),
            extra=tuple(sorted((indexed.keys() | held) - texts.keys())),
            stale=tuple(
                sorted(pk for pk in indexed.keys() & held & texts.keys() if texts[pk] != indexed[pk])
            ),
        )


def _grams(segment: Segment) -> Iterator[str]:
    """Trigrams that an entry must have to hold all pieces of a segment by their letters."""
    for letters in segment.letters:
        yield from letters.grams


def rarest_tokens(words: Words, most: int, number: int) -> Select:
    """Tokens of the rarest words that stand in at most so many entries, in one column ``token``."""
    marks = ", ".join(["%s"] * len(words))
    sql = f"SELECT token FROM search_frequency WHERE token IN ({marks}) AND count <= %s"  # noqa: S608
    tokens = map(frequencies.word, words)
    return Select(f"{sql} ORDER BY count, token LIMIT %s", (*tokens, most, number))


def begun_among(
    entries: QuerySet[Entry], text: TextQuery, listed: Callable[[Iterable[int]], Select]
) -> QuerySet[Entry]:
    """Of some entries those that were found for the last word as a beginning."""
    begun = text.reading.begun
    return entries.filter(pk__in=listed(begun).as_expression()) if begun else entries.none()


def is_wordless(row: Row) -> bool:
    """A row of signs alone leaves nothing in an index of words."""
    return not any(string.replace(ZWSP, "").strip() for string in (row.title, row.names, row.body))
