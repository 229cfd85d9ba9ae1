"""A catalogue made many times as large by copying its rows, on PostgreSQL: to cut so many texts takes hours.

A copy has an id, uid and path of its own and all else of its original, its index row too. Frequencies are
multiplied, so that the index is what cutting every copy would have made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Max

from search import frequencies
from search.models import Entry, EntryTerm, EntryText, IndexedText

MOST_CUT = 20_000
"""Records that are cut one by one; a larger catalogue consists of copies of so many."""
_OF_INDEX = ("entry_id", "digest", "packed", "words", "grams")


def multiply(times: int) -> None:
    """The catalogue ``times`` as large as it is."""
    step = Entry.objects.aggregate(most=Max("pk"))["most"] or 0
    with _without_text_indexes():
        for copy in range(1, times):
            _copy(copy, copy * step, step)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_frequency SET count = count * %s WHERE token NOT LIKE %s",
            [times, f"{frequencies.dictionary('')}%"],
        )


@contextmanager
def _without_text_indexes() -> Iterator[None]:
    """Inverted indexes are made at the end: to add row by row takes many times as long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexdef LIKE %s",
            [IndexedText._meta.db_table, "%USING gin%"],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for _name, definition in indexes:
            cursor.execute(definition)


def _copy(copy: int, further: int, last: int) -> None:
    """Copy the rows of the entries up to id ``last``; their ids are ``further``."""
    own = {"id": f"id + {further}", "uid": f"uid || '-{copy}'", "path": f"path || '{copy}/'"}
    entry_id = {"entry_id": f"entry_id + {further}"}
    columns = {
        Entry: (_columns(Entry), own),
        EntryText: (_columns(EntryText), entry_id),
        IndexedText: (_OF_INDEX, entry_id),
        EntryTerm: (tuple(name for name in _columns(EntryTerm) if name != "id"), entry_id),
    }
    with connection.cursor() as cursor:
        for model, (names, changed) in columns.items():
            into = ", ".join(f'"{name}"' for name in names)
            values = ", ".join(changed.get(name, f'"{name}"') for name in names)
            key = "id" if model is Entry else "entry_id"
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({into}) SELECT {values} FROM {table} WHERE {key} <= %s",
                [last],
            )


def _columns(model: type[Entry] | type[EntryText] | type[EntryTerm]) -> tuple[str, ...]:
    return tuple(str(field.column) for field in model._meta.concrete_fields)
