"""Long texts in passages: the best of them ranks, and shows why the text was found."""

from __future__ import annotations

from thai.clusters import cut
from thai.segment import get_segmenter

LONGEST = 6000
"""Letters of a text that stays in one piece, some three pages: cut from 2,400 on, articles of the comparison
lost .0015 on questions, whose words they have all over."""
TARGET = 1600
"""Letters of a passage, at most; at least half as many. The last one may have half as many again."""
PASSAGE_MARK = "\f"
"""Between the passages of a text for reading."""


def passages(text: str) -> list[str]:
    """The passages of a text, at least one. Borders are ends of lines where there are some, else blanks, else
    borders of words; blanks at borders are lost, nothing else."""
    text = text.replace(PASSAGE_MARK, "\n")
    if len(text) <= LONGEST:
        return [text]
    found: list[str] = []
    start = 0
    while len(text) - start > TARGET * 3 // 2:
        end = _border(text, start)
        found.append(text[start:end].strip())
        start = end
    return [*found, text[start:].strip()]


def _border(text: str, start: int) -> int:
    """Where a passage ends that begins at ``start``."""
    least, most = start + TARGET // 2, start + TARGET
    for blank in ("\n", " "):
        if (found := text.rfind(blank, least, most)) >= 0:
            return found + 1
    rest = text[start:most]
    spans = get_segmenter().spans(rest)
    if spans and spans[-1][0] > 0:
        return start + spans[-1][0]
    return start + (len(cut(rest, TARGET - 1)) or TARGET)
