"""How many entries hold a word or a folded trigram: kept exact, in the transaction that changes the index.

Whoever writes holds the lock of the catalogue's counter, so rows of the table are never fought over.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from .erasing import erase
from .models import Frequency

ENTRIES = "nentries"
WORDS = "nwords"
PASSAGES = "npassages"


def word(token: str) -> str:
    """Key of a word in the table."""
    return f"w{token}"


def gram(token: str) -> str:
    """Key of a folded trigram in the table."""
    return f"g{token}"


def dictionary(digest: str) -> str:
    """Key of the list of names by which the indexed texts are cut; its count is 1."""
    return f"d{digest}"


def add(changes: Mapping[str, int]) -> None:
    """Add to the counts (negative numbers take away). Keys that reach nothing leave the table."""
    rows = sorted((key, change) for key, change in changes.items() if change)
    if not rows:
        return
    upsert = (
        "INSERT INTO search_frequency (token, count) {rows} "
        "ON CONFLICT (token) DO UPDATE SET count = search_frequency.count + excluded.count"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = upsert.format(rows="SELECT * FROM unnest(%s::text[], %s::bigint[])")
            cursor.execute(statement, [[key for key, _ in rows], [change for _, change in rows]])
        else:
            cursor.executemany(upsert.format(rows="VALUES (%s, %s)"), rows)
    if any(change < 0 for _, change in rows):
        erase(Frequency.objects.filter(count__lte=0))
