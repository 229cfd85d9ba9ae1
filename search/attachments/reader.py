"""Reads one file and writes its text to standard output; run as a program of its own, with limits.

    python reader.py FILE docx|pdf

A file from anywhere can be made to take all memory or time, or to break the library that reads it. Then only
this program ends. Exit codes: 0 text follows, 3 it is locked; anything else it could not be read. It needs
nothing of the hub.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator

MEMORY = 1_500_000_000
"""Bytes that the program may take."""
SECONDS = 30
"""Seconds of computing."""
MAX_PAGES = 300
MAX_LETTERS = 200_000
"""Letters that are kept; what comes after is not searched."""
MAX_UNPACKED = 200_000_000
"""Bytes of the parts of a .docx file, unpacked."""
LOCKED = 3

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Locked(Exception):
    """The file asks for a password."""


def main(path: str, kind: str) -> int:
    """Read the file and write its text."""
    _limit()
    try:
        text = "\n".join(_cut(docx_text(path) if kind == "docx" else pdf_text(path)))
    except Locked:
        return LOCKED
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the parent's clock remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _cut(lines: Iterator[str]) -> Iterator[str]:
    left = MAX_LETTERS
    for line in lines:
        if left <= 0:
            return
        yield line[:left]
        left -= len(line) + 1


def docx_text(path: str) -> Iterator[str]:
    """Paragraphs of the body, also in tables and text boxes, as a reader sees them: no comments, nothing
    deleted, nothing hidden."""
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            raise ValueError("unpacked it is too large")
    from docx import Document

    body = Document(path).element.body
    for paragraph in body.iter(f"{_W}p"):
        if not any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            yield "".join(_words(paragraph))


def _words(paragraph: object) -> Iterator[str]:
    for run in paragraph.iter(f"{_W}r"):  # type: ignore[attr-defined]
        if _own_paragraph(run) is not paragraph or run.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        for piece in run:
            if piece.tag == f"{_W}t":
                yield piece.text or ""
            elif piece.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                yield " "


def _own_paragraph(run: object) -> object:
    """The innermost paragraph: one inside a text box is read by itself."""
    return next(above for above in run.iterancestors() if above.tag == f"{_W}p")  # type: ignore[attr-defined]


def pdf_text(path: str) -> Iterator[str]:
    """The text layer, page by page."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    try:
        for page in reader.pages[:MAX_PAGES]:
            yield page.extract_text()
    except FileNotDecryptedError as error:
        raise Locked from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
