"""Where in a long text or an attached file the words of a question stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .attachments.texts import attached_files
from .cutting import PASSAGE_MARK
from .models import Entry
from .record import File
from .text import BREAK, TextQuery, unbroken


@dataclass(frozen=True)
class Place:
    """A passage for reading, and the id of the attached document it is from; None for the page's own text."""

    passage: str
    document_id: int | None = None


def best_place(text: TextQuery, title: str, plain: str, body: str, files: Sequence[tuple[int, int]]) -> Place:
    """The passage that holds most of what was asked, the first of the best.

    An attached file's only where it holds something that neither title nor page have. ``title`` and
    ``body`` are stored strings, ``body`` and ``plain`` have the same passages; ``files`` are (first passage,
    document).
    """
    shown = plain.split(PASSAGE_MARK)
    letters = [unbroken(passage) for passage in body.split(BREAK)]
    needles = _needles(text)
    own_end = files[0][0] if files else len(shown)
    own = [_held(needles, passage) for passage in letters[:own_end]]
    best = max(range(own_end), key=lambda place: _worth(own[place]))
    there = set().union(_held(needles, unbroken(title)), *own)
    place, gain = best, 0
    for number in range(own_end, len(shown)):
        held = _held(needles, letters[number])
        if (worth := _worth(held)) > gain and held - there:
            place, gain = number, worth
    document = next((document for first, document in reversed(files) if first <= place), None)
    return Place(shown[place], document)


def file_in(entry: Entry, document_id: int | None) -> File | None:
    """The attached file of an entry, read from its stored record."""
    if document_id is None:
        return None
    files = attached_files(entry.get_record())
    return next((file for file in files if file.document_id == document_id), None)


def _needles(text: TextQuery) -> frozenset[str]:
    """Letters of what is looked for: pieces, phrases, words, other names."""
    rows = [*text.phrases, *(row for name in text.reading.names for row in name.others)]
    pieces = (piece.letters for piece in text.pieces)
    words = (word for word in text.words if len(word) > 1)
    return frozenset((*pieces, *words, *("".join(row) for row in rows)))


def _held(needles: frozenset[str], letters: str) -> set[str]:
    return {needle for needle in needles if needle in letters}


def _worth(held: set[str]) -> int:
    return sum(map(len, held))
