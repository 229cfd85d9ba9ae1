"""What the first question of a process needs, loaded before any reader asks it."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.urls import get_resolver

from thai.commonness import expected_in
from thai.segment import get_segmenter

from . import longlived
from .dictionary import follow_current
from .engines import IdentityMismatch
from .meant import compounds, load_known


def load() -> None:
    """Addresses with the code behind them, words that may be meant, how common words are, and the word list
    with the hub's names, which all stay (`search.longlived`). A database that is not there yet is no error:
    the first question loads what is missing."""
    get_resolver().url_patterns  # noqa: B018
    compounds()
    expected_in("", 0)
    try:
        follow_current()
        load_known()
    except (DatabaseError, IdentityMismatch):
        get_segmenter()
    finally:
        # Processes that are forked from this one must not share a connection.
        connections.close_all()
    longlived.keep()
