"""The two probes, answered before anything else: no host check, no session, no redirect to https.

``/healthz`` says that the process answers and touches nothing; ``/readyz`` asks every database for one row.
A search server or a cache that is down makes the site slower, not dead, so neither is asked.
"""

from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse


def databases() -> dict[str, str]:
    """``{"default": "ok"}`` or ``"down"`` for each configured database."""
    states = {}
    for connection in connections.all():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                cursor.fetchone()
            states[connection.alias] = "ok"
        except (DatabaseError, InterfaceError):  # the latter: a connection that the server has closed
            states[connection.alias] = "down"
    return states


class HealthMiddleware:
    """Answers ``/healthz`` and ``/readyz``; every other request goes on untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return self._answer({"status": "ok"}, 200)
        if request.path_info == "/readyz":
            states = databases()
            ready = all(state == "ok" for state in states.values())
            return self._answer(
                {"status": "ok" if ready else "down", "databases": states},
                200 if ready else 503,
            )
        return self.get_response(request)

    @staticmethod
    def _answer(body: dict[str, object], status: int) -> HttpResponse:
        return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})
