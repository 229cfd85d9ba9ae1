"""Cutting one run of Thai letters into words of a list: maximal matching, by pythainlp or by nlpo3.

nlpo3 is several times as fast and is used where it is installed. It cuts a few foreign names otherwise, so
its name is part of an index's identity.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pythainlp.tokenize.newmm import segment as newmm
from pythainlp.util import Trie

WINDOW = 140
"""Longest run that is cut in one piece; longer ones go through pythainlp's windows, which bound time and
memory on text without any blank (those of nlpo3 1.4 repeat the run's beginning)."""


@dataclass(frozen=True)
class Cutter:
    """``cut`` gives the words of a run; joined they are the run. ``name`` is part of an index's identity."""

    name: str
    cut: Callable[[str], Sequence[str]]


def cutter_for(words: frozenset[str], digest: str, added: frozenset[str] = frozenset()) -> Cutter:
    """The fastest cutter there is for a word list and what is added to it; ``digest`` names both."""
    return nlpo3_cutter(words, digest, added) if has_nlpo3() else newmm_cutter(words, added)


def has_nlpo3() -> bool:
    """Whether nlpo3 is installed."""
    try:
        version("nlpo3")
    except PackageNotFoundError:
        return False
    return True


@lru_cache(maxsize=1)
def _trie(words: frozenset[str]) -> Trie:
    """The tree of a whole word list, which takes a second to make; those with names share it."""
    return Trie(words)


class _Grown(Trie):  # type: ignore[misc]
    """A tree with more words, which has every branch that none of them is on in common with its base."""

    def __init__(self, base: Trie, added: Iterable[str]) -> None:
        super().__init__(())
        self.root = _copied(base.root)
        self._own = {self.root}
        for word in added:
            self.add(word)

    def add(self, word: str) -> None:
        node = self.root
        for letter in word:
            child = (node.children or {}).get(letter)
            if child is None:
                break
            if child not in self._own:
                child = node.children[letter] = _copied(child)
                self._own.add(child)
            node = child
        super().add(word)


def _copied(node: Trie.Node) -> Trie.Node:
    copy = Trie.Node()
    copy.end = node.end
    copy.children = dict(node.children) if node.children else None
    return copy


def newmm_cutter(words: frozenset[str], added: frozenset[str] = frozenset()) -> Cutter:
    """pythainlp's own, in Python."""
    trie = _Grown(_trie(words), added) if added else _trie(words)

    def cut(run: str) -> Sequence[str]:
        pieces: list[str] = newmm(run, custom_dict=trie, safe_mode=True)
        return pieces

    return Cutter("newmm", cut)


def nlpo3_cutter(words: frozenset[str], digest: str, added: frozenset[str] = frozenset()) -> Cutter:
    """nlpo3's, in Rust. It reads word lists from files and keeps them by name for the life of the process."""

    @lru_cache(maxsize=1)
    def longer() -> Cutter:
        return newmm_cutter(words, added)

    nlpo3 = import_module("nlpo3")
    handle, path = tempfile.mkstemp(suffix=".txt")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(sorted(words | added)))
        nlpo3.load_dict(path, digest)
    finally:
        Path(path).unlink()

    def cut(run: str) -> Sequence[str]:
        if len(run) > WINDOW:
            return longer().cut(run)
        pieces: list[str] = nlpo3.segment(run, digest)
        return pieces

    return Cutter(f"nlpo3-{version('nlpo3')}", cut)
