"""The roots of the page tree and of the library, which Wagtail calls “Root”, have Thai names."""

from django.db import migrations

WAGTAILS = "Root"
PAGES, LIBRARY = "ทุกหน้า", "คลังกลาง"


def name_in_thai(apps, schema_editor):
    pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=WAGTAILS)
    pages.update(title=PAGES, draft_title=PAGES)
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=WAGTAILS).update(name=LIBRARY)


class Migration(migrations.Migration):
    dependencies = [("networks", "0007_row_names"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(name_in_thai, migrations.RunPython.noop)]
