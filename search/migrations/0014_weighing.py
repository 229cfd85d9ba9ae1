"""PostgreSQL: what the words that each entry has weigh together, in one plan: the rows of
``search_having`` for each word, added up outside, cost three times as much."""

from django.db import migrations

CREATE = """CREATE FUNCTION search_weighing(asked tsquery[], weights int[]) RETURNS TABLE (id bigint, shared bigint)
    LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS
    $$ SELECT entry_id, sum(weight) FROM unnest(asked, weights) AS one (word, weight)
       JOIN search_indexedtext ON words @@ word GROUP BY entry_id $$"""
DROP = "DROP FUNCTION search_weighing(tsquery[], int[])"


def run(statement):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement, params=None)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("search", "0013_log_by_time")]

    operations = [migrations.RunPython(run(CREATE), run(DROP))]
