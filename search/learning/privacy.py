"""Which questions are not counted, because they may say who somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from search.models.learning import MAX_QUESTION

_ADDRESS = re.compile(r"\S@\S|https?:|www\.|(?:line|ไลน์)\s*(?:id|ไอดี)", re.IGNORECASE)
#: Seven digits or more, however they are parted: telephone, identity, passport, account numbers, plates.
_LONG_NUMBER = re.compile(r"(?:[0-9][ ().+/-]{0,2}){7,}")
#: Years of either era and written-out days are no such numbers.
_DATE = re.compile(
    r"(?<![0-9])(?:(?:[0-9]{1,2}[/.-]){2}[0-9]{4}|(?:19|20|24|25)[0-9]{2}(?:-[0-9]{1,2}){0,2})(?![0-9])"
)

#: Rooms add what tells names that are not to be written down: texts in, those of them to forget out.
private_names: list[Callable[[Iterable[str]], set[str]]] = []


def may_be_kept(text: str) -> bool:
    """Whether a normalised question is short and holds no address or number of a person.

    Years and dates may stand in it, sums with commas too; anything like a telephone number may not.
    """
    if not text or len(text) > MAX_QUESTION or _ADDRESS.search(text):
        return False
    return _LONG_NUMBER.search(_DATE.sub("x", text)) is None


def without_private_names(texts: Iterable[str]) -> set[str]:
    """Those of some questions that name nobody whose name is to be kept out."""
    kept = set(texts)
    for names in private_names:
        kept -= names(kept)
    return kept
