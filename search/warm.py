"""What the first question of a process needs, loaded before any reader asks it."""

from __future__ import annotations

from django.urls import get_resolver

from thai.segment import get_segmenter


def load() -> None:
    """Addresses with the code behind them, and the word list. No database is asked."""
    get_resolver().url_patterns  # noqa: B018
    get_segmenter()
