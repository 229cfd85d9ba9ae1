"""``export.csv``, ``export.jsonl`` and ``export.xlsx``: ways to write the rows of :mod:`feeds.export`."""

from __future__ import annotations

import csv
import datetime
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

import xlsxwriter
from django.http import HttpRequest, StreamingHttpResponse

from search.query import HubQuery
from search.spreadsheets import safe

from .api import mapping
from .api.schemas import details_of
from .export import COLUMNS, Row, all_labels, cells, in_batches, rows_of
from .filenames import disposition

BOM = "\ufeff"
#: A workbook is finished before it is sent, so it holds less.
MAX_SHEET_ROWS = 20_000
MAX_CELL = 32_000
#: Widths of columns in letters; others have that of ``""``.
WIDTHS = {"title": 60, "summary": 60, "url": 40, "uid": 38, "": 18}
PIECE = 64 * 1024


def render_csv(request: HttpRequest, query: HubQuery) -> StreamingHttpResponse:
    """The face: UTF-8 with the mark by which Excel knows it, lines ended by CRLF."""
    labels = all_labels(query.locale)
    content = in_batches(rows_of(request, query, labels), csv_lines, query.locale, csv_head())
    return _file(content, "text/csv; charset=utf-8", disposition(query, labels, "csv"))


def csv_head() -> bytes:
    """The mark and the names of the columns."""
    return (BOM + _line([*COLUMNS])).encode()


def csv_lines(rows: list[Row]) -> bytes:
    """Rows as CSV."""
    return "".join(_line([safe(value) for value in cells(row)]) for row in rows).encode()


def _line(values: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()


def render_jsonl(request: HttpRequest, query: HubQuery) -> StreamingHttpResponse:
    """The face: an item of the API with the details of its kind on each line."""
    labels = all_labels(query.locale)
    content = in_batches(rows_of(request, query, labels), json_lines, query.locale)
    return _file(content, "application/x-ndjson; charset=utf-8", disposition(query, labels, "jsonl"))


def json_lines(rows: list[Row]) -> bytes:
    """Rows as JSON, one on each line."""
    lines = (
        mapping.item(row.record, row.around) | {"details": details_of(row.record, row.around)} for row in rows
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def render_xlsx(request: HttpRequest, query: HubQuery) -> StreamingHttpResponse:
    """The face: a workbook of one sheet, days as days, no cell a formula."""
    labels = all_labels(query.locale)
    content = _pieces(_workbook(rows_of(request, query, labels, MAX_SHEET_ROWS)))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(content, kind, disposition(query, labels, "xlsx"))


def _workbook(rows: Iterable[Row]) -> IO[bytes]:
    """The finished workbook in a file without a name; rows go to disk as they are written."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it closes with the answer
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    # The same rows are the same bytes: no time of making.
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001 - the format has no zones
    sheet = book.add_worksheet("hub")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    bold = book.add_format({"bold": True})
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, WIDTHS.get(name, WIDTHS[""]))
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(cells(row)):
            if isinstance(value, datetime.date) and value.year >= 1900:
                sheet.write_datetime(number, column, value, day)
            elif value not in (None, ""):
                sheet.write_string(number, column, str(value)[:MAX_CELL])
    book.close()
    file.seek(0)
    return file


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _file(content: Iterator[bytes], content_type: str, named: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = named
    return response
