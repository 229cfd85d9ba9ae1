"""What was typed, found where a text writes it otherwise: alike letters, tones, silenced letters, slips."""

from __future__ import annotations

import re
from functools import cached_property

from rapidfuzz.fuzz import partial_ratio

from thai.fold import writings
from thai.segment import ZWSP

from .reading import LONG_PIECE
from .text import Piece

CUTOFF = 75
"""Likeness (0 to 100) from which on folded letters count as nearly those that were typed."""
LONGEST = 20
"""Folded letters up to which a lost thanthakhat is looked for; longer pieces are near enough without."""
LEAST_LEFT = 3
"""Letters that must be left when one is taken for silent."""


class Spelling:
    """The other writings of a piece; asks only stored strings (`search.text`)."""

    def __init__(self, piece: Piece) -> None:
        self.folded = piece.folded
        self.may_be_misspelt = 1 < len(piece.folded) <= LONG_PIECE and not piece.letters.isdigit()

    @cached_property
    def with_a_letter_silenced(self) -> tuple[str, ...]:
        """The folded letters of texts that silence one of the typed consonants: เวิก for เวิรก (เวิร์ก)."""
        if not LEAST_LEFT < len(self.folded) <= LONGEST:
            return ()
        return tuple(
            self.folded[:at] + self.folded[at + 1 :]
            for at in range(2, len(self.folded))
            if "ก" <= self.folded[at] <= "ฮ"
        )

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(writings(self.folded, ZWSP))

    @cached_property
    def _as_words(self) -> re.Pattern[str]:
        return re.compile(
            f"(?:^|[{ZWSP} ]){writings(self.folded, ZWSP)}(?:(?<={ZWSP})|(?= )|$)", re.MULTILINE
        )

    def stands_as_words(self, fields: tuple[str, ...]) -> bool:
        """Whether it stands there in another writing, from a word's beginning to a word's end."""
        return any(self._as_words.search(field) for field in fields)

    def stands_with_a_letter_silenced(self, fields: tuple[str, ...], folded: str) -> bool:
        """Whether it stands there but for a letter that the text silences; ``folded`` are its folded
        letters, asked first because that is quick."""
        if not any(letters in folded for letters in self.with_a_letter_silenced):
            return False
        return any(self._anywhere.search(field) for field in fields)

    def likeness(self, folded: str) -> float:
        """How much of it stands in folded letters, 0 to 1; 0 below the cutoff."""
        return partial_ratio(self.folded, folded, score_cutoff=CUTOFF) / 100
