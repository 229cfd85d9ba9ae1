"""The words Thai text is cut by: pythainlp's word list and the names that the hub adds.

Cutting works on one *run*: Thai letters and marks of `search_form` text without anything between them.
"""

import hashlib
import threading
from collections.abc import Iterable
from functools import lru_cache

import pythainlp
from pythainlp.corpus import thai_words

from thai.clusters import cluster_starts, cut
from thai.cutters import cutter_for
from thai.normalise import search_form
from thai.runs import MAX_TOKEN, thai_runs

MIN_PART = 3
"""A part of a longer word has at least so many characters (shorter ones are mostly chance)."""

SHORT_PART = 2
"""A part of a phrase that cannot be cut without shorter ones (ใน, และ, ยา)."""

LONGEST_WORD = 15
"""Dictionary entries of more characters are phrases to a reader."""

BASE = f"pythainlp-{pythainlp.__version__}"
"""Where the words come from that are no names."""

_CACHED_RUNS = 8192
_CACHED_LENGTH = 200


class Lexicon:
    """A frozen word list with two cuts: `words` (maximal matching) and `parts` (the finest). Thread-safe."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        added = {run for name in names for run in thai_runs(search_form(name)) if len(run) >= MIN_PART}
        base = _base_words()
        self._words: frozenset[str] = base | added
        digest = _digest(self._words)
        self._cutter = cutter_for(base, digest, frozenset(added))
        self.identity = f"{self._cutter.name}-{BASE}-{digest}"
        self._cached_words = lru_cache(maxsize=_CACHED_RUNS)(self._cut_words)
        self._cached_parts = lru_cache(maxsize=_CACHED_RUNS)(self._cut_parts)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def words(self, run: str) -> list[str]:
        """Words of the run as a reader sees them, for breaking lines; joined they are the run.

        Long dictionary entries are phrases (official names of bodies) and are cut into few words.
        """
        return [short for word in self._matched(run) for short in self._phrase(word)]

    def parts(self, run: str) -> tuple[str, ...]:
        """The words of the run, compounds cut to their smallest parts; joined they are the run."""
        return self._cached_parts(run) if len(run) <= _CACHED_LENGTH else self._cut_parts(run)

    def _matched(self, run: str) -> tuple[str, ...]:
        return self._cached_words(run) if len(run) <= _CACHED_LENGTH else self._cut_words(run)

    def _phrase(self, word: str) -> Iterable[str]:
        if len(word) <= LONGEST_WORD or len(parts := self._split(word, finest=False)) == 1:
            return (word,)
        return (short for part in parts for short in self._phrase(part))

    def _cut_words(self, run: str) -> tuple[str, ...]:
        return tuple(short for piece in self._cutter.cut(run) for short in _shortened(piece))

    def _cut_parts(self, run: str) -> tuple[str, ...]:
        return tuple(part for word in self._matched(run) for part in self._split(word, finest=True))

    def _split(self, word: str, *, finest: bool) -> tuple[str, ...]:
        """A dictionary word as the most (or fewest) words; or whole. Phrases that have a shorter word among
        theirs (อาหารและยา) are cut into few words first, for else none of them would be found."""
        if word not in self._words:
            return (word,)
        split = self._cut_into(word, MIN_PART, finest=finest)
        if len(split) > 1 or len(word) <= LONGEST_WORD:
            return split
        words = self._cut_into(word, SHORT_PART, finest=False)
        if not finest or len(words) == 1:
            return words
        return tuple(part for one in words for part in self._split(one, finest=True))

    def _cut_into(self, word: str, least: int, *, finest: bool) -> tuple[str, ...]:
        """A word as words of at least ``least`` characters; or whole. Of several ways with as many parts the
        one whose first part is longest."""
        if len(word) < 2 * least:
            return (word,)
        borders = [*cluster_starts(word), len(word)]
        sign = 1 if finest else -1
        best: dict[int, tuple[str, ...]] = {len(word): ()}
        for start in reversed(borders[:-1]):
            for end in borders:
                part = word[start:end]
                if end not in best or len(part) < least or part == word or part not in self._words:
                    continue
                if start not in best or sign * (len(best[end]) + 1) >= sign * len(best[start]):
                    best[start] = (part, *best[end])
        return best.get(0, (word,))


@lru_cache(maxsize=1)
def plain_lexicon() -> Lexicon:
    """The word list without names, made once for the process."""
    return Lexicon()


def _shortened(piece: str) -> Iterable[str]:
    """Letters that no word covers can form a piece of any length; engines drop or cut very long ones."""
    while len(piece) > MAX_TOKEN:
        head = cut(piece, MAX_TOKEN) or piece[:MAX_TOKEN]
        yield head
        piece = piece[len(head) :]
    yield piece


_BASE_LOCK = threading.Lock()


def _base_words() -> frozenset[str]:
    with _BASE_LOCK:
        return _load_base_words()


@lru_cache(maxsize=1)
def _load_base_words() -> frozenset[str]:
    """pythainlp's list in search form: entries of one run; abbreviations lose their points."""
    forms = {search_form(word) for word in thai_words()}
    return frozenset(form for form in forms if thai_runs(form) == [form])


def _digest(words: frozenset[str]) -> str:
    return hashlib.sha256("\n".join(sorted(words)).encode()).hexdigest()[:12]
