"""Counts of questions, and what editors teach the search: synonyms and promoted results."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_dictionary_and_files"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Promotion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "questions",
                    models.TextField(
                        help_text="One a line, in any language. It is shown for just these words, in any order.",
                        verbose_name="questions",
                    ),
                ),
                ("uid", models.CharField(max_length=130, verbose_name="page")),
                ("starts", models.DateField(blank=True, null=True, verbose_name="from")),
                (
                    "ends",
                    models.DateField(
                        blank=True, help_text="The last day it is shown.", null=True, verbose_name="until"
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "promoted result",
                "verbose_name_plural": "promoted results",
                "ordering": ["questions"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("locale", models.CharField(max_length=10, verbose_name="language")),
                ("text", models.CharField(max_length=150, verbose_name="question")),
                ("path", models.CharField(blank=True, max_length=200)),
                ("filters", models.CharField(blank=True, max_length=400, verbose_name="filters")),
                ("asked", models.PositiveIntegerField(default=0, verbose_name="asked")),
                ("missed", models.PositiveIntegerField(default=0, verbose_name="without a result")),
                ("results", models.PositiveIntegerField(default=0, verbose_name="results")),
                ("opened", models.PositiveIntegerField(default=0, verbose_name="results opened")),
            ],
            options={
                "verbose_name": "question of readers",
                "verbose_name_plural": "questions of readers",
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "locale", "text", "path", "filters"), name="search_question_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "one",
                    models.CharField(
                        help_text="A word or a few, as readers type it.",
                        max_length=150,
                        verbose_name="wording",
                    ),
                ),
                (
                    "other",
                    models.CharField(
                        help_text="As it stands in the pages. Names of networks, bodies and places are aliases of theirs.",
                        max_length=150,
                        verbose_name="means the same as",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "synonym pair",
                "verbose_name_plural": "synonym pairs",
                "ordering": ["one", "other"],
            },
        ),
        migrations.CreateModel(
            name="LearntForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(db_index=True, max_length=400)),
                ("other", models.CharField(max_length=400)),
                ("starts", models.DateField(null=True)),
                ("ends", models.DateField(null=True)),
                (
                    "promotion",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="search.promotion",
                    ),
                ),
                (
                    "synonym",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="search.synonym",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="OpenedResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=130)),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="search.question",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("question", "uid"), name="search_openedresult_once")
                ],
            },
        ),
    ]
