"""What a word of a question weighs: rare words say much, common ones and words of asking little.

How rare a word is, a small catalogue cannot tell: of eighty texts one may hold จะ and one ทุจริต. So each
counts as if there were a thousand texts more that hold it as often as Thai texts do (`thai.commonness`); in a
large catalogue those hardly matter.
"""

from __future__ import annotations

import math

from thai.commonness import expected_in

from .courtesy import ASKING
from .reading import Reading
from .text import Piece

PRIOR = 1000
"""Texts of general Thai that count beside the catalogue's own (300 and 3,000 helped questions less)."""
SHORTEST = 50
"""Words that those texts have at least; else as many as the catalogue's have."""
TEXT_LENGTH = 100
"""Words of a text in which a word is expected if it is an everyday one."""
EVERYDAY = 0.25
"""A word that is expected in so many of such texts names nothing."""
ASKING_SHARE = 0.3
"""What is left of the weight of a word of asking (1 and 0.1 ordered questions worse)."""


def weight(reading: Reading, word: str) -> float:
    """Inverse document frequency; 0 for words that no entry has."""
    count = reading.word_count(word)
    if not count:
        return 0.0
    total = reading.total + PRIOR
    length = max(SHORTEST, reading.average_length)
    holders = count + PRIOR * expected_in(word, length)
    idf = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
    return idf * ASKING_SHARE if word in ASKING else idf


def says_something(word: str) -> bool:
    """Whether a word is neither an everyday one nor one of asking."""
    return word not in ASKING and expected_in(word, TEXT_LENGTH) < EVERYDAY


def piece_share(piece: Piece) -> float:
    """What of its bonus a piece gets when it stands there: little if all its words are everyday ones (of,
    the, ที่), as they stand everywhere."""
    return max(
        (
            (1 - expected_in(word, TEXT_LENGTH)) ** 2 * (ASKING_SHARE if word in ASKING else 1.0)
            for word in piece.words
        ),
        default=1.0,
    )
