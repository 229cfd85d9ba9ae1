"""What is looked at when the hub starts: a limit that can count nobody is said, not found out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

HIDDEN = "feeds.W001"


def callers_are_told_apart(**kwargs: Any) -> list[checks.CheckMessage]:
    """A warning where every caller has the address of the proxy, so no limit for one address holds."""
    limits = settings.HUB_LIMITS
    if not limits["hidden"] or not (limits["calls"] or limits["downloads"]):
        return []
    return [
        checks.Warning(
            "HUB_BEHIND_PROXY without HUB_PROXIES: callers cannot be told apart, so nobody is counted.",
            hint="Set HUB_PROXIES to the number of proxies that add the caller's address to X-Forwarded-For.",
            id=HIDDEN,
        )
    ]


def register() -> None:
    """Called when the apps are ready."""
    checks.register(callers_are_told_apart)
