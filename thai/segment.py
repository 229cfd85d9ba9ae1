"""Text to the tokens that every engine stores and asks for: normalised, segmented, cut to the finest
parts.

The same words come out for a text and for a question, on every engine. `Segmenter.version` names
everything the result depends on; an index keeps it and refuses another.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from thai.align import search_form_with_offsets
from thai.letters import ZWSP
from thai.lexicon import Lexicon, plain_lexicon
from thai.normalise import search_form
from thai.runs import runs

__all__ = ["PIPELINE", "ZWSP", "Segmenter", "get_segmenter", "use_segmenter"]

PIPELINE = 2
"""To be raised with any change to `search_form`, runs or cutting: old indexes must be made again."""


class Segmenter:
    """Cuts text by pythainlp's dictionary and the given names. Frozen, thread-safe, half a second to make."""

    def __init__(self, names: Iterable[str] = (), *, dictionary: str = "") -> None:
        """``dictionary`` is what the caller calls the list of names."""
        added = tuple(names)
        self.lexicon = Lexicon(added) if added else plain_lexicon()
        self.dictionary = dictionary
        self.version = f"thai-{PIPELINE}-{self.lexicon.identity}"

    def words(self, text: str) -> list[str]:
        """The tokens of any text, in order, repeats included; the text is brought to search form first."""
        form = search_form(text)
        return [form[start:end] for start, end in self.tokens(form)]

    def joined(self, text: str) -> str:
        """The tokens joined with U+200B, as they are stored."""
        return ZWSP.join(self.words(text))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """For each token of `words(text)` its [start, end) in the text as given, unnormalised."""
        form, places = search_form_with_offsets(text)
        return [(places[start], places[end]) for start, end in self.tokens(form)]

    def rows(
        self, form: str, is_wanted: Callable[[str], bool] = bool
    ) -> Iterator[tuple[tuple[int, int], ...]]:
        """Words as a reader sees them, each as the [start, end) of its tokens in a text in search form. Thai
        runs that ``is_wanted`` denies are left whole."""
        for start, end, is_thai in runs(form):
            run = form[start:end]
            if not is_thai or not is_wanted(run):
                yield ((start, end),)
                continue
            borders = set(accumulate(map(len, self.lexicon.words(run)), initial=start))
            row: list[tuple[int, int]] = []
            at = start
            for part in self.lexicon.parts(run):
                row.append((at, at + len(part)))
                at += len(part)
                if at in borders:
                    yield tuple(row)
                    row = []

    def tokens(self, form: str) -> Iterator[tuple[int, int]]:
        """For each token its [start, end) in a text that is in search form already."""
        for start, end, is_thai in runs(form):
            if not is_thai:
                yield start, end
                continue
            offset = start
            for part in self.lexicon.parts(form[start:end]):
                yield offset, offset + len(part)
                offset += len(part)


_lock = threading.Lock()
_in_use: list[Segmenter] = []


def get_segmenter() -> Segmenter:
    """The segmenter of this process: without added names, until another one is put in its place."""
    if not _in_use:
        with _lock:
            if not _in_use:
                _in_use.append(Segmenter())
    return _in_use[0]


def use_segmenter(segmenter: Segmenter) -> None:
    """From now on this process cuts by another list of names."""
    with _lock:
        _in_use[:] = [segmenter]
