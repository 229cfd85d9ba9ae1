"""Engines answer sets of entries for words, phrases and letters. They do not rank (`search.ranker`)."""

from __future__ import annotations

from django.db import connection

from .base import Engine, IdentityMismatch, IndexCheck
from .database import DatabaseEngine

__all__ = ["DatabaseEngine", "Engine", "IdentityMismatch", "IndexCheck", "database_engine", "get_engine"]


def database_engine() -> DatabaseEngine:
    """The engine of the database that the hub runs on: always written, in the transaction of the entries."""
    if connection.vendor == "postgresql":
        from .postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    from .sqlite import SQLiteEngine

    return SQLiteEngine()


def get_engine() -> Engine:
    """The engine that answers: the search server where the settings name one, else the database's own."""
    from search.server import server

    found = server()
    if found is None:
        return database_engine()
    from .elasticsearch import ElasticsearchEngine
    from .standby import StandbyEngine

    return StandbyEngine(ElasticsearchEngine(found, database_engine()))
