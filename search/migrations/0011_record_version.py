"""The version of a stored record is the present one by default; the database keeps no default, so only the state changes."""

from django.db import migrations, models

import search.record


class Migration(migrations.Migration):
    dependencies = [("search", "0010_few_rows")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "entry",
                    "record_version",
                    models.PositiveIntegerField(default=search.record.present_version),
                )
            ]
        )
    ]
