"""Names of things are as long as the catalogue's: a long key of a body did not fit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("networks", "0009_file_rights")]

    operations = [
        migrations.AlterField(
            model_name="withheld",
            name="uid",
            field=models.CharField(db_index=True, max_length=130),
        ),
    ]
