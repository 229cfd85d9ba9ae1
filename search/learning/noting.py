"""What a reader's request tells: a question was asked, a result was opened. Nothing is written here.

A result counts as opened when the browser says, as it does for every plain link, that it comes from a list
of this site with words in its address (`Referer`; the site's policy gives the query string to itself alone).
So links stay plain, no cookie, script or detour is needed; a reader who sends no such header is not counted.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from search.models import Entry
from search.query import HubQuery
from search.registry import kinds
from thai.normalise import search_form

from .buffer import Asked, Opened, buffer
from .keeping import flush
from .privacy import may_be_kept

LONGEST = 2_000
"""Letters of an address that is looked at."""
_LIST = re.compile(r"/(?:th|en)/(?:[\w-]+/)*")
_MACHINE = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|java/|go-http", re.IGNORECASE)


def note_question(request: HttpRequest, query: HubQuery, results: int) -> None:
    """The first page of a list was shown for words, with so many complete matches.

    Turning pages and sorting ask nothing new. Programs that say what they are do not count.
    """
    if query.page > 1 or query.sort or request.method != "GET" or not _is_reader(request):
        return
    asked = asked_of(query, request.path_info)
    if asked is not None:
        buffer.count_question(asked, results)
        _see_to_writing()


def note_opening(request: HttpRequest, entry: Entry) -> None:
    """A page was opened; counts where the reader came from a list with words."""
    referer = request.headers.get("Referer", "")
    if "q=" not in referer or len(referer) > LONGEST or kinds[entry.kind].view is not None:
        return
    try:
        parts = urlsplit(referer)
    except ValueError:
        return
    if parts.netloc != request.get_host() or request.method != "GET" or not _is_reader(request):
        return
    if _LIST.fullmatch(parts.path) and is_on():
        buffer.count_opening(Opened(parts.path, parts.query, entry.uid))
        _see_to_writing()


def asked_of(query: HubQuery, path: str) -> Asked | None:
    """The question of a list as it is counted; None for one that is not."""
    text = search_form(query.text).strip()
    if not is_on() or not may_be_kept(text):
        return None
    own = query.with_(text="", sort="", match="", page=1)
    is_search = path == f"/{query.locale}/search/"
    asked = Asked(query.locale, text, "" if is_search else path, own.own_string())
    fields = ((asked.path, 200), (asked.filters, 400))
    return asked if all(len(value) <= most for value, most in fields) else None


def is_on() -> bool:
    """Whether questions are counted at all."""
    return bool(settings.HUB_QUERY_LOG["days"])


def _is_reader(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    fetched_ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return not fetched_ahead and _MACHINE.search(agent) is None


def _see_to_writing() -> None:
    if every := settings.HUB_QUERY_LOG["every"]:
        buffer.start(flush, every)
