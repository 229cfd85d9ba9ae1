"""``manage.py sync_terms``: compare the reference data with the search's terms and mend what differs."""

from typing import Any

from django.core.management.base import BaseCommand

from search.catalogue.mend import put_terms


class Command(BaseCommand):
    help = "Compares networks, provinces, topics, organisations and people with the terms of the search."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{put_terms()} terms of the search mended.")
