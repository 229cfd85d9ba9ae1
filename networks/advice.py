"""Advice after saving: what may be right but looks odd is said, and nothing is refused.

Days are looked at as they were typed, since a field keeps only the date: «Monday the 25th» of a 25th that
was a Friday.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from networks.models import HubPage
from thai.dates import find_dates

#: A form of this many letters in one field is no date and not worth reading twice.
LONGEST_TEXT = 20_000


def give(request: HttpRequest, page: Page) -> None:
    """Hook after a page was saved by hand; the open page's own background saves are left in peace."""
    if not isinstance(page, HubPage) or not request.accepts("text/html"):
        return
    typed = [text for name in request.POST for text in request.POST.getlist(name)]
    for message in [*page.advice(), *wrong_weekdays(typed)]:
        messages.warning(request, message)


def wrong_weekdays(texts: Iterable[str]) -> Iterator[str]:
    """A sentence for every date in the texts that names a day of the week it was not, each once."""
    seen: set[str] = set()
    for text in texts:
        for reading in find_dates(text[:LONGEST_TEXT]):
            if reading.weekday_fits is False and reading.text not in seen:
                seen.add(reading.text)
                yield _("“%(date)s”: that day is a %(weekday)s. Is the date right?") % {
                    "date": reading.text,
                    "weekday": WEEKDAYS[reading.period.start.weekday()],
                }
