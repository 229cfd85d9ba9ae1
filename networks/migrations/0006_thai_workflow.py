"""The workflow that Wagtail brings along has a Thai name, unless somebody has named it already."""

from django.db import migrations

WAGTAILS = "Moderators approval"
WORKFLOW, TASK = "ตรวจก่อนเผยแพร่", "ผู้ตรวจอนุมัติ"


def name_in_thai(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WAGTAILS).update(name=WORKFLOW)
    apps.get_model("wagtailcore", "Task").objects.filter(name=WAGTAILS).update(name=TASK)


class Migration(migrations.Migration):
    dependencies = [("networks", "0005_row_order"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(name_in_thai, migrations.RunPython.noop)]
