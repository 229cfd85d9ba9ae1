"""Extracts: the stretch of a text that shows why it was found, with the matches marked.

Cuts and marks never fall inside a Thai cluster. The text is only segmented around the matches.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from thai.align import search_form_with_offsets
from thai.clusters import cluster_starts, clusters

from .marks import Marks
from .text import TextQuery, is_thai

LENGTH = 160
"""Letters of an extract, about two lines."""
LEAD = 40
"""Letters shown before the first match at most."""
MAX_PLACES = 200
"""Places in a text that are compared for the best extract."""
MAX_REWRITTEN = 20_000
"""Letters of a text that are rewritten to find what is spelt another way there."""
CONTEXT = 30
"""Letters on both sides that are segmented along, so that words at the ends are cut as in the index."""

Extract = list[tuple[str, bool]]
_SPACE = re.compile(r"\s")


class Extracts:
    """Extracts for one question: what is looked for is made ready once. ``length`` is in letters."""

    def __init__(self, text: TextQuery, length: int = LENGTH) -> None:
        self.length = length
        self.marks = Marks(text)
        needles = _needles(text, self.marks)
        self.pattern = re.compile("|".join(map(re.escape, needles))) if needles else None

    def of(self, plain: str) -> Extract:
        """Pieces of an extract with whether they are matches; joined they are what is shown. Empty for an
        empty text. Where nothing matches it is the beginning."""
        flat = _SPACE.sub(" ", plain)
        if not flat.strip():
            return []
        start, end = _window(flat, self._places(flat), self.length)
        pieces = self._marked(flat, start, end)
        if start > 0:
            pieces.insert(0, ("…", False))
        if end < len(flat):
            pieces.append(("…", False))
        return pieces

    def _places(self, flat: str) -> list[tuple[int, str]]:
        """Where needles stand, roughly: (offset, needle). As written if they stand so, else as rewritten."""
        if self.pattern is None:
            return []
        lower = flat.lower()
        if len(lower) == len(flat) and (found := _hits(self.pattern, lower)):
            return found
        form, places = search_form_with_offsets(flat[:MAX_REWRITTEN])
        return [(places[at], needle) for at, needle in _hits(self.pattern, form)]

    def _marked(self, flat: str, start: int, end: int) -> Extract:
        first, last = max(0, start - CONTEXT), min(len(flat), end + CONTEXT)
        context = flat[first:last]
        starts = [*cluster_starts(context), len(context)]
        form, places = search_form_with_offsets(context)
        spans = []
        for left, right in self.marks.in_text(form):
            whole_start = starts[bisect_right(starts, places[left]) - 1]
            whole_end = starts[bisect_left(starts, places[right])]
            spans.append((max(start, whole_start + first), min(end, whole_end + first)))
        return list(_pieces(flat, start, end, sorted(spans)))


def as_html(pieces: Extract) -> SafeString:
    """An extract with its matches in ``<mark>``, everything escaped."""
    return mark_safe(  # noqa: S308
        "".join(f"<mark>{escape(piece)}</mark>" if is_match else escape(piece) for piece, is_match in pieces)
    )


def _needles(text: TextQuery, marks: Marks) -> list[str]:
    """What to look for, the longest first: pieces, phrases, words, other names, then parts of words."""
    rows = [piece.letters for piece in text.pieces] + ["".join(one.parts) for one in marks.asked]
    rows += (("" if is_thai(row[0]) else " ").join(row) for row in marks.names)
    parts = (part for one in marks.asked for part in one.parts if len(part) > 1)
    found = dict.fromkeys((*rows, *parts))
    if text.half_typed:
        found[text.typed_words[-1]] = None
    return sorted(found, key=lambda needle: -len(needle))


def _hits(pattern: re.Pattern[str], string: str) -> list[tuple[int, str]]:
    hits: list[tuple[int, str]] = []
    for match in pattern.finditer(string):
        hits.append((match.start(), match[0]))
        if len(hits) == MAX_PLACES:
            break
    return hits


def _window(flat: str, places: list[tuple[int, str]], length: int) -> tuple[int, int]:
    """Start and end of the stretch with the most letters of different needles; the first of the best."""
    best, best_start = -1, 0
    starts = [at for at, _needle in places]
    for number, at in enumerate(starts):
        last = at + length - LEAD
        near = places[number : bisect_right(starts, last)]
        inside = {needle for start, needle in near if start + len(needle) <= last}
        if (worth := sum(map(len, inside))) > best:
            best, best_start = worth, at
    start = max(0, min(best_start - LEAD // 2, len(flat) - length))
    first = _cut_start(flat, start, best_start)
    return first, _cut_end(flat, first, start + length)


def _cut_start(flat: str, wanted: int, match: int) -> int:
    """After a blank near the wanted place, else at the start of a cluster."""
    if wanted <= 0:
        return 0
    blank = flat.rfind(" ", max(0, wanted - LEAD // 2), match)
    return blank + 1 if blank >= 0 else _cluster_border(flat, wanted)


def _cut_end(flat: str, first: int, wanted: int) -> int:
    """At a blank near the wanted place, else at a border of clusters; never where the stretch begins."""
    if wanted >= len(flat):
        return len(flat)
    blank = flat.rfind(" ", max(first + 1, wanted - CONTEXT), wanted + 1)
    if blank >= 0:
        return blank
    border = _cluster_border(flat, wanted)
    # A cluster may be longer than what is wanted: marks that are typed over and over.
    return border if border > first else first + len(clusters(flat[first:])[0])


def _cluster_border(flat: str, offset: int) -> int:
    """The last border between clusters at or before the offset."""
    base = flat.rfind(" ", max(0, offset - 400), offset)
    base = max(base, 0) if base >= 0 or offset <= 400 else offset - 400
    starts = [base + start for start in cluster_starts(flat[base : offset + CONTEXT])]
    return starts[bisect_right(starts, offset) - 1]


def _pieces(flat: str, start: int, end: int, spans: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The stretch in pieces; overlapping and touching matches become one."""
    at = start
    merged: list[tuple[int, int]] = []
    for left, right in spans:
        if left >= right:
            continue
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    for left, right in merged:
        if left > at:
            yield flat[at:left], False
        yield flat[left:right], True
        at = right
    if at < end:
        yield flat[at:end], False
