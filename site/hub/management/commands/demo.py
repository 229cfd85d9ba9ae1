"""``manage.py demo``: fills an empty hub with sample content; ``--remove`` takes it out again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hub.demo.loader import has_content, load
from hub.demo.people import PASSWORD
from hub.demo.removal import remove
from search.admin_backend import rebuilding


class Command(BaseCommand):
    help = "Fills an empty hub with sample content in both languages. A hub with content is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="take the sample content out again, and nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            with quiet():
                count = remove()
            self.stdout.write(f"Sample content removed: {count} pages.")
        elif has_content():
            self.stdout.write("The hub has content; nothing was added.")
        else:
            self.fill()

    def fill(self) -> None:
        self.stdout.write("Filling the hub with sample content …")
        with quiet():
            made = load()
            # Editors find the pages at once; without a worker the tasks for it would wait.
            rebuilding.rebuild()
        self.stdout.write(
            f"{made.networks} networks, {made.pages} pages, {made.translated} of them in English too."
        )
        if made.accounts:
            self.stdout.write(f"Accounts for trying it out: {', '.join(made.accounts)}; password {PASSWORD}")


@contextmanager
def quiet() -> Iterator[None]:
    """Hundreds of pages are not announced one by one."""
    log = logging.getLogger("wagtail")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)
