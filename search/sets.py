"""Sets of entry ids as SQL, composed before they are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection
from django.db.models.expressions import RawSQL


@dataclass(frozen=True)
class Select:
    """A SELECT of one column ``id`` of entry ids, or a condition, with its parameters."""

    sql: str
    params: tuple[Any, ...] = ()

    def as_expression(self) -> RawSQL:
        """For ``filter(pk__in=…)``."""
        return RawSQL(self.sql, self.params)  # noqa: S611


def among(column: str, values: Sequence[str]) -> Select:
    """A condition: the column has one of the values.

    On PostgreSQL they are one parameter: psycopg takes a statement apart once and knows it again, not one
    with another number of parameters each time.
    """
    if connection.vendor == "postgresql":
        return Select(f"{column} = ANY(%s::text[])", (list(values),))
    return Select(f"{column} IN ({', '.join(['%s'] * len(values))})", tuple(values))


def combined(operator: Literal["UNION", "INTERSECT", "EXCEPT"], sets: Sequence[Select]) -> Select:
    """The sets joined by an operator, each in brackets of its own."""
    if len(sets) == 1:
        return sets[0]
    sql = f" {operator} ".join(f"SELECT id FROM ({part.sql}) AS part" for part in sets)  # noqa: S608
    return Select(sql, tuple(param for part in sets for param in part.params))


def with_sets(sets: Mapping[str, Select], select: Select) -> Select:
    """A statement before which sets are named that it reads from, each found once."""
    named = ", ".join(f"{name} AS ({one.sql})" for name, one in sets.items())
    params = (param for one in sets.values() for param in one.params)
    return Select(f"WITH {named} {select.sql}", (*params, *select.params))
