"""A change may be one of words alone: it was written so before, now the list of choices says it too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0011_record_version")]

    operations = [
        migrations.AlterField(
            model_name="change",
            name="op",
            field=models.CharField(
                choices=[("put", "put"), ("gone", "gone"), ("word", "word"), ("void", "void")], max_length=4
            ),
        ),
    ]
