"""BM25 of the words of a question, and of neighbours that stand side by side, in many entries at once.

One needle is counted in all passages before the next: three times as fast in Python as one entry after
the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from thai.segment import ZWSP

from .passages import Strings

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 3.0
"""How often a word counts that stands in the title; in the body: once."""


class Needle(NamedTuple):
    """A word, or two that stand side by side, as it stands in framed strings. ``weight`` is its IDF,
    ``in_names`` how often it counts where it stands in names (however often it does); ``of`` are the places
    of the two words among the needles, before it."""

    letters: str
    weight: float
    in_names: float
    of: tuple[int, int] | None = None


def best_possible(needles: Sequence[Needle]) -> float:
    """What an entry would have in which every single word stood endlessly often."""
    return (K1 + 1) * sum(needle.weight for needle in needles if not needle.of)


def bm25(needles: Sequence[Needle], found: Sequence[Strings], average_length: float) -> list[float]:
    """For each entry the score of names, title and the best passage of its text.

    ``average_length`` is that of the catalogue's passages, in words.
    """
    names = [strings.framed_fields[0] for strings in found]
    titles = [strings.framed_fields[1] for strings in found]
    passages = [passage for strings in found for passage in strings.passages]
    owners = [place for place, strings in enumerate(found) for _passage in strings.passages]
    damping = [K1 * (1 - B + B * passage.count(ZWSP) / average_length) for passage in passages]
    scores = [0.0] * len(passages)
    counts: list[list[int]] = []
    for letters, weight, in_names, of in needles:
        # Neighbours are where both words are.
        possible = zip(counts[of[0]], counts[of[1]], strict=True) if of else repeat((1, 1))
        counted = [
            passage.count(letters) if one and two else 0
            for passage, (one, two) in zip(passages, possible, strict=False)
        ]
        counts.append(counted)
        above = [
            in_names * (letters in name) + TITLE_WEIGHT * (letters in title)
            for name, title in zip(names, titles, strict=True)
        ]
        factor = weight * (K1 + 1)
        scores = [
            score + factor * (count + above[owner]) / (count + above[owner] + damp)
            for score, count, owner, damp in zip(scores, counted, owners, damping, strict=True)
        ]
    best = [0.0] * len(found)
    for owner, score in zip(owners, scores, strict=True):
        best[owner] = max(best[owner], score)
    return best
