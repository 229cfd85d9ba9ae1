"""``manage.py check_search``: does the search server have just what the catalogue has?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from elastic_transport import TransportError
from elasticsearch import ApiError

from search.comparing import Difference, differences, live_index, mend
from search.dictionary import refusal
from search.outbox import newest_change, send_pending
from search.probing import probe
from search.server import Server, ServerUnavailable, server


class Command(BaseCommand):
    """Compares every entry and its version; the exit code is 1 when something differs."""

    help = "Compare the search server with the catalogue."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="send what differs, then compare again")

    def handle(self, *args: Any, **options: Any) -> None:
        place = server()
        if refused := refusal():
            raise CommandError(f"Searches are refused. {refused}")
        if place is None:
            self.stdout.write("There is no search server: the database answers.")
            return
        try:
            found = self._compare(place, fix=options["fix"])
        except (ApiError, TransportError, ServerUnavailable) as error:
            raise CommandError(f"The search server does not answer: {error}") from error
        if found:
            rest = "" if options["fix"] else " Run: manage.py check_search --fix"
            raise CommandError(f"{len(found)} entries differ.{rest}")
        self.stdout.write("The search server has just what the catalogue has.")

    def _compare(self, place: Server, *, fix: bool) -> list[Difference]:
        if fix:
            sent = send_pending(force=True)
            if sent.error:
                raise ServerUnavailable(sent.error)
        answer = probe(place, is_patient=True)
        if answer.failure:
            raise CommandError(f"The search server {answer}.")
        index = live_index(place)
        if index is None:
            raise CommandError("The search server has no index of these rules. Run: manage.py rebuild_search")
        if index.name not in answer.indexes:
            raise CommandError(
                f"The index {index.name} is gone from the search server; the database answers. "
                "The next tick builds it anew, or at once: manage.py rebuild_search"
            )
        if behind := newest_change() - index.position:
            self.stdout.write(f"{behind} changes are still to be sent.")
        found = self._told(differences(place, index))
        if found and fix:
            mend(place, index, found)
            found = self._told(differences(place, index), "still ")
            if found:
                # The server knows for a minute what was deleted there, and takes no older state of it.
                self.stdout.write(
                    "What was deleted on the server itself is taken again after a minute: run this once more "
                    "then. What is left needs a new index: manage.py rebuild_search"
                )
        return found

    def _told(self, found: list[Difference], before: str = "") -> list[Difference]:
        for one in found:
            self.stdout.write(f"{before}{one}")
        return found
