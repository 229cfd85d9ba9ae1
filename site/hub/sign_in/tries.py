"""How many wrong passwords are taken, so that nobody finds one by trying.

Counted is the account together with the address: whoever tries from elsewhere, or another account from the
same office, is not held up by it. All addresses together may try an account ten times as often in an hour;
who has signed in from an address within the last month is not held up by what others try. Where addresses
are not known (``HUB_BEHIND_PROXY`` without ``HUB_PROXIES``) the account alone is counted. Counts stand where
those of all limits do (``feeds.limits``), under hashes; a name that no account has is counted alike, so
nothing tells which accounts there are.
"""

from __future__ import annotations

import hashlib
import unicodedata

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from feeds.limits import store
from feeds.limits.budgets import LOGINS, LOGINS_EVERYWHERE, forget, give_back, spend
from feeds.limits.caller import caller

#: Seconds for which an address from which an account has signed in is known as its own.
KNOWN = 30 * 24 * 3600

logger = structlog.get_logger("hub.limits")


def hashed(typed: str) -> str:
    """What a typed name is counted under: the same for all ways to type it, and no name any more."""
    name = unicodedata.normalize("NFKC", typed).strip().casefold()
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(name.encode(), digest_size=12, key=key).hexdigest()


class Tries:
    """The tries of one account from the address of one request."""

    def __init__(self, request: HttpRequest, username: str) -> None:
        self.account = hashed(username)
        self.pair = f"{self.account}.{caller(request)}"

    def begin(self) -> None:
        """Counts a try before its password is looked at; :class:`ValidationError` when it is one too many."""
        if not LOGINS.quota:
            return
        spent = [spend(LOGINS, self.pair)]
        if not spent[0].is_over and not self._is_known():
            spent.append(spend(LOGINS_EVERYWHERE, self.account))
        over = [one for one in spent if one.is_over]
        if over:
            logger.warning("sign-in held up", limit=over[0].budget.name)
            raise ValidationError(_too_many(over[0].reset), code="too_many_tries")

    def succeed(self) -> None:
        """The password was right: forgets what was counted, and knows the address from now on."""
        if not LOGINS.quota:
            return
        forget(LOGINS, self.pair)
        if not self._is_known():
            give_back(LOGINS_EVERYWHERE, self.account)
        store.ask(lambda cache: cache.set(self._known, 1, KNOWN))

    @property
    def _known(self) -> str:
        return f"limit.known.{self.pair}"

    def _is_known(self) -> bool:
        return bool(store.ask(lambda cache: cache.get(self._known)))


def _too_many(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Too many wrong passwords for this account. Try again in %(minutes)d minute.",
        "Too many wrong passwords for this account. Try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
