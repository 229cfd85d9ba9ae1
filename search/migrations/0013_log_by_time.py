"""The log of changes by time, for whoever begins at a day, and its withdrawals alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0012_ops_of_the_log")]

    operations = [
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["at", "seq"], name="search_change_at"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(condition=models.Q(op="gone"), fields=["seq"], name="search_change_gone"),
        ),
    ]
