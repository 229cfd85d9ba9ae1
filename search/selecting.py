"""From a query to the set of entries it asks for, as one Django query set."""

from __future__ import annotations

from django.db.models import Count, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from .drawing import today
from .filters import filters
from .filters.by_kind import default_kinds
from .models import Entry, EntryQuerySet
from .query import HubQuery

#: How a list is ordered. Each ends with what tells any two entries apart.
ORDERS = {
    "newest": ("-sort_date", "-published", "uid", "locale"),
    "oldest": ("sort_date", "published", "uid", "locale"),
    "updated": ("-updated", "uid", "locale"),
    "published": ("-published", "uid", "locale"),
    "title": ("sort_key", "uid", "locale"),
}
#: Without an order of its own, relevance falls back to this.
ORDERS["relevance"] = ORDERS["newest"]


def selected(query: HubQuery, *, ignoring: str = "") -> EntryQuerySet:
    """Visible entries that meet every condition but the text.

    ``ignoring`` leaves out what the *reader* chose in one filter (or ``lang``), for counting that facet;
    the fixed part of a list page always holds.
    """
    own = query.without(ignoring) if ignoring else query
    whole = own.flat()
    day = today()
    condition = _language(whole) & _kinds(whole, every_kind=ignoring == "type")
    for group in whole.conditions:
        one = filters[group.name]
        if group.include:
            condition &= one.matches(group.include, day)
        if group.exclude:
            condition &= ~one.matches(group.exclude, day)
    return Entry.objects.visible().filter(condition)


def counted(rows: QuerySet[Entry], whole: QuerySet[Entry]) -> QuerySet[Entry]:
    """``rows`` with the number of entries in ``whole`` as ``total``, found in the same statement."""
    number = whole.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    return rows.annotate(total=Coalesce(Subquery(number, output_field=IntegerField()), 0))


def _language(whole: HubQuery) -> Q:
    """Entries in the language asked for; by words also those that exist in no other language."""
    if whole.lang == "any":
        return Q()
    if whole.lang:
        return Q(locale=whole.lang)
    own = Q(locale=whole.locale)
    return own | Q(untranslated=True) if whole.text else own


def _kinds(whole: HubQuery, *, every_kind: bool) -> Q:
    """The kinds that are shown without asking. A facet of kinds counts all that can be asked for."""
    if whole.groups("type"):
        return Q()
    if every_kind:
        return Q(kind__in=[choice.value for choice in filters["type"].choices()])
    return Q(kind__in=default_kinds(with_text=bool(whole.text)))
