"""PostgreSQL: vectors are unpacked only where there is no other way.

Of a question with words in a row somewhere in it, the index marks every page of the table to be looked at
again, also for entries that have all they need without a row: each of their vectors was unpacked. Asked in
two steps, those with the words in a row alone are. And trigrams and first words are found by one scan.
"""

from django.db import migrations

CREATE = (
    """CREATE FUNCTION search_having(sure tsquery, perhaps tsquery, asked tsquery) RETURNS SETOF bigint
        LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS
        $$ SELECT entry_id FROM search_indexedtext WHERE words @@ sure
           UNION ALL
           SELECT entry_id FROM search_indexedtext WHERE words @@ (perhaps && !!sure) AND words @@ asked $$""",
    """CREATE FUNCTION search_spelt(asked text[], beginning tsquery) RETURNS SETOF bigint
        LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS
        $$ SELECT entry_id FROM search_indexedtext WHERE grams @> asked AND words @@ beginning $$""",
)
DROP = (
    "DROP FUNCTION search_spelt(text[], tsquery)",
    "DROP FUNCTION search_having(tsquery, tsquery, tsquery)",
)


def run(statements):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("search", "0015_first_letters")]

    operations = [migrations.RunPython(run(CREATE), run(DROP))]
