"""``manage.py load_reference_data``: take over a newer table of provinces, regions and public bodies."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from networks.models import Organisation, Province, RegionGroup
from networks.reference_data import load_organisations, load_provinces, load_regions
from search.catalogue.mend import put_terms


class Command(BaseCommand):
    help = "Adds what is new in the shipped tables of provinces, regions and public bodies; edits stay."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        load_provinces(Province, now)
        load_regions(RegionGroup, Province)
        load_organisations(Organisation, now)
        self.stdout.write(f"{put_terms()} terms of the search mended.")
