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
from thai.runs import runs
from thai.segment import get_segmenter

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
    """What to look for, the longest first: pieces, phrases, then single words."""
    rows = [piece.letters for piece in text.pieces] + ["".join(phrase) for phrase in text.phrases]
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
    found = list(_in_one_piece(form, text))
    if not _covers(found, form, text):
        found += _as_words(form, text)
    if text.half_typed:
        found += _begun(form, text.typed_words[-1])
    return [(places[start], places[end]) for start, end in found]


def _in_one_piece(form: str, text: TextQuery) -> Iterator[tuple[int, int]]:
    """Where what was typed stands in one piece."""
    for piece in text.pieces:
        if piece.may_stand_inside:
            border = r"(?<![a-z0-9])" if piece.letters.isascii() else ""
            yield from (match.span() for match in re.finditer(border + re.escape(piece.letters), form))


def _covers(found: list[tuple[int, int]], form: str, text: TextQuery) -> bool:
    """Whether words could add nothing: wherever the letters of one stand, a match stands already. Cutting a
    text into words costs more than all else."""
    rows = ["".join(row) for name in text.reading.names for row in name.others]
    return all(
        any(start <= match.start() and match.end() <= end for start, end in found)
        for letters in {*text.words, *rows}
        for match in re.finditer(re.escape(letters), form)
    )


def _as_words(form: str, text: TextQuery) -> Iterator[tuple[int, int]]:
    """Words of the question and other names of what it names."""
    wanted = frozenset(text.words)
    rows = [row for name in text.reading.names for row in name.others]
    spans = list(_tokens(form, wanted.union(*rows)))
    words = [form[start:end] for start, end in spans]
    for number, word in enumerate(words):
        if word in wanted:
            yield spans[number]
        for row in rows:
            if word == row[0] and tuple(words[number : number + len(row)]) == row:
                yield spans[number][0], spans[number + len(row) - 1][1]


def _begun(form: str, begun: str) -> Iterator[tuple[int, int]]:
    """Words that begin as the last one that was typed, where that does not stand there itself."""
    spans = [span for span in _tokens(form, frozenset({begun})) if form.startswith(begun, span[0])]
    if not any(form[start:end] == begun for start, end in spans):
        yield from spans


def _tokens(form: str, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Words of the form; runs that hold the letters of no wanted one are not cut, which costs most."""
    for start, end, _is_thai in runs(form):
        run = form[start:end]
        if any(word in run for word in wanted):
            yield from ((start + left, start + right) for left, right in get_segmenter().tokens(run))
        else:
            yield start, end


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
