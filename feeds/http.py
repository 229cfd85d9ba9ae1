"""How every machine face speaks HTTP: conditional requests, caching, compression, CORS, methods.

One answer is told apart by its *identity* (face, language, host, cleaned query), by the catalogue's
count of writes (labels included) and, where it depends on today, by the day in Bangkok. Those make the ETag
before anything is drawn, so a 304 costs one query for the catalogue and what reading the parameters takes.
"""

from __future__ import annotations

import datetime
import functools
import gzip
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.text import compress_sequence
from django.views.decorators.csrf import csrf_exempt

from search.drawing import BANGKOK
from search.record import RECORD_VERSION
from search.state import CatalogueState, catalogue_state

from .limits.budgets import CALLS, Budget
from .limits.guard import guarded
from .problems import not_allowed

METHODS = ("GET", "HEAD", "OPTIONS")
#: Seconds that any cache may use an answer without asking, and use it while asking anew.
MAX_AGE = 300
WHILE_REVALIDATE = 300
#: Goes up when the form of an answer changes without a change of the catalogue.
FORM_VERSION = 4
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

#: Headers that scripts of other origins may read.
EXPOSED = ("ETag", "Last-Modified", "Link", "Content-Range", "RateLimit", "RateLimit-Policy")

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Validators:
    """ETag (opaque part), Last-Modified and seconds of freshness of one answer."""

    tag: str
    modified: datetime.datetime
    max_age: int


def validators(identity: Iterable[str], state: CatalogueState, *, daily: bool = False) -> Validators:
    """Validators of the answer called ``identity``; ``daily`` when it depends on the day in Bangkok."""
    now = timezone.now()
    midnight = datetime.datetime.combine(state.day, datetime.time(), BANGKOK)
    parts = [*identity, str(FORM_VERSION), str(RECORD_VERSION), f"{state.stamp}.{state.seq}.{state.expired}"]
    # The moment at which something ran out is not in the log before it is withdrawn.
    modified = now if state.expired else state.at or EPOCH
    limits = [MAX_AGE]
    if state.expires:
        limits.append(int((state.expires - now).total_seconds()))
    if daily:
        parts.append(state.day.isoformat())
        modified = max(modified, midnight)
        limits.append(int((midnight + datetime.timedelta(days=1) - now).total_seconds()))
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return Validators(digest[:32], modified, max(0, min(limits)))


def machine_view(view: View, budget: Budget = CALLS) -> View:
    """For views that machines read: GET, HEAD and a CORS preflight; 405 for the rest, without CSRF.

    Each call is counted against the ``budget`` of its address (429 when that is spent).
    """

    @csrf_exempt
    @functools.wraps(view)
    def served(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _preflight()
        if request.method not in METHODS:
            return not_allowed(METHODS)
        return guarded(request, budget, functools.partial(view, request, *args, **kwargs))

    return served


def respond(
    request: HttpRequest,
    identity: Iterable[str],
    draw: Callable[[], HttpResponseBase],
    *,
    daily: bool = False,
) -> HttpResponseBase:
    """The whole conversation: 304 when the caller has this answer, else what ``draw`` makes, with headers.

    Only an answer of status 200 gets validators and is kept; any other passes as ``draw`` made it.
    """
    valid = validators([request.get_host(), request.scheme or "", *identity], catalogue_state(), daily=daily)
    zipped = accepts_gzip(request.headers.get("Accept-Encoding", ""))
    if is_current(request, valid):
        return with_headers(HttpResponse(status=304), valid, zipped)
    response = draw()
    if response.status_code == 200:
        with_headers(response, valid, zipped)
        if zipped:
            _compress(response)
    return response


def accepts_gzip(header: str) -> bool:
    """Whether ``Accept-Encoding`` allows gzip.

    >>> accepts_gzip("br, gzip;q=0.8"), accepts_gzip("gzip;q=0"), accepts_gzip("identity"), accepts_gzip("*")
    (True, False, False, False)
    """
    for offer in header.lower().split(","):
        coding, _, weight = offer.partition(";")
        if coding.strip() in ("gzip", "x-gzip"):
            return not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return False


def is_current(request: HttpRequest, valid: Validators) -> bool:
    """Whether the caller's copy is this answer (RFC 9110, 13.1): by ETag, compared weakly and in any
    encoding, else by time. A time that is no date is no condition."""
    condition = request.headers.get("If-None-Match")
    if condition is not None:
        known = {_opaque(tag) for tag in parse_etags(condition)}
        return "*" in known or valid.tag in known
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(valid.modified.timestamp()) <= since


def _opaque(tag: str) -> str:
    """``W/"abc-gzip"`` → ``abc``: weakness and encoding do not make another answer."""
    return tag.removeprefix("W/").strip('"').removesuffix("-gzip")


def with_headers(response: HttpResponseBase, valid: Validators, zipped: bool) -> HttpResponseBase:
    """``response`` with validators, freshness and leave for every origin; ``zipped`` as it is sent."""
    # Each encoding is another sequence of bytes, so each has a strong ETag of its own.
    response["ETag"] = f'"{valid.tag}-gzip"' if zipped else f'"{valid.tag}"'
    response["Last-Modified"] = http_date(valid.modified.timestamp())
    # What ends soon must not be shown a moment longer, so nothing may be used while asking anew.
    slack = f", stale-while-revalidate={WHILE_REVALIDATE}" if valid.max_age == MAX_AGE else ""
    response["Cache-Control"] = f"public, max-age={valid.max_age}{slack}"
    response["Vary"] = "Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _compress(response: HttpResponseBase) -> None:
    if isinstance(response, StreamingHttpResponse):
        chunks: Iterator[bytes] = iter(response)
        response.streaming_content = compress_sequence(chunks)
    elif isinstance(response, HttpResponse):
        # No time in the header: the same answer is the same bytes.
        response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
    response["Content-Encoding"] = "gzip"


def _preflight() -> HttpResponse:
    """204: anyone may ask, with conditions."""
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": ", ".join(METHODS),
            "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Range, If-Range",
            "Access-Control-Max-Age": "86400",
        },
    )
