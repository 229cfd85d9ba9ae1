"""What a list is called: the slice that its query asks for, as people say it and not as a query is written.

“Meeting reports · Songkhla · 2022”: kinds first, then words, then the filters in their order, each with the
labels that it has everywhere. A person is named only while the public may see the page of the person, for
keys say nothing to a reader and titles stand in other people's pages.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from search.filters import filters
from search.filters.by_kind import COMPUTED, declared_states
from search.query import LANGS, Condition, HubQuery
from search.registry import kinds
from search.terms import TermLabels
from thai.clusters import cut
from thai.date_format import format_period
from thai.edtf import Period

BETWEEN = " · "
NO_BREAK = "\N{NO-BREAK SPACE}"
#: Values of one filter that are named; of more it is said how many.
NAMED = 3
#: Letters of the words that were searched for.
LETTERS = 40
#: First and last days, by the words that stand before both, the first and the last alone.
DAYS = (("from", "to"), ("published_from", "published_to"))


def title_of(query: HubQuery, labels: TermLabels, name: str = "") -> str:
    """The title of a query, in the active language, from labels (and paths) of its ``keys()``.

    ``name`` is what the list is called already; without one, what is of no chosen kind is news and knowledge.
    """
    head = name or ("" if query.flat().included("type") else _("News and knowledge"))
    return capfirst(BETWEEN.join(part for part in (head, *parts_of(query, labels)) if part))


def parts_of(query: HubQuery, labels: TermLabels) -> list[str]:
    """What the query asks for, a part for each condition; nothing for a query that asks for all."""
    whole = query.flat()
    conditions = [one for one in whole.conditions if one.name not in _of_days()]
    of_kinds = [part for one in conditions if one.name == "type" for part in _parts(one, whole, labels)]
    others = [part for one in conditions if one.name != "type" for part in _parts(one, whole, labels)]
    lang = [str(LANGS[whole.lang])] if whole.lang else []
    parts = [*of_kinds, *_words(whole.text), *others, *_days(whole), *lang]
    return [part for part in parts if part.strip()]


def _of_days() -> set[str]:
    return {name for pair in DAYS for name in pair}


def _parts(condition: Condition, query: HubQuery, labels: TermLabels) -> Iterator[str]:
    one = filters[condition.name]

    def said(value: str) -> str:
        return _state(value, query) if one.name == "status" else one.value_label(value, labels)

    def may_be_said(value: str) -> bool:
        key = one.scheme, value
        return one.name != "person" or bool(labels.get(*key) and labels.path(*key))

    if values := _listed(map(said, filter(may_be_said, condition.include))):
        yield pgettext("title of a list", "%(year)s") % {"year": values} if one.name == "year" else values
    if values := _listed(map(said, filter(may_be_said, condition.exclude))):
        yield _("without %(values)s") % {"values": values}


def _listed(values: Iterable[str]) -> str:
    named = [value for value in values if value.strip()]
    listed = ", ".join(named[:NAMED])
    more = len(named) - NAMED
    return _("%(values)s and %(count)d more") % {"values": listed, "count": more} if more > 0 else listed


def _state(value: str, query: HubQuery) -> str:
    """A state alone where only its kind is listed, else with its kind."""
    name, _colon, state = value.partition(":")
    word = declared_states(kinds[name]).get(state) or (COMPUTED[state][0] if state in COMPUTED else state)
    if query.included("type") == (name,):
        return str(word)
    return _("%(kind)s %(state)s") % {"kind": kinds[name].label, "state": word}


def _words(text: str) -> list[str]:
    if not text:
        return []
    short = cut(text, LETTERS)
    short += "…" if short != text else ""
    return [short if '"' in short else f"“{short}”"]


def _days(query: HubQuery) -> Iterator[str]:
    for happened, (first, last) in zip((True, False), DAYS, strict=True):
        start, end = _day(query.included(first)), _day(query.included(last))
        if start and end and start <= end:
            said = _period(start, end, query.locale)
            yield said if happened else _("published %(days)s") % {"days": said}
            continue
        if start:
            said = _period(start, start, query.locale)
            words = _("since %(day)s") if happened else _("published since %(day)s")
            yield words % {"day": said}
        if end:
            said = _period(end, end, query.locale)
            words = _("until %(day)s") if happened else _("published until %(day)s")
            yield words % {"day": said}


def _day(values: Sequence[str]) -> datetime.date | None:
    return datetime.date.fromisoformat(values[0]) if values else None


def _period(start: datetime.date, end: datetime.date, locale: str) -> str:
    """Days as people say them: whole months and years by their names, and no line ends within them."""
    precision: Literal["day", "month", "year"] = "day"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        precision = "year" if (start.month, end.month) == (1, 12) else "month"
    said = format_period(Period(start, end, precision), locale="en" if locale == "en" else "th")
    return said.replace(" ", NO_BREAK)
