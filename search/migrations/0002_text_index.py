"""The database's own text index: FTS5 tables on SQLite, a tsvector and an array with GIN on PostgreSQL."""

import django.db.models.deletion
from django.db import migrations, models

# Marks above and below are letters of their word (Mn, Mc): by default FTS5 cuts Thai words at each of them.
# The rows' strings are kept packed elsewhere, so the tables hold postings only.
SQLITE = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title, names, body, content='', columnsize=0,
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")""",
    """CREATE VIRTUAL TABLE search_letters USING fts5(
        grams, content='', columnsize=0, detail='none',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")""",
    "CREATE VIRTUAL TABLE search_words_held USING fts5vocab('search_words', 'instance')",
    "CREATE VIRTUAL TABLE search_letters_held USING fts5vocab('search_letters', 'instance')",
)
SQLITE_BACK = (
    "DROP TABLE search_letters_held",
    "DROP TABLE search_words_held",
    "DROP TABLE search_letters",
    "DROP TABLE search_words",
)

# Settings that belong to the functions: for common trigrams the planner takes a sequential scan, which
# reads and unpacks every text and is twenty times slower than the index.
POSTGRESQL = (
    "ALTER TABLE search_indexedtext ADD COLUMN words tsvector NOT NULL DEFAULT ''",
    "ALTER TABLE search_indexedtext ADD COLUMN grams text[] NOT NULL DEFAULT '{}'",
    "CREATE INDEX search_indexedtext_words ON search_indexedtext USING gin (words) WITH (fastupdate = off)",
    "CREATE INDEX search_indexedtext_grams ON search_indexedtext USING gin (grams) WITH (fastupdate = off)",
    """CREATE FUNCTION search_having(asked tsquery) RETURNS SETOF bigint
        LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS
        $$ SELECT entry_id FROM search_indexedtext WHERE words @@ asked $$""",
    """CREATE FUNCTION search_spelt(asked text[]) RETURNS SETOF bigint
        LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS
        $$ SELECT entry_id FROM search_indexedtext WHERE grams @> asked $$""",
    """CREATE FUNCTION search_sharing(asked text[]) RETURNS TABLE (id bigint, shared bigint)
        LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS
        $$ SELECT entry_id, count(*) FROM unnest(asked) AS gram
           JOIN search_indexedtext ON grams @> ARRAY[gram] GROUP BY entry_id $$""",
)
POSTGRESQL_BACK = (
    "DROP FUNCTION search_sharing(text[])",
    "DROP FUNCTION search_spelt(text[])",
    "DROP FUNCTION search_having(tsquery)",
    "ALTER TABLE search_indexedtext DROP COLUMN grams, DROP COLUMN words",
)


def create(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def remove(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def _run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_catalogue")]

    operations = [
        migrations.CreateModel(
            name="Frequency",
            fields=[
                ("token", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("count", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("entry_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=32)),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="IndexIdentity",
            fields=[
                ("engine", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("identity", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="TermName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(db_index=True, max_length=400)),
                ("scheme", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=100)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="search.term"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["scheme", "key"], name="search_termname_key")],
            },
        ),
        migrations.RunPython(create, remove),
    ]
