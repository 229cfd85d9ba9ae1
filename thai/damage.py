"""Whether a text taken out of a file is Thai that can be read, or letters that lost their order or meaning.

Text layers of PDF files often hold marks before their letters, glyph numbers instead of letters, or Thai in
an old 8-bit encoding read as Western European. To find such text by its words is not possible, and what is
found by chance looks broken. Counts are shares of the Thai letters of the text in canonical writing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thai.letters import CONSONANTS, FOLLOWING_VOWELS, LEADING_VOWELS, MARKS, WORD_LETTERS
from thai.names import is_scrap
from thai.normalise import normalise, search_form
from thai.runs import thai_runs
from thai.segment import get_segmenter

MISPLACED, LEAST_MISPLACED = 0.004, 3
"""Share and number of marks without their consonant: clean texts of the comparison had .0031 at most."""
GLYPHS = 0.02
SCRAPS = 0.30
"""Clean texts had .27 at most, one in a hundred more than .15; marks before their letters gave .28 to .65."""
FEWEST_MARKS = 0.10
"""Clean texts had .13 at least, layers without marks 0."""
WESTERN = 0.30
UNREADABLE = 0.50
"""Share of letters and digits among everything printed: less is numbers of glyphs, not writing."""

FEWEST_PRINTED = 20
"""Letters and signs of a text that can be judged at all."""

SAMPLE = 20_000
"""Letters of the text that are looked at: some from its beginning, some from its middle."""
FEW = 200
"""Of fewer Thai letters shares say nothing; misplaced marks are counted all the same."""

_THAI = re.compile(f"[{WORD_LETTERS}]")
_ONE_MARK = re.compile(f"[{MARKS}]")
_MISPLACED = re.compile(
    f"(?<![{CONSONANTS}{MARKS}])[{MARKS}]|(?<![{CONSONANTS}{MARKS}{FOLLOWING_VOWELS}])[{FOLLOWING_VOWELS}]"
    f"|[{LEADING_VOWELS}](?![{CONSONANTS}])"
)
_GLYPHS = re.compile("[\ue000-\uf8ff\ufffd]|\\(cid:\\d+\\)")
_WESTERN = re.compile("[\u00a1-\u00da\u00df-\u00fb]")
_LETTER = re.compile(r"[^\W\d_]|[\u00a1-\u00fb]")
_PRINTED = re.compile(r"\S")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Shares:
    """``misplaced`` marks and vowels without their consonant, ``glyphs`` without a meaning, ``scraps``
    letters that belong to no word, ``marks`` vowels and tones above and below; ``western`` of all letters;
    ``readable`` letters, digits and marks of all that is printed."""

    thai: int
    printed: int
    misplaced: float
    glyphs: float
    scraps: float
    marks: float
    western: float
    readable: float


def shares(text: str) -> Shares:
    """What damage shows in. Of long texts a sample is looked at."""
    if len(text) > SAMPLE:
        half, middle = SAMPLE // 2, len(text) // 2
        text = f"{text[:half]}\n{text[middle : middle + half]}"
    text = normalise(text)
    thai = len(_THAI.findall(text))
    lexicon = get_segmenter().lexicon
    parts = (part for run in thai_runs(search_form(text)) for part in lexicon.parts(run))
    scraps = sum(len(part) for part in parts if is_scrap(part, lexicon))
    letters = len(_LETTER.findall(text))
    marks, printed = len(_ONE_MARK.findall(text)), len(_PRINTED.findall(text))
    return Shares(
        thai=thai,
        printed=printed,
        misplaced=len(_MISPLACED.findall(text)) / max(1, thai),
        glyphs=len(_GLYPHS.findall(text)) / max(1, letters),
        scraps=scraps / max(1, thai),
        marks=marks / max(1, thai),
        western=len(_WESTERN.findall(text)) / max(1, letters),
        readable=(letters + marks + len(_DIGIT.findall(text))) / max(1, printed),
    )


def damage(text: str) -> str:
    """What is wrong with a text: "marks" that are lost or stand in wrong places, "glyphs" instead of
    letters, an old "encoding"; empty if it can be read."""
    found = shares(text)
    if found.printed < FEWEST_PRINTED:
        return ""
    if found.western >= WESTERN:
        return "encoding"
    if found.glyphs >= GLYPHS or found.readable < UNREADABLE:
        return "glyphs"
    if found.misplaced >= MISPLACED and found.misplaced * found.thai >= LEAST_MISPLACED:
        return "marks"
    is_enough = found.thai >= FEW
    return "marks" if is_enough and (found.scraps >= SCRAPS or found.marks < FEWEST_MARKS) else ""
