"""Both content languages exist in every database."""

from django.db import migrations

LANGUAGES = ("th", "en")


def create_locales(apps, schema_editor):
    """Make the Thai and the English locale; what is there stays."""
    locale = apps.get_model("wagtailcore", "Locale")
    for code in LANGUAGES:
        locale.objects.get_or_create(language_code=code)


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(create_locales, migrations.RunPython.noop)]
