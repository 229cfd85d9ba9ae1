"""Deleting rows of derived tables by one statement."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet


def erase(rows: QuerySet[Any]) -> None:
    """Delete rows that nothing hangs on and whose going nobody listens for.

    Wagtail listens to the deletion of anything, for which Django reads every row before it deletes it: tens
    of thousands of packed texts, when an index is made anew.
    """
    rows._raw_delete(rows.db)
