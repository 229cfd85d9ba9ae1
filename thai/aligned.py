"""A text that remembers where each of its characters came from while rules rewrite it.

Each rule of normalising is written once, on `Aligned`; whether places are followed is the caller's
choice, because following them costs about five times as much and indexing does not need it.
"""

import re
import unicodedata
from collections.abc import Callable


class Aligned:
    """`text`, and `places`: None, or for each character its offset in the source, and one for the end.

    `len(places) == len(text) + 1` and places never fall: `text[a:b]` came from `source[places[a]:places[b]]`.
    """

    __slots__ = ("places", "text")

    def __init__(self, text: str, *, follow: bool = False) -> None:
        self.text = text
        self.places = list(range(len(text) + 1)) if follow else None

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> None:
        """Rewrite every match. The n-th character put in takes the place of the n-th it replaces."""
        if self.places is None:
            self.text = pattern.sub(replace, self.text)
            return
        parts: list[str] = []
        places: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            new = replace(match)
            if new == match[0]:
                continue
            parts += (self.text[done:start], new)
            places += self.places[done:start]
            places += (self.places[min(start + n, end - 1)] for n in range(len(new)))
            done = end
        if done or parts:
            parts.append(self.text[done:])
            self.text = "".join(parts)
            self.places = places + self.places[done:]

    def swap(self, change: Callable[[str], str]) -> None:
        """Apply a change that keeps the length (one character for one)."""
        changed = change(self.text)
        if len(changed) != len(self.text):
            raise ValueError("the change did not keep the length of the text")
        self.text = changed

    def trim(self) -> None:
        """Cut spaces off both ends."""
        start = len(self.text) - len(self.text.lstrip(" "))
        end = max(start, len(self.text.rstrip(" ")))
        if self.places is not None:
            self.places = self.places[start : end + 1]
        self.text = self.text[start:end]

    def compose(self) -> None:
        """Unicode NFC, piece by piece where places are followed."""
        if unicodedata.is_normalized("NFC", self.text):
            return
        if self.places is None:
            self.text = unicodedata.normalize("NFC", self.text)
        else:
            self._compose_pieces(self.places)

    def _compose_pieces(self, old: list[int]) -> None:
        parts: list[str] = []
        places: list[int] = []
        start = 0
        for end in range(1, len(self.text) + 1):
            if end < len(self.text) and _may_compose(self.text[end]):
                continue
            new = unicodedata.normalize("NFC", self.text[start:end])
            parts.append(new)
            places += (old[min(start + n, end - 1)] for n in range(len(new)))
            start = end
        self.text = "".join(parts)
        self.places = [*places, old[-1]]


def _may_compose(char: str) -> bool:
    """Whether NFC may join the character to the one before it, or move it before another mark."""
    return (
        unicodedata.category(char)[0] == "M"
        or "\u1160" <= char <= "\u11ff"  # vowels and finals of Hangul
        or "\U00016d63" <= char <= "\U00016d67"  # vowels of Kirat Rai (Unicode 16)
    )
