"""``manage.py sync_terms``: compare the reference data with the search's terms and mend what differs."""

from typing import Any

from django.core.management.base import BaseCommand

from networks.terms import sync_all


class Command(BaseCommand):
    help = "Compares networks, provinces, topics, organisations and people with the terms of the search."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sync_all()} entries of the reference data compared.")
