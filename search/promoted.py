"""Results that editors show above a list, for just the words that were asked.

They stand beside the answer, never in it: sets, counts, facets, feeds and downloads do not know of them.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.safestring import SafeString

from .extracts import Extracts, as_html
from .models import Entry
from .paging import Asked
from .result import NOTHING, Hit

MOST = 3
"""Promoted results of one question."""


def promoted(asked: Asked) -> tuple[Hit, ...]:
    """Promoted entries of a question that the public may see, in the reader's language or else in the one
    there is. None on further pages, nor where the reader filters: a filter is a wish to narrow.

    One SQL query where something is promoted, none elsewhere.
    """
    if not asked.has_text or asked.query.page > 1 or asked.query.flat().conditions:
        return ()
    uids = asked.text.reading.promoted
    if not uids:
        return ()
    locale = asked.query.lang if asked.query.lang in ("th", "en") else asked.query.locale
    readable = Q(locale=locale) | Q(untranslated=True)
    entries = Entry.objects.visible().filter(readable, uid__in=uids).select_related("text")
    found = {entry.uid: entry for entry in entries}
    shown = [found[uid] for uid in uids if uid in found][:MOST]
    extracts = Extracts(asked.text)
    return tuple(Hit(entry, _extract(entry, extracts)) for entry in shown)


def _extract(entry: Entry, extracts: Extracts) -> SafeString:
    text = getattr(entry, "text", None)
    return as_html(extracts.of(text.plain)) if text and text.plain else NOTHING
