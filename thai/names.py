"""Which words a list of names adds to the dictionary: only what it cannot cut without them.

A name made of known words stays in its parts, so that each part finds it and old and new cuts of it are
alike. What remains are abbreviations (พอช), proper names (กันทรวิชัย) and own spellings (ฅนตราด).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thai.lexicon import LONGEST_WORD, MIN_PART, Lexicon, plain_lexicon
from thai.normalise import search_form
from thai.runs import thai_runs


def new_words(names: Iterable[str]) -> frozenset[str]:
    """The words, in search form, with which the names are cut without scraps: short names whole, of long
    ones the stretch that is unknown. About a second for two thousand names."""
    runs = {run for name in names for run in thai_runs(search_form(name)) if len(run) >= MIN_PART}
    unknown = {run for run in runs if _has_scraps(run, plain_lexicon())}
    short = {run for run in unknown if len(run) <= LONGEST_WORD}
    if unknown == short:
        return frozenset(short)
    known = Lexicon(short)
    return frozenset(short.union(*(_unknown(known.parts(run), known) for run in unknown - short)))


def is_scrap(word: str, lexicon: Lexicon) -> bool:
    """A single letter, or letters that are no word of the list."""
    return len(word) == 1 or word not in lexicon


def _has_scraps(run: str, lexicon: Lexicon) -> bool:
    return any(is_scrap(part, lexicon) for part in lexicon.parts(run))


def _unknown(parts: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Scraps that stand together; with the next part, or the one before, where they are too short."""
    at = 0
    while at < len(parts):
        start = at
        while at < len(parts) and is_scrap(parts[at], lexicon):
            at += 1
        if at == start:
            at += 1
            continue
        end = at
        while len("".join(parts[start:end])) < MIN_PART and end < len(parts):
            end += 1
        while len("".join(parts[start:end])) < MIN_PART and start > 0:
            start -= 1
        if MIN_PART <= len(word := "".join(parts[start:end])) <= LONGEST_WORD:
            yield word
        at = end
