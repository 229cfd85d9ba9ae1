"""The text index inside the database: its rows, by which rules it was made, whether it holds what it should.

All writing belongs into the transaction that writes the entries, under the lock of the catalogue's counter.
"""

from __future__ import annotations

import hashlib
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from search import frequencies
from search.aliases import rebuild_names
from search.erasing import erase
from search.models import EntryText, Frequency, IndexedText, IndexIdentity
from search.text import BREAK, TextQuery, all_words, words_of
from thai.fold import trigrams
from thai.segment import ZWSP, get_segmenter

from .base import IdentityMismatch, IndexCheck

BATCH = 500
"""Entries written at a time."""


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


class TextIndex(ABC):
    """Rows are written in the caller's transaction; a dialect says how the index proper takes them."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
    """Raised by whoever changes what an index holds of the stored strings."""

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

    @property
    def identity(self) -> str:
        """Names the rules by which texts are cut: pipeline, word list, form of the index."""
        return f"{self.name}-{self.version} {get_segmenter().version}"

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

    def verify_stored(self) -> None:
        """The same without a question. Raises `IdentityMismatch`."""
        row = IndexIdentity.objects.filter(engine=self.name).first()
        self._compare(row.identity if row else self.identity)

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


def is_wordless(row: Row) -> bool:
    """A row of signs alone leaves nothing in an index of words."""
    return not any(string.replace(ZWSP, "").strip() for string in (row.title, row.names, row.body))
