"""The smallest pieces of Thai writing that may be cut apart: a cut inside one tears a mark from its
letter.

A cluster is a base character with what leads it (เ แ โ ใ ไ), its marks, and the following vowels ะ า ำ
ๅ. It is finer than a syllable: the final consonant of a syllable is a cluster of its own. Marks of
other scripts, joined emoji and CR LF stay together too. Only at the very start of a text can a cluster
begin with a mark.
"""

import re
import unicodedata

from thai.letters import CONSONANTS, FOLLOWING_VOWELS, LEADING_VOWELS


def _foreign_marks() -> str:
    return "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")


_STAYS = f"[{_foreign_marks()}{FOLLOWING_VOWELS}\u200c\u200d\U0001f3fb-\U0001f3ff]"
_CLUSTER = re.compile(
    rf"\r\n|(?:[{LEADING_VOWELS}]{{1,2}}[{CONSONANTS}]?|.){_STAYS}*(?:(?<=\u200d)[^\s\u0e00-\u0e7f]{_STAYS}*)*",
    re.DOTALL,
)


def clusters(text: str) -> list[str]:
    """The clusters of the text in order; joined they are the text."""
    return [match[0] for match in _CLUSTER.finditer(text)]


def cluster_starts(text: str) -> list[int]:
    """Offsets at which the text may be cut, from 0, without its end."""
    return [match.start() for match in _CLUSTER.finditer(text)]


def cut(text: str, length: int) -> str:
    """The longest beginning of at most `length` code points that ends between two clusters."""
    if len(text) <= length:
        return text
    end = 0
    for match in _CLUSTER.finditer(text):
        if match.end() > length:
            break
        end = match.end()
    return text[:end]
