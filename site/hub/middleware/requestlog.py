"""One log line a request, with an id that all other lines of the request carry and the response tells.

The query string, the reader's address and the user are left out on purpose: what people look for is theirs.
Programs that call the API say who they are (``client_name``), so that somebody can be written to.
"""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
SOUND_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

logger = structlog.get_logger("hub.request")


def request_id(request: HttpRequest) -> str:
    """The proxy's request id when it is a sound one, else a new one."""
    given = request.headers.get(HEADER, "")
    return given if SOUND_ID.fullmatch(given) else uuid.uuid4().hex


class RequestLogMiddleware:
    """Binds ``request_id`` for the time of the request and logs method, path, status and milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ident = request_id(request)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=ident):
            response = self.get_response(request)
            logger.info(
                "request",
                method=request.method,
                path=request.path,
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
                **({"client": client} if (client := getattr(request, "client_name", "")) else {}),
            )
        response[HEADER] = ident
        return response
