"""Making a dump: one walk over the entries of a kind, written as JSON Lines and CSV while it goes.

Rows go to disk in small batches, so memory stays flat. The file has its name only when it is whole; the same
entries give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import translation

from feeds.downloads import csv_head, csv_lines, json_lines
from feeds.export import BATCH, Row, every_row
from feeds.models import Dump
from search.query import Condition, HubQuery

from . import describing
from .keeping import PART, first_expiry, folder, publish, reserve, sweep

PIECE = 1024 * 1024


def make(kind: str) -> Dump | None:
    """Makes the dump of a kind anew; None when it was taken away while it was being made."""
    return finish(reserve(kind).pk)


def finish(pk: int) -> Dump | None:
    """Makes the dump that was reserved; None when the reservation was taken away, before or meanwhile."""
    dump = Dump.objects.filter(pk=pk, made_at=None).first()
    if dump is None:
        return None
    folder().mkdir(parents=True, exist_ok=True)
    working = folder() / f"{dump.kind}-{dump.pk}{PART}"
    try:
        dump.expires = first_expiry(dump.kind)
        dump.rows = _write(working, dump.kind)
        dump.size, dump.sha256 = working.stat().st_size, _digest(working)
        dump.file = f"{dump.kind}-{dump.pk}-{dump.sha256[:12]}.zip"
        working.replace(folder() / dump.file)
    finally:
        working.unlink(missing_ok=True)
    is_public = publish(dump)
    sweep()
    return dump if is_public else None


def _write(path: Path, kind: str) -> int:
    """Writes the archive; answers the number of records."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, tempfile.TemporaryFile() as table:
        table.write(csv_head())
        with archive.open(_member(f"{kind}.jsonl"), "w", force_zip64=True) as lines:
            rows = sum(_write_language(kind, locale, lines, table) for locale, _ in settings.LANGUAGES)
        table.seek(0)
        with archive.open(_member(f"{kind}.csv"), "w", force_zip64=True) as member:
            shutil.copyfileobj(table, member, PIECE)
        package = json.dumps(describing.package(kind, rows), ensure_ascii=False, indent=2)
        schema = json.dumps(describing.line_schema(kind), ensure_ascii=False, indent=2)
        for name, text in (
            ("datapackage.json", package),
            ("schema.json", schema),
            ("README.txt", describing.read_me(kind, rows)),
            ("LICENCE.txt", describing.licence_text()),
        ):
            archive.writestr(_member(name), text)
    return rows


def _member(name: str) -> zipfile.ZipInfo:
    """A member without a time, so that the same content is the same bytes."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _write_language(kind: str, locale: str, lines: IO[bytes], table: IO[bytes]) -> int:
    """Writes the records in one language, with names of terms in it."""
    query = HubQuery(locale=locale, conditions=(Condition("type", include=(kind,)),))
    rows = every_row(settings.WAGTAILADMIN_BASE_URL, query)
    count = 0
    for batch in _batches(rows):
        count += len(batch)
        with translation.override(locale):
            lines.write(json_lines(batch))
            table.write(csv_lines(batch))
    return count


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
