"""Wordings of public life that mean the same whoever writes: อบต. and องค์การบริหารส่วนตำบล, สินบน and bribery.

The rooms register groups when they are ready; a wording may stand in several. Areas are names of several
places together (อันดามัน): they find what is in any of them, which does not find the rest. Editors teach
further pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

Row = tuple[str, ...]

_groups: list[tuple[str, ...]] = []
_areas: list[tuple[tuple[str, ...], tuple[str, ...]]] = []


def register(groups: Iterable[tuple[str, ...]]) -> None:
    """Add groups of wordings that stand for each other."""
    _groups.extend(groups)
    _others.cache_clear()


def register_areas(areas: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    """Add areas: (names of one, names of what is in it)."""
    _areas.extend(areas)
    _others.cache_clear()


def others_said(words: Sequence[str], start: int) -> tuple[int, tuple[Row, ...]]:
    """Where the longest wording that begins at a word ends, and the wordings that stand for it; (start, ())
    where none does."""
    others = _others()
    for end in range(min(len(words), start + _longest()), start, -1):
        if found := others.get(tuple(words[start:end])):
            return end, found
    return start, ()


@cache
def _others() -> dict[Row, tuple[Row, ...]]:
    from .text import stored, words_of

    _longest.cache_clear()
    found: dict[Row, dict[Row, None]] = {}
    for group in _groups:
        rows = [tuple(words_of(stored(wording))) for wording in group]
        for row in rows:
            found.setdefault(row, {}).update((other, None) for other in rows if other != row)
    for names, members in _areas:
        rows = [tuple(words_of(stored(wording))) for wording in (*names, *members)]
        for row in rows[: len(names)]:
            found.setdefault(row, {}).update((other, None) for other in rows if other != row)
    return {row: tuple(others) for row, others in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _others()), default=0)
