"""The names that texts are cut by, and the text inside attached files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0003_outbox")]

    operations = [
        migrations.CreateModel(
            name="Dictionary",
            fields=[
                ("digest", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("names", models.TextField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                ("document_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("outcome", models.CharField(max_length=20)),
                ("text", models.TextField(blank=True)),
                ("read_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name="counter",
            name="dictionary",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AddField(
            model_name="entrytext",
            name="files",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
