"""The gate before every machine face: counts the call, and refuses the one that is too much with 429."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feeds.problems import problem

from .budgets import CALLS, DOWNLOADS, Budget, Spent, spend, tell
from .caller import caller
from .places import take

#: Seconds after which to try again when all places are taken: most downloads are over by then.
PLACE_WAIT = 10


def guarded(request: HttpRequest, budget: Budget, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """What ``answer`` gives, if the caller's budgets allow; a download spends one of both kinds."""
    budgets = [one for one in dict.fromkeys((CALLS, budget)) if one.quota]
    who = caller(request)
    spent = [spend(one, who) for one in budgets] if who else []
    over = [one for one in spent if one.is_over]
    if over:
        response: HttpResponseBase = _too_many(max(over, key=lambda one: one.reset))
    elif budget is DOWNLOADS and who and settings.HUB_LIMITS["parallel"]:
        response = _in_a_place(who, answer)
    else:
        response = answer()
    tell(response, spent)
    return response


def _too_many(spent: Spent) -> HttpResponse:
    quota, window = spent.budget.quota, spent.budget.window
    title = _("Too many calls from your address")
    said = ngettext(
        "%(quota)d call in %(window)d seconds is the limit.",
        "%(quota)d calls in %(window)d seconds are the limit.",
        quota,
    ) % {"quota": quota, "window": window}
    wait = ngettext("Try again in %(seconds)d second.", "Try again in %(seconds)d seconds.", spent.reset) % {
        "seconds": spent.reset
    }
    return _refused(title, f"{said} {wait}", spent.reset)


def _refused(title: str, detail: str, wait: int) -> HttpResponse:
    response = problem(429, title, detail)
    response["Retry-After"] = str(wait)
    response["Access-Control-Expose-Headers"] = "RateLimit, RateLimit-Policy, Retry-After"
    return response


def _in_a_place(who: str, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    give_back = take(who)
    if give_back is None:
        most: int = settings.HUB_LIMITS["parallel"]
        said = ngettext(
            "%(count)d download at a time is the limit. Wait until it has ended.",
            "%(count)d downloads at a time are the limit. Wait until one has ended.",
            most,
        ) % {"count": most}
        return _refused(_("Too many downloads at once from your address"), said, PLACE_WAIT)
    try:
        response = answer()
    except BaseException:
        give_back()
        raise
    if isinstance(response, StreamingHttpResponse):
        # Django closes what is streamed when the answer is sent, and when the reader goes away.
        response.streaming_content = _Held(iter(response), give_back)
    else:
        give_back()
    return response


class _Held:
    """Content that gives its place back once: at its end, or when it is closed before."""

    def __init__(self, content: Iterator[bytes], give_back: Callable[[], None]) -> None:
        self.content = content
        self.give_back: Callable[[], None] | None = give_back

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self.content)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        give_back, self.give_back = self.give_back, None
        if give_back:
            give_back()
