"""How common words are in Thai as people write it, whatever one collection of texts happens to hold.

Shares are those of the Thai National Corpus, whose word frequencies come with pythainlp (33.5 million running
words), counted by the smallest parts into which the hub cuts words.
"""

import math
from collections import Counter
from functools import cache

from pythainlp.corpus.tnc import word_freqs

from thai.lexicon import plain_lexicon
from thai.normalise import search_form

_COMMONEST = 3000
"""Words that are read; rarer ones stand in less than one of 300 texts of 200 words."""

_ENGLISH = (
    "a about all also an and any are as at be been but by can do for from had has have he her his how i if in"
    " into is it its me more my no not of on or our so than that the their them then there these they this to"
    " was we were what when where which who whom whose why will with would you your"
)
_ENGLISH_SHARE = 0.01
"""About what the fiftieth commonest word of English has; all of them stand in nearly every longer text."""


def expected_in(word: str, length: float) -> float:
    """The share of Thai texts of ``length`` words in which a word of `search_form` is to be expected, 0 to 1;
    0 for words that are not common."""
    return 1 - math.exp(-_shares().get(word, 0.0) * length)


@cache
def _shares() -> dict[str, float]:
    """Share of running words. Made once for a process, in about a fifth of a second."""
    counted = sorted(word_freqs(), key=lambda row: (-row[1], row[0]))
    total = sum(count for _word, count in counted)
    parts: Counter[str] = Counter()
    for word, count in counted[:_COMMONEST]:
        for part in plain_lexicon().parts(search_form(word)):
            parts[part] += count
    shares = {part: count / total for part, count in parts.items()}
    return shares | dict.fromkeys(_ENGLISH.split(), _ENGLISH_SHARE)
