"""``manage.py rebuild_catalogue``: terms, entries and text index anew from pages and reference data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.catalogue.mend import rebuild
from search.tasks import keep_editors_index


class Command(BaseCommand):
    """Makes the catalogue again. Lists stay whole while it runs; searches by words find less meanwhile."""

    help = "Make the catalogue again from pages and reference data; the log of changes goes on."

    def handle(self, *args: Any, **options: Any) -> None:
        verbose = options["verbosity"] > 1
        report = rebuild(self.stdout.write if verbose else lambda uid: None)
        self.stdout.write(
            f"{report.terms} terms and {report.written} entries written, {report.withdrawn} withdrawn; "
            f"{report.uids} things are in step."
        )
        keep_editors_index()
        if report.failures:
            raise CommandError("\n".join(("These could not be recomputed:", *report.failures)))
