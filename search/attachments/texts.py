"""The texts of the files that records show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from search.models import FileText
from search.record import File

READABLE = ("docx", "pdf")
"""Extensions of files whose text is read."""

MAX_LETTERS = 400_000
"""Letters of all files of a record together; what comes after is not searched."""


def attached_files(value: Any) -> Iterator[File]:
    """Every file inside a record, at any depth, in the order of its fields."""
    if isinstance(value, File):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from attached_files(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from attached_files(inner)


def stored_name(file: File) -> str:
    """The file's own name, with which its address ends: another one after it was replaced."""
    return file.url.rsplit("/", 1)[-1]


def readable(value: Any) -> list[File]:
    """Attached files of a kind that is read, each document once."""
    found = {file.document_id: file for file in attached_files(value) if file.extension in READABLE}
    return list(found.values())


class FileTexts:
    """What was read of the files of some records; one SQL query, none where they show no such file."""

    def __init__(self, records: Iterable[Any]) -> None:
        files = [file for record in records for file in readable(record)]
        rows = FileText.objects.filter(document_id__in={file.document_id for file in files}) if files else ()
        self._rows = {row.document_id: row for row in rows if row.outcome == FileText.READ}

    def of(self, record: Any) -> list[tuple[int, str]]:
        """(document's id, text) of the record's files, in order; none of a replaced file until it is read."""
        found = []
        left = MAX_LETTERS
        for file in readable(record):
            row = self._rows.get(file.document_id)
            if row is not None and row.name == stored_name(file) and left > 0:
                found.append((file.document_id, row.text[:left]))
                left -= len(row.text)
        return found
