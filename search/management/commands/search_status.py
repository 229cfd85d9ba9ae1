"""``manage.py search_status``: who answers searches, and how far the search server has been told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from search import dictionary
from search.admin_backend import rebuilding
from search.engines import database_engine
from search.engines.standby import is_in_step
from search.models import Dictionary, SearchIndex, SetAside
from search.outbox import newest_change
from search.probing import Answer, probe
from search.server import Server, server


def _names_lines() -> Iterator[str]:
    """The list of names that texts are cut by, for readers and for editors."""
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
        refused = dictionary.refusal()
        if refused:
            self.stdout.write(f"Searches are refused. {refused}")
        else:
            for line in _names_lines():
                self.stdout.write(line)
        if place is None:
            answers = "none" if refused else database_engine().name
            self.stdout.write(f"Engine: {answers} (HUB_SEARCH_URL is empty)")
            return
        for line in self._lines(place, refused):
            self.stdout.write(line)

    def _lines(self, place: Server, refused: str) -> Iterator[str]:
        answer = probe(place)
        live = SearchIndex.objects.filter(place=place.place, identity=place.identity, is_live=True).first()
        is_there = live is not None and live.name in answer.indexes
        if refused:
            answers = "none"
        else:
            asks = is_there and is_in_step(place)
            answers = "elasticsearch" if asks else f"{database_engine().name}, standing in"
        yield f"Engine: {answers}"
        yield f"Server: {place.place}, {answer}"
        yield f"Rules: {place.identity}"
        newest = newest_change()
        rows = SearchIndex.objects.filter(place=place.place).order_by("-is_live", "pk")
        for row in rows:
            yield f"Index: {row.name} {_state(row, place, answer)}, has change {row.position} of {newest}"
            if row.error:
                yield f"  since {row.down_since}: {row.failures} failures, the last: {row.error}"
        if live is None:
            yield "Index: none of these rules answers; the next tick builds one"
        for refused_entry in SetAside.objects.order_by("uid", "locale"):
            yield f"Refused: {refused_entry}"


def _state(row: SearchIndex, place: Server, answer: Answer) -> str:
    """What may be said of an index that the database knows."""
    if row.identity != place.identity:
        return f"made by other rules ({row.identity}); run: manage.py rebuild_search"
    if not row.is_live:
        return "is being built"
    if answer.failure:
        return "cannot be asked"
    if row.name not in answer.indexes:
        return "is gone from the server; the next tick builds it anew, or: manage.py rebuild_search"
    return "answers"
