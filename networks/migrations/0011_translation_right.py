"""Writers and publishers of networks get the right to translate, which reaches as far as they may change pages."""

from django.db import migrations
from django.db.models import Q


def grant(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects
    right = permissions.filter(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    ).first()
    groups = apps.get_model("auth", "Group").objects
    members = Q(name__endswith=": writers") | Q(name__endswith=": publishers")
    for group in groups.filter(members) if right else ():
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0010_withheld_uid"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
