"""Engines answer sets of entries for words, phrases and letters. They do not rank (`search.ranker`)."""

from __future__ import annotations

from django.db import connection

from .base import Engine, IdentityMismatch, IndexCheck

__all__ = ["Engine", "IdentityMismatch", "IndexCheck", "get_engine"]


def get_engine() -> Engine:
    """The engine of the database that the hub runs on."""
    if connection.vendor == "postgresql":
        from .postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    from .sqlite import SQLiteEngine

    return SQLiteEngine()
