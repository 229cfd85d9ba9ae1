"""The log remembers where withdrawn pages stood."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0005_learning")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="path",
            field=models.CharField(blank=True, default="", max_length=700),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["path"], name="search_change_path"),
        ),
    ]
