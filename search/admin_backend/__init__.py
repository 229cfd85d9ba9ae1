"""The editors' search: Wagtail's own on the database, with Thai words.

Chosen by ``WAGTAILSEARCH_BACKENDS``; pages (drafts too), snippets, images, documents and every chooser of the
admin ask it. Texts and questions go through the words of `search.text`. `manage.py update_index` makes the
index anew. Each class here mends only what `tests/search/test_admin_backend.py` shows to be broken without.
"""

from __future__ import annotations

from typing import Any

from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of the database that the hub runs on."""
    if connection.vendor == "postgresql":
        from .postgresql import ThaiPostgreSQLBackend

        return ThaiPostgreSQLBackend(params)
    from .sqlite import ThaiSQLiteBackend

    return ThaiSQLiteBackend(params)
