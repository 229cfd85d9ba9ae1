"""Opaque cursors: where a list goes on, and how far the log was read.

A cursor of a list holds its order and the place of the last item in it, so nothing is skipped or told twice
when something is published meanwhile. By relevance, where there is no such place, it holds a number.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
from typing import Any

from django.db.models import Q

from search.models import Entry
from search.selecting import ORDERS

LONGEST = 2000


class BadCursor(ValueError):
    """It was not made here, or for another order."""


def encode(order: str, values: list[Any]) -> str:
    """The cursor of a place: JSON in the alphabet of addresses."""
    text = json.dumps([order, *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, order: str, types: tuple[type, ...]) -> list[Any]:
    """The values of a cursor, each of its type; :class:`BadCursor` for anything else."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise BadCursor(cursor) from error
    is_ours = isinstance(found, list) and found[:1] == [order] and len(found) == len(types) + 1
    if not is_ours or not all(type(value) is kind for value, kind in zip(found[1:], types, strict=True)):
        raise BadCursor(cursor)
    values: list[Any] = found[1:]
    return values


def place_of(entry: Entry, order: str) -> str:
    """The cursor of an entry in an order of lists."""
    values = [getattr(entry, column.lstrip("-")) for column in ORDERS[order]]
    return encode(order, [value if isinstance(value, str) else value.isoformat() for value in values])


def beyond(cursor: str, order: str) -> Q:
    """Condition on entries: those that stand behind the cursor's place in its order."""
    columns = ORDERS[order]
    given = decode(cursor, order, (str,) * len(columns))
    values = [_value(column.lstrip("-"), text) for column, text in zip(columns, given, strict=True)]
    condition = Q(pk__in=[])
    same = Q()
    for column, value in zip(columns, values, strict=True):
        name = column.lstrip("-")
        further = "lt" if column.startswith("-") else "gt"
        condition |= same & Q(**{f"{name}__{further}": value})
        same &= Q(**{name: value})
    return condition


def _value(column: str, text: str) -> Any:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadCursor(text)
    try:
        if column == "sort_date":
            return datetime.date.fromisoformat(text)
        if column in ("published", "updated"):
            moment = datetime.datetime.fromisoformat(text)
            if moment.tzinfo is None or not 1900 < moment.year < 9000:
                raise BadCursor(text)
            return moment
    except ValueError as error:
        raise BadCursor(text) from error
    return text
