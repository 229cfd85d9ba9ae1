"""WebSub: a hub of feeds is told what has changed, and tells those who subscribed there.

Off until ``HUB_WEBSUB_URL`` names a hub. Then the feeds of everything, of each network and of each province
name it, in the document and in the header ``Link``, with the address that is announced; a feed of any other
query does not, for nobody could announce all of them. The tick looks whether there is news, the worker tells
the hub; several changes in a row are told together. Nothing here runs in a reader's request.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Iterator
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse

from search.filters.by_kind import default_kinds
from search.models import Change, Counter, Entry, EntryTerm
from search.query import HubQuery
from search.registry import faces

from .models import HubTold

logger = logging.getLogger(__name__)

#: Faces that subscribers can follow.
FORMATS = ("rss", "atom", "json")
SCHEMES = ("network", "province")
#: A change is told once nothing more has changed for so long, or when it has waited for the longer time.
QUIET = datetime.timedelta(seconds=20)
LONGEST_WAIT = datetime.timedelta(minutes=2)
#: How long the worker has before somebody else may try.
CLAIM = datetime.timedelta(minutes=2)
FIRST_PAUSE = datetime.timedelta(seconds=30)
LONGEST_PAUSE = datetime.timedelta(hours=1)
SECONDS = 10
#: Addresses in one message, and lines of the log for one round.
BATCH = 100
LINES = 2000


def hub() -> str:
    """The hub's address, or nothing."""
    return str(settings.HUB_WEBSUB_URL)


def topic(query: HubQuery, face: str) -> str:
    """The address under which a feed is announced; nothing for one that is not, or without a hub."""
    whole = query.flat()
    plain = HubQuery(locale=whole.locale, conditions=whole.conditions)
    if not hub() or face not in FORMATS or whole != plain:
        return ""
    conditions = whole.conditions
    is_one = len(conditions) == 1 and conditions[0].name in SCHEMES and len(conditions[0].include) == 1
    return _address(whole, face) if not conditions or is_one else ""


def _address(query: HubQuery, face: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{faces[face].address(query)}"


def link(response: HttpResponse, announced: str) -> HttpResponse:
    """The same answer with the header that leads to the hub, if the feed is announced."""
    if announced:
        response["Link"] = f'<{hub()}>; rel="hub", <{announced}>; rel="self"'
    return response


# Telling it.


def claim(now: datetime.datetime) -> bool:
    """Whether there is news to tell now; then it is the caller's to tell for the next two minutes.

    A hub that was not known before is told of nothing that was there already.
    """
    if not hub():
        return False
    newest = Counter.objects.filter(pk=Counter.PK).values_list("seq", flat=True).first() or 0
    told, _made = HubTold.objects.get_or_create(hub=hub(), defaults={"position": newest})
    if told.position >= newest or (told.retry_at and told.retry_at > now):
        return False
    waiting = Change.objects.filter(seq__gt=told.position).order_by("seq")
    first, last = waiting.first(), waiting.last()
    if first is None or last is None or (last.at > now - QUIET and first.at > now - LONGEST_WAIT):
        return False
    free = Q(retry_at=None) | Q(retry_at__lte=now)
    mine = HubTold.objects.filter(free, hub=hub(), position=told.position)
    return bool(mine.update(retry_at=now + CLAIM))


def tell(now: datetime.datetime) -> int:
    """Tells the hub what has changed since the last time; answers how many feeds. A failure is kept and
    tried again, later each time."""
    told = HubTold.objects.filter(hub=hub()).first() if hub() else None
    if told is None:
        return 0
    lines = list(Change.objects.filter(seq__gt=told.position).order_by("seq")[:LINES])
    if not lines:
        return 0
    addresses = list(changed_feeds(lines))
    try:
        for start in range(0, len(addresses), BATCH):
            _send(addresses[start : start + BATCH])
    except (OSError, URLError) as error:
        _failed(told, now, error)
        return 0
    told.position, told.failures, told.retry_at, told.error = lines[-1].seq, 0, None, ""
    told.save()
    return len(addresses)


def changed_feeds(lines: Iterable[Change]) -> Iterator[str]:
    """Addresses of the announced feeds that lines of the log may have changed. What is gone has left the
    catalogue with its terms: only the feeds of everything tell of it."""
    names = {(line.uid, line.locale) for line in lines if line.op in (Change.PUT, Change.GONE)}
    uids = {uid for uid, _locale in names}
    shown = {
        (uid, locale): (pk, kind)
        for uid, locale, pk, kind in Entry.objects.visible()
        .filter(uid__in=uids)
        .values_list("uid", "locale", "pk", "kind")
    }
    listed = default_kinds(with_text=False)
    put = {pk: name for name, (pk, kind) in shown.items() if name in names and kind in listed}
    locales = {locale for name in names if name not in shown for locale in (name[1],)}
    queries = {HubQuery(locale=locale) for locale in locales | {name[1] for name in put.values()}}
    for pk, scheme, key in EntryTerm.objects.filter(entry_id__in=put, scheme__in=SCHEMES).values_list(
        "entry_id", "scheme", "key"
    ):
        queries.add(HubQuery(locale=put[pk][1]).with_(**{scheme: key}))
    yield from sorted(_address(query, face) for query in queries for face in FORMATS)


def _send(addresses: list[str]) -> None:
    """One message; ``URLError`` or ``OSError`` where the hub is not there or refuses it."""
    body = urlencode([("hub.mode", "publish"), *(("hub.url", address) for address in addresses)])
    request = Request(  # noqa: S310 - the setting takes http and https alone
        hub(), body.encode(), {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "civic-hub"}
    )
    with urlopen(request, timeout=SECONDS):  # noqa: S310
        return


def _failed(told: HubTold, now: datetime.datetime, error: Exception) -> None:
    told.failures += 1
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(told.failures - 1, 20))
    told.retry_at, told.error = now + pause, f"{type(error).__name__}: {error}"[:1000]
    told.save()
    logger.warning("the WebSub hub was not told: %s; next attempt in %s", told.error, pause)
