"""Reading files: by the worker and the schedule, never while somebody publishes or reads.

Only documents that a public page shows are read. What was read is kept as long as the document, for a page
may be withheld for what its file says; it is found only with a page that is public. A file is read once: its
stored name is random and its own.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.documents import get_document_model

from search import catalogue
from search.models import EntryFile, FileText
from search.signals import file_read
from thai.damage import damage
from thai.normalise import normalise

from .outcomes import FAILED, READ, TOO_LARGE
from .reader import LOCKED
from .texts import READABLE

logger = logging.getLogger(__name__)

MAX_BYTES = 50_000_000
"""Largest file that is read."""
WAIT_SECONDS = 60.0
"""Seconds until a reader that does not end is ended."""
FULL_LINE = 0.7
"""Share of a usual line's length from which on a line was broken because the page ended."""
MOST = 50
"""Files read in one go."""

_PROGRAM = Path(__file__).with_name("reader.py")
_BLANK = str.maketrans({"\r": "\n", "\f": "\n", "\v": "\n", "\t": " ", "\xa0": " "})


def read_new(limit: int = MOST) -> int:
    """Read what public pages show and was not read yet; how many files. Their pages are recomputed.

    A file that cannot be read is remembered as such, so it is tried once.
    """
    shown = EntryFile.objects.filter(media=EntryFile.DOCUMENT).values("file_id")
    FileText.objects.exclude(document_id__in=get_document_model().objects.values("pk")).delete()
    count = 0
    for document in _unread(shown):
        if count == limit:
            break
        outcome, text = read(document)
        with transaction.atomic():
            values = {"name": _name(document), "outcome": outcome, "text": text}
            FileText.objects.update_or_create(document_id=document.pk, defaults=values)
            uids = catalogue.uids_with_file(EntryFile.DOCUMENT, document.pk)
            file_read.send(sender=FileText, uids=uids)
            catalogue.touch(uids)
        count += 1
    return count


def _unread(shown: QuerySet[Any, Any]) -> Iterator[Any]:
    """Documents that are shown, of a kind that is read, whose present file was not."""
    known = dict(FileText.objects.values_list("document_id", "name"))
    for document in get_document_model().objects.filter(pk__in=shown).order_by("pk"):
        is_readable = document.file_extension.lower() in READABLE
        if is_readable and known.get(document.pk) != _name(document):
            yield document


def _name(document: Any) -> str:
    return str(document.filename)


def read(document: Any) -> tuple[str, str]:
    """(outcome, text) of a document's file. Never raises for the file's sake."""
    try:
        if document.file.size > MAX_BYTES:
            return TOO_LARGE, ""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "file"
            with document.file.open("rb") as source, copy.open("wb") as target:
                for chunk in source.chunks():
                    target.write(chunk)
            return read_file(copy, document.file_extension.lower())
    except OSError as error:
        logger.warning("document %s could not be read: %s", document.pk, error)
        return FAILED, ""


def read_file(path: Path, kind: str) -> tuple[str, str]:
    """(outcome, text) of a file; ``kind`` is one of `READABLE`."""
    command = [sys.executable, str(_PROGRAM), str(path), kind]
    try:
        done = subprocess.run(command, capture_output=True, timeout=WAIT_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return FAILED, ""
    if done.returncode == LOCKED:
        return "locked", ""
    if done.returncode:
        return FAILED, ""
    text = _tidy(done.stdout.decode("utf-8", "replace"))
    if kind == "pdf":
        text = _unwrapped(text)
    if not any(letter.isalpha() for letter in text):
        return "no_text", ""
    wrong = damage(text)
    return (wrong, "") if wrong else (READ, text)


def _unwrapped(text: str) -> str:
    """Lines of a page put together where a full one was broken between two Thai letters."""
    lines = text.splitlines()
    lengths = sorted(map(len, lines))
    full = FULL_LINE * lengths[len(lengths) * 3 // 4] if lengths else 0
    joined = [
        after
        if before is None or (len(before) >= full and _is_thai(before[-1]) and _is_thai(after[0]))
        else f"\n{after}"
        for before, after in zip([None, *lines], lines, strict=False)
    ]
    return "".join(joined)


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e"


def _tidy(text: str) -> str:
    """Canonical writing, one blank between words, no control characters, no empty lines."""
    plain = text.translate(_BLANK)
    plain = "".join(letter for letter in plain if letter == "\n" or unicodedata.category(letter) != "Cc")
    lines = (" ".join(line.split()) for line in normalise(plain).splitlines())
    return "\n".join(line for line in lines if line)
