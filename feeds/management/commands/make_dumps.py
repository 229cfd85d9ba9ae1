"""``manage.py make_dumps``: makes the dumps of all kinds, or of some, now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from feeds.dumps.keeping import dumped_kinds
from feeds.dumps.making import make


class Command(BaseCommand):
    """Prints a line for each dump."""

    help = "Make the dumps of public data (all kinds, or those named)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Names of kinds, none for all."""
        parser.add_argument("kinds", nargs="*", metavar="KIND")

    def handle(self, *args: Any, **options: Any) -> None:
        """A dump that was taken away while it was made (something was withdrawn) is made again, once."""
        unknown = set(options["kinds"]) - set(dumped_kinds())
        if unknown:
            raise CommandError(f"No such kind: {', '.join(sorted(unknown))}")
        for kind in options["kinds"] or dumped_kinds():
            dump = make(kind) or make(kind)
            if dump is None:
                raise CommandError(f"{kind}: the catalogue is being withdrawn from; try again")
            self.stdout.write(f"{dump.name}: {dump.rows} records, {dump.size} bytes, sha256 {dump.sha256}")
