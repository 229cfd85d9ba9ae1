"""Between password and code: whose password was right is noted in the session, and signed in nowhere yet."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

SESSION_KEY = "hub.sign_in"
#: Seconds in which the code has to follow the password.
PATIENCE = 600


@dataclass(frozen=True)
class Pending:
    """``user`` is the account's key, ``password`` what Django makes of its password for a session."""

    user: str
    backend: str
    password: str
    until: float
    remember: bool
    address: str


def keep(request: HttpRequest, user: Any, remember: bool, address: str) -> None:
    """Notes in a new session that the password was right; ``address`` is where to go afterwards."""
    request.session.cycle_key()
    pending = Pending(
        str(user.pk), user.backend, user.get_session_auth_hash(), time.time() + PATIENCE, remember, address
    )
    request.session[SESSION_KEY] = asdict(pending)


def kept(request: HttpRequest) -> tuple[Pending, Any] | None:
    """What was noted and its account; nothing when it took too long or the account has changed since."""
    noted = request.session.get(SESSION_KEY)
    if not noted or noted["until"] < time.time():
        return None
    pending = Pending(**noted)
    user = get_user_model().objects.filter(pk=pending.user, is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), pending.password):
        return None
    return pending, user


def drop(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
