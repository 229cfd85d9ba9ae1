"""``manage.py rebuild_search``: texts cut by the present names for readers and editors, a new index on the
search server."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.admin_backend import rebuilding
from search.catalogue.recut import recut
from search.outbox import send_pending
from search.server import server

WIDTH = 40
"""Signs of the progress bar."""


class Command(BaseCommand):
    """Searches are answered all the while; what is published or withdrawn meanwhile is in the new index."""

    help = "Cut texts by the hub's present names, build the search server's index anew, put it in place."

    def handle(self, *args: Any, **options: Any) -> None:
        self.shown = -1
        done = recut(progress=self._progress)
        if self.shown >= 0 and self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(f"{done.cut} entries cut anew, {done.reworded} of them into other words.")
        if rebuilding.is_stale():
            self.stdout.write(f"The editors' index is made anew: {rebuilding.rebuild()} things.")
        if server() is None:
            self.stdout.write("There is no search server: the database answers.")
            return
        self.shown = -1
        sent = send_pending(force=True, anew=True, progress=self._progress)
        if self.shown >= 0 and self.stdout.isatty():
            self.stdout.write("")
        if sent.error:
            raise CommandError(f"The index could not be built; the next tick goes on. {sent.error}")
        self.stdout.write(f"The new index is in place: {sent.documents} documents sent.")
        if sent.set_aside:
            raise CommandError("\n".join(("The server refuses these:", *sorted(set(sent.set_aside)))))

    def _progress(self, position: int, end: int) -> None:
        """A bar that grows on a terminal, else a line for each tenth."""
        done = position * WIDTH // max(end, 1)
        is_terminal = self.stdout.isatty()
        if done == self.shown or not (is_terminal or done * 10 // WIDTH > self.shown * 10 // WIDTH):
            return
        self.shown = done
        bar = f"[{'#' * done}{'.' * (WIDTH - done)}] {position} of {end}"
        self.stdout.write(f"\r{bar}" if is_terminal else bar, ending="" if is_terminal else "\n")
        self.stdout.flush()
