"""SQLite: the index of words knows them by their first letter too. A word of which one letter was typed is
found without merging what is known of every word that begins so: twenty times as fast, for a third more index."""

import zlib

from django.db import migrations

CREATE = """CREATE VIRTUAL TABLE search_words USING fts5(
    title, names, body, content='', columnsize=0, {more}
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")"""
PUT = "INSERT INTO search_words (rowid, title, names, body) VALUES (%s, %s, %s, %s)"
BATCH = 500


def made_anew(more):
    """The table made with other options and filled again: it has no content of its own to copy."""

    def on_sqlite(apps, schema_editor):
        if schema_editor.connection.vendor != "sqlite":
            return
        schema_editor.execute("DROP TABLE search_words_held", params=None)
        schema_editor.execute("DROP TABLE search_words", params=None)
        schema_editor.execute(CREATE.format(more=more), params=None)
        schema_editor.execute(
            "CREATE VIRTUAL TABLE search_words_held USING fts5vocab('search_words', 'instance')", params=None
        )
        _fill(schema_editor.connection)

    return on_sqlite


def _fill(connection):
    with connection.cursor() as read, connection.cursor() as write:
        read.execute("SELECT entry_id, packed FROM search_indexedtext")
        while rows := read.fetchmany(BATCH):
            strings = ((pk, *zlib.decompress(packed).decode().split("\0")[:3]) for pk, packed in rows)
            write.executemany(PUT, list(strings))


class Migration(migrations.Migration):
    dependencies = [("search", "0014_weighing")]

    operations = [migrations.RunPython(made_anew("prefix='1',"), made_anew(""))]
