"""What a GIF file holds beside its pixels. Pillow passes over most of it: it tells the remarks of the first
frame, and of several application extensions (where XMP stands) only the last.

The blocks are those of the GIF89a specification; XMP is written so that whoever steps from block to block
passes over it as well (XMP specification, part 3, 1.1.2).
"""

from __future__ import annotations

from typing import IO

HEADER, IMAGE = 13, 9
EXTENSION, PICTURE, END = b"!", b",", b";"
CONTROL, APPLICATION = b"\xf9", b"\xff"
#: Application extensions that say how often a picture moves and how its colours are meant.
TECHNICAL = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def has_more_than_pixels(file: IO[bytes]) -> bool:
    """Whether a file, read from its start, holds remarks, XMP, words, or bytes that belong to nothing."""
    header = file.read(HEADER)
    if len(header) < HEADER:
        return True
    _pass_colours(file, header[10])
    while (kind := file.read(1)) in (EXTENSION, PICTURE):
        if kind == EXTENSION and not _is_technical(file.read(1), _block(file)):
            return True
        if kind == PICTURE:
            described = file.read(IMAGE)
            if len(described) < IMAGE:
                return True
            _pass_colours(file, described[8])
            file.read(1)  # the width of codes
        while _block(file):
            pass
    return kind != END or bool(file.read(1))


def _is_technical(label: bytes, block: bytes) -> bool:
    return label == CONTROL or (label == APPLICATION and block in TECHNICAL)


def _block(file: IO[bytes]) -> bytes:
    """The next block, empty for the one that ends a row of them."""
    size = file.read(1)
    return file.read(size[0]) if size else b""


def _pass_colours(file: IO[bytes], flags: int) -> None:
    """Colours follow where the first bit says so; the last three say how many."""
    if flags & 0b1000_0000:
        file.read(3 << ((flags & 0b111) + 1))
