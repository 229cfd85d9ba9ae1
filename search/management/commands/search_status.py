"""``manage.py search_status``: who answers searches, and how far the search server has been told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from elastic_transport import TransportError
from elasticsearch import ApiError

from search import dictionary
from search.admin_backend import rebuilding
from search.engines import database_engine
from search.engines.standby import is_in_step
from search.models import Dictionary, SearchIndex, SetAside
from search.outbox import newest_change
from search.server import Server, server


def _names_lines() -> Iterator[str]:
    """The list of names that texts are cut by."""
    dictionary.follow_current()
    row = Dictionary.objects.filter(pk=dictionary.followed()).first()
    yield f"Names: {row.digest} of {row.made_at:%Y-%m-%d %H:%M}" if row else "Names: none are words yet"
    if dictionary.present_digest() != dictionary.followed():
        yield "  There are other names by now; a tick takes them, once a day, or: manage.py rebuild_search"
    if rebuilding.is_stale():
        yield (
            f"  The editors' index was made by other rules ({rebuilding.made_by() or 'unknown ones'}); "
            "the worker makes it anew, or at once: manage.py rebuild_search"
        )


class Command(BaseCommand):
    """Reads only; a server that is away is told, not an error."""

    help = "Say which engine answers searches and how far the search server has been told."

    def handle(self, *args: Any, **options: Any) -> None:
        place = server()
        for line in _names_lines():
            self.stdout.write(line)
        if place is None:
            self.stdout.write(f"Engine: {database_engine().name} (HUB_SEARCH_URL is empty)")
            return
        for line in self._lines(place):
            self.stdout.write(line)

    def _lines(self, place: Server) -> Iterator[str]:
        answers = "elasticsearch" if is_in_step(place) else f"{database_engine().name}, standing in"
        yield f"Engine: {answers}"
        yield f"Server: {place.place}, {self._health(place)}"
        yield f"Rules: {place.identity}"
        newest = newest_change()
        rows = list(SearchIndex.objects.filter(place=place.place).order_by("-is_live", "pk"))
        for row in rows:
            state = "answers" if row.is_live else "is being built"
            if row.identity != place.identity:
                state = f"made by other rules ({row.identity}); run: manage.py rebuild_search"
            yield f"Index: {row.name} {state}, has change {row.position} of {newest}"
            if row.error:
                yield f"  since {row.down_since}: {row.failures} failures, the last: {row.error}"
        if not any(row.is_live and row.identity == place.identity for row in rows):
            yield "Index: none of these rules answers; the next tick builds one"
        for refused in SetAside.objects.order_by("uid", "locale"):
            yield f"Refused: {refused}"

    def _health(self, place: Server) -> str:
        try:
            return str(place.reader().cluster.health()["status"])
        except (ApiError, TransportError) as error:
            return f"does not answer ({type(error).__name__})"
