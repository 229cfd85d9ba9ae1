"""Questions asked as the search page asks them."""

from __future__ import annotations

from search.dictionary import asked as read
from search.engines import get_engine
from search.paging import Asked
from search.query import HubQuery
from search.service import PER_PAGE
from thai.clusters import clusters

FIRST = 10
MOST_TYPED = 10
"""Clusters of a word that a reader may have typed before looking at what is found."""


def first_ten(text: str) -> list[int]:
    """The first ten entries of the list: complete matches, then close ones."""
    asked = Asked(_query(text), PER_PAGE, with_close=True)
    page = asked.page(asked.entries.count() if asked.may_match else 0)
    return [entry.pk for entry in page.entries[:FIRST]]


def complete(text: str) -> frozenset[int]:
    """All complete matches."""
    asked = read(_query(text).text)
    return frozenset() if asked.is_empty else get_engine().complete_ids(asked)


def matches(text: str) -> frozenset[int]:
    """Complete matches and all close ones that are shown."""
    asked = Asked(_query(text), PER_PAGE, with_close=True)
    if not asked.has_text:
        return frozenset()
    found = complete(text)
    return found.union(asked.close_ids(len(found)))


def half_typed(name: str, word: str, passage: str) -> str:
    """The letters of a passage from where a word begins in it, 2 to 10 clusters of them by its name."""
    at = passage.lower().find(word.lower())
    typed = clusters(passage[at:] if at >= 0 else word)[: 2 + sum(map(ord, name)) % (MOST_TYPED - 1)]
    return "".join(typed)


def _query(text: str) -> HubQuery:
    return HubQuery.parse({"q": text}, "th")
