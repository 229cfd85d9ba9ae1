"""Any number of records from the texts of a folder: pieces of them, mixed, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

LETTERS = 1150
"""Letters of a record's text: about 270 words."""
PIECE = 230
"""Letters of a piece at least; it ends where the writer left a blank."""
KINDS = ("article", "meeting", "course", "pledge", "resource")
PROVINCES = ("10", "18", "21", "22", "23", "24", "30", "34", "40", "41", "50", "57", "65", "80", "90", "96")


def mixed(texts: Sequence[dict[str, Any]], first: int, after: int) -> Iterator[dict[str, Any]]:
    """Records number ``first`` to ``after`` - 1."""
    pieces = [piece for text in texts for piece in _pieces(text["text"])]
    for number in range(first, after):
        dice = random.Random(number)
        body = ""
        while len(body) < LETTERS:
            body += dice.choice(pieces) + " "
        title = dice.choice(pieces)[:60].rpartition(" ")[0] or dice.choice(pieces)[:40]
        yield {
            "id": f"mixed-{number}",
            "title": title,
            "text": body,
            "kind": dice.choice(KINDS),
            "when": f"{dice.randint(2016, 2026)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            "provinces": dice.sample(PROVINCES, dice.randint(1, 2)),
        }


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for part in text.split():
        piece = f"{piece} {part}" if piece else part
        if len(piece) >= PIECE:
            yield piece
            piece = ""
    if piece:
        yield piece
