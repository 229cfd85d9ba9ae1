"""Thai dictionary order as a string that any database sorts by code point.

Order of the Royal Society's dictionary: consonants ก to ฮ (ฤ after ร, ฦ after ล), then vowels; a
leading vowel counts after its consonant; mai taikhu, tones and thanthakhat only decide between words
that are otherwise equal. Around it: blank, numbers by value, Latin letters without case, Thai, other
scripts; punctuation does not count.

The key has only 0–9 and a–z, so it sorts alike on SQLite, PostgreSQL ("C" and others) and in Python:
    key = weights of letters + "00" + weights of marks
where "00" is below every weight, so a word stands before its longer fellows.
"""

import re
import unicodedata

from thai.letters import CONSONANTS, LEADING_VOWELS
from thai.normalise import normalise
from thai.numerals import fold_digits

_LEVEL_END = "00"
_SPACE = "01"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_SWAP = re.compile(f"([{LEADING_VOWELS}])([{CONSONANTS}])")
_LIGHT = dict(zip("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d", "2345678", strict=True))
_LIGHT_REST = "9"
_PLAIN = "1"
_HEAVY_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"
"""Vowels above and below, which weigh as letters do."""

_UNCOUNTED = "ฯๆ"
_PIECE = re.compile(r"[0-9]+|\s+|.", re.DOTALL)
_FIRST_THAI, _LAST_THAI = 0x0E01, 0x0E45


def sort_key(text: str, *, length: int | None = None) -> str:
    """The key of the text, with `length` at most so many characters (texts may then share a key)."""
    swapped = _SWAP.sub(r"\2\1", fold_digits(normalise(text)).casefold()).strip()
    weights: list[str] = []
    marks: list[str] = []
    for piece in _PIECE.findall(unicodedata.normalize("NFD", swapped)):
        if _is_light(piece):
            marks.append(_LIGHT.get(piece, _LIGHT_REST))
        elif weight := _weight(piece):
            weights.append(weight)
            marks.append(_PLAIN)
    light = "".join(marks).rstrip(_PLAIN)
    return ("".join(weights) + _LEVEL_END + light)[:length]


def _is_light(piece: str) -> bool:
    """Marks that only decide between equals: of Thai mai taikhu, tones and the like, of other scripts all."""
    return unicodedata.category(piece[0])[0] == "M" and piece not in _HEAVY_MARKS


def _weight(piece: str) -> str:
    """The weight of a blank, a number or one letter; none begins another. Empty for what does not count."""
    if piece.isspace():
        return _SPACE
    if "0" <= piece[0] <= "9":
        digits = (piece.lstrip("0") or "0")[:35]
        return f"1{_BASE36[len(digits)]}{digits}"
    if "a" <= piece <= "z":
        return f"2{piece}"
    if piece in _UNCOUNTED or unicodedata.category(piece)[0] not in "LNM":
        return ""
    code = ord(piece)
    if _FIRST_THAI <= code <= _LAST_THAI:
        row, column = divmod(code - _FIRST_THAI, 36)
        return f"{4 + row}{_BASE36[column]}"
    return f"{3 if code < _FIRST_THAI else 'z'}{_base36(code)}"


def _base36(code: int) -> str:
    """Four digits, enough for every code point."""
    return "".join(_BASE36[code // 36**power % 36] for power in (3, 2, 1, 0))
