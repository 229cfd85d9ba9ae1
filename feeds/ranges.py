"""A part of a file, for whoever goes on with a download that broke off (RFC 9110, 14).

One range of bytes is served; what asks for several, in other units or in no known form gets the whole file,
as the standard allows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from .problems import problem

PIECE = 64 * 1024
_ONE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.ASCII | re.IGNORECASE)


class Part(NamedTuple):
    """Bytes from ``start`` to before ``end``."""

    start: int
    end: int


def asked_part(header: str, size: int) -> Part | None:
    """The part of a file of ``size`` bytes that ``Range`` asks for; None for the whole. An empty one is not
    there.

    >>> asked_part("bytes=0-0", 10), asked_part("bytes=7-", 10), asked_part("bytes=-3", 10)
    (Part(start=0, end=1), Part(start=7, end=10), Part(start=7, end=10))
    >>> asked_part("bytes=5-99", 10), asked_part("bytes=10-", 10), asked_part("bytes=-0", 10)
    (Part(start=5, end=10), Part(start=10, end=10), Part(start=10, end=10))
    >>> asked_part("bytes=3-2", 10), asked_part("bytes=0-1,4-5", 10), asked_part("lines=1-2", 10)
    (None, None, None)
    """
    found = _ONE.fullmatch(header)
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return Part(max(0, size - int(last)), size)
    start = int(first)
    if last and int(last) < start:
        return None
    end = min(size, int(last) + 1) if last else size
    return Part(min(start, size), max(end, min(start, size)))


def send(request: HttpRequest, file: BinaryIO, tag: str) -> HttpResponseBase:
    """An open file, which closes with the answer, or the part of it that is asked for (206; 416 where there
    is no such).

    ``tag`` is its strong ETag with quotation marks: with ``If-Range`` a part is sent of that file alone, of
    another one the whole. A date there is too coarse to tell files apart.
    """
    size = os.fstat(file.fileno()).st_size
    part = asked_part(request.headers.get("Range", ""), size) if request.method == "GET" else None
    if part is None or request.headers.get("If-Range", tag).strip() != tag:
        response: HttpResponseBase = FileResponse(file)
    elif part.start == part.end:
        file.close()
        response = problem(416, _("The file has no such part"))
        response["Content-Range"] = f"bytes */{size}"
    else:
        response = StreamingHttpResponse(_pieces(file, part), status=206)
        response["Content-Length"] = part.end - part.start
        response["Content-Range"] = f"bytes {part.start}-{part.end - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    return response


def _pieces(file: BinaryIO, part: Part) -> Iterator[bytes]:
    with file:
        file.seek(part.start)
        left = part.end - part.start
        while left and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
