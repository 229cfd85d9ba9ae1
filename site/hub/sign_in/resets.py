"""How often a new password may be asked for by mail, so that nobody fills a mailbox or tries many addresses.

Counted are the address that asks, and the mail address that is asked for from everywhere, whether or not an
account has it: nothing tells which there are. Where callers cannot be told apart the mail address alone is
counted. Who is held up by what others ask loses nothing: the mail that they asked for has come, and its link
works.
"""

from __future__ import annotations

import structlog
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from feeds.limits.budgets import RESETS, RESETS_FROM, Spent, spend
from feeds.limits.caller import caller

from .tries import hashed

logger = structlog.get_logger("hub.limits")


def count_request(request: HttpRequest, mail: str) -> None:
    """Counts a request before it is looked up; :class:`ValidationError` when it is one too many."""
    if not RESETS.quota:
        return
    over = next((one for one in _spent(caller(request), mail) if one.is_over), None)
    if over:
        logger.warning("new password held up", limit=over.budget.name)
        raise ValidationError(_too_often(over.reset), code="too_many_requests")


def _spent(address: str, mail: str) -> list[Spent]:
    """An address that is over its own takes nothing from the account's."""
    spent = [spend(RESETS_FROM, address)] if address else []
    return spent if spent and spent[0].is_over else [*spent, spend(RESETS, hashed(mail))]


def _too_often(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "A new password was asked for too often. Try again in %(minutes)d minute.",
        "A new password was asked for too often. Try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
