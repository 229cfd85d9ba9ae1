"""``manage.py tick``: does what is due by the clock, once or every few seconds."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from hub.schedule import run_due


class Command(BaseCommand):
    """Publishes what is scheduled and takes down what has expired."""

    help = "Publish scheduled pages and take down expired ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--every`` keeps the command running."""
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on, once in so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once (a failure is the exit code) or go on (a failure is a log line and is tried again)."""
        if options["every"] is None:
            outcome = run_due(timezone.now())
            if outcome.failures:
                raise CommandError("; ".join(outcome.failures))
            return
        try:
            while True:
                close_old_connections()
                run_due(timezone.now())
                time.sleep(options["every"])
        except KeyboardInterrupt:
            return
