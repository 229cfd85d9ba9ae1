"""The provinces, regions and public bodies that come with the hub."""

from django.db import migrations
from django.utils import timezone

from networks.reference_data import load_organisations, load_provinces, load_regions


def load(apps, schema_editor):
    now = timezone.now()
    load_provinces(apps.get_model("networks", "Province"), now)
    load_regions(apps.get_model("networks", "RegionGroup"), apps.get_model("networks", "Province"))
    load_organisations(apps.get_model("networks", "Organisation"), now)


class Migration(migrations.Migration):
    dependencies = [("networks", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
