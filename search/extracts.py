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

from .marks import asked_words, matches
from .text import TextQuery

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


def extract(plain: str, text: TextQuery, length: int = LENGTH) -> Extract:
    """Pieces of an extract with whether they are matches; joined they are what is shown. Empty for an
    empty text. Where nothing matches it is the beginning."""
    flat = re.sub(r"\s", " ", plain)
    if not flat.strip():
        return []
    start, end = _window(flat, _places(flat, text), length)
    pieces = _marked(flat, start, end, text)
    if start > 0:
        pieces.insert(0, ("…", False))
    if end < len(flat):
        pieces.append(("…", False))
    return pieces


def as_html(pieces: Extract) -> SafeString:
    """An extract with its matches in ``<mark>``, everything escaped."""
    return mark_safe(  # noqa: S308
        "".join(f"<mark>{escape(piece)}</mark>" if is_match else escape(piece) for piece, is_match in pieces)
    )


def _needles(text: TextQuery) -> list[str]:
    """What to look for, the longest first: pieces, phrases, words, then their parts."""
    rows = [piece.letters for piece in text.pieces] + ["".join(one.parts) for one in asked_words(text)]
    found = dict.fromkeys((*rows, *(word for word in text.words if len(word) > 1)))
    if text.half_typed:
        found[text.typed_words[-1]] = None
    return sorted(found, key=lambda needle: -len(needle))


def _places(flat: str, text: TextQuery) -> list[tuple[int, str]]:
    """Where needles stand, roughly: (offset, needle). As written if they stand so, else as rewritten."""
    needles = _needles(text)
    if not needles:
        return []
    pattern = re.compile("|".join(map(re.escape, needles)))
    lower = flat.lower()
    if len(lower) == len(flat) and (found := _hits(pattern, lower)):
        return found
    form, places = search_form_with_offsets(flat[:MAX_REWRITTEN])
    return [(places[at], needle) for at, needle in _hits(pattern, form)]


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
    for number, (at, _) in enumerate(places):
        inside = {needle for start, needle in places[number:] if start + len(needle) <= at + length - LEAD}
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


def _marked(flat: str, start: int, end: int, text: TextQuery) -> Extract:
    first, last = max(0, start - CONTEXT), min(len(flat), end + CONTEXT)
    context = flat[first:last]
    starts = [*cluster_starts(context), len(context)]
    spans = []
    for left, right in _matches(context, text):
        whole = (starts[bisect_right(starts, left) - 1], starts[bisect_left(starts, right)])
        spans.append((max(start, whole[0] + first), min(end, whole[1] + first)))
    return list(_pieces(flat, start, end, sorted(spans)))


def _matches(context: str, text: TextQuery) -> list[tuple[int, int]]:
    """Stretches of the context that answer the question."""
    form, places = search_form_with_offsets(context)
    return [(places[start], places[end]) for start, end in matches(form, text)]


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
