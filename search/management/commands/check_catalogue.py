"""``manage.py check_catalogue``: is the catalogue in step with what it is made of?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.catalogue.check import check
from search.catalogue.mend import mend


class Command(BaseCommand):
    """Names everything that is out of step; the exit code is 1 when something is left so."""

    help = "Prove that the catalogue is in step with pages and reference data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="put right what is found, then check again")

    def handle(self, *args: Any, **options: Any) -> None:
        found = sorted(check())
        for drift in found:
            self.stdout.write(str(drift))
        if options["fix"] and found:
            mend(found)
            found = sorted(check())
            for drift in found:
                self.stdout.write(f"still: {drift}")
        if found:
            raise CommandError(f"{len(found)} things are out of step.")
        self.stdout.write("The catalogue is in step.")
