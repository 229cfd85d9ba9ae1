"""Whether a new record says less of people than the one it replaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from search.record import PersonLink

LINK = frozenset(PersonLink.model_fields)
#: What tells who somebody is. What they did there is not in it: to mend it hides nobody.
TELLING = ("key", "name", "name_en", "organisation")

Person = tuple[str, ...]


def people_in(stored: Any) -> frozenset[Person]:
    """Everyone whom a stored record links, wherever in it, with the role of the day."""
    return frozenset(_people(stored))


def _people(value: Any) -> Iterator[Person]:
    if isinstance(value, list):
        for inner in value:
            yield from _people(inner)
    elif isinstance(value, dict):
        if value.keys() == LINK:
            yield (*(value[name] for name in TELLING), value["role"]["text"])
        else:
            for inner in value.values():
                yield from _people(inner)
