"""How many entries PostgreSQL expects of the functions that ask the index.

By default it expects a thousand, for which it reads through all texts; most questions have some dozens.
"""

from django.db import migrations

FUNCTIONS = ("search_having(tsquery)", "search_spelt(text[])")


def expect(rows):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for function in FUNCTIONS:
                schema_editor.execute(f"ALTER FUNCTION {function} ROWS {rows}", params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0009_order_of_publishing")]

    operations = [migrations.RunPython(expect(100), expect(1000))]
