"""What a token may be made of, so that SQLite, PostgreSQL and Elasticsearch all keep it in one piece.

Three kinds of run: Thai letters with their marks; letters of other scripts with accents; decimal digits.
Anything else (blanks, points, signs, ฯ, ๆ, fractions, emoji) stands between runs. Writing changes from
one kind to another are borders too: เขต2 and เขต 2, COVID19 and COVID-19 meet. Ideographs and kana are
runs of one character, as Elasticsearch's standard tokenizer would cut them.
"""

import re
from collections.abc import Iterator

from thai.letters import WORD_LETTERS

MAX_TOKEN = 64
"""Longest token in characters: PostgreSQL drops words of 2 KB, Elasticsearch cuts at 255."""

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Fractions, superscripts, Roman numeral signs: letters to Python, to engines sometimes this, sometimes that.
_NUMBER_SIGNS = "".join(
    char
    for char in map(chr, range(0xB0, 0x20000))
    if char.isnumeric() and not char.isdecimal() and not char.isalpha()
)
_LETTER = rf"[^\W\d_\u0e00-\u0e7f{_IDEOGRAPHS}{_NUMBER_SIGNS}]"
_RUN = re.compile(
    rf"(?P<thai>[{WORD_LETTERS}]+)|(?P<digits>\d{{1,{MAX_TOKEN}}})|(?=\w)[{_IDEOGRAPHS}]"
    rf"|{_LETTER}(?:{_LETTER}|[\u0300-\u036f]){{0,{MAX_TOKEN - 1}}}"
)
_THAI_RUN = re.compile(f"[{WORD_LETTERS}]+")


def runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, is Thai) of each run of the text."""
    for match in _RUN.finditer(text):
        yield match.start(), match.end(), match.lastgroup == "thai"


def thai_runs(text: str) -> list[str]:
    """The runs of Thai letters and marks."""
    return _THAI_RUN.findall(text)
