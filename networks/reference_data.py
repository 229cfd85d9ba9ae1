"""The reference data that come with the hub: provinces, ways of grouping them, public bodies.

Read from ``data/*.csv`` (lists inside a cell are joined by ``|``). Used by a data migration, so it works
on the models handed to it and imports none.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def listed(row: dict[str, str], *columns: str, but: tuple[str, ...] = ()) -> list[str]:
    """All values of some columns, each once, without those that stand elsewhere."""
    values = (value.strip() for column in columns for value in (row.get(column) or "").split("|"))
    return [value for value in dict.fromkeys(values) if value and value not in but]


def load_provinces(province: Any, now: datetime.datetime) -> None:
    """Make or renew the 77 provinces; names and addresses that an editor changed stay."""
    for row in rows("provinces"):
        fixed = {
            "iso": row["iso"],
            "region": row["region"],
            "tile_col": int(row["tile_col"]),
            "tile_row": int(row["tile_row"]),
        }
        abbreviations = listed(row, "abbr_th")
        names = (row["name_th"], row["name_en"], *abbreviations)
        province.objects.update_or_create(
            key=row["code"],
            defaults=fixed,
            create_defaults={
                **fixed,
                "slug": row["slug"],
                "name_th": row["name_th"],
                "name_en": row["name_en"],
                "short_th": row["short_th"],
                "abbreviations": abbreviations,
                "by_names": listed(row, "aliases_th", "aliases_en", but=names),
                "first_published_at": now,
                "last_published_at": now,
            },
        )


def load_regions(group: Any, province: Any) -> None:
    """Make the groups of provinces, in the order of the file."""
    by_code = {row.key: row for row in province.objects.all()}
    for position, row in enumerate(rows("regions")):
        made, _ = group.objects.update_or_create(
            key=row["key"],
            defaults={
                "grouping": row["grouping"],
                "valid_from": datetime.date.fromisoformat(row["valid_from"]),
                "name_th": row["name_th"],
                "name_en": row["name_en"],
                "position": position,
            },
        )
        made.provinces.set([by_code[code] for code in listed(row, "provinces")])


@cache
def region_by_names() -> dict[str, tuple[str, ...]]:
    """What people call a region besides, by its key."""
    return {row["key"]: tuple(listed(row, "aliases")) for row in rows("regions")}


def load_organisations(organisation: Any, now: datetime.datetime) -> None:
    """Make the public bodies that are missing, then tie each to the one it belongs to."""
    table = list(rows("organisations"))
    for row in table:
        abbreviations = listed(row, "abbr_th", "abbr_en")
        former = listed(row, "former_names_th", "former_names_en")
        names = (row["name_th"], row["name_en"], *abbreviations, *former)
        organisation.objects.get_or_create(
            key=row["key"],
            defaults={
                "slug": row["key"],
                "name_th": row["name_th"],
                "name_en": row["name_en"],
                "kind": row["kind"],
                "website": row["website"],
                "abbreviations": abbreviations,
                "former_names": former,
                "by_names": listed(row, "aliases", but=names),
                "first_published_at": now,
                "last_published_at": now,
            },
        )
    by_key = {row.key: row for row in organisation.objects.all()}
    for row in table:
        made = by_key[row["key"]]
        if row["parent"] and made.parent_id is None:
            made.parent = by_key[row["parent"]]
            made.save(update_fields=["parent"])


def wordings_of_public_life() -> list[tuple[str, ...]]:
    """Groups of wordings that mean the same (อบต., องค์การบริหารส่วนตำบล)."""
    return [tuple(listed(row, "wordings")) for row in rows("wordings")]


#: Provinces whose Thai names are everyday words (เลย, ตาก, แพร่, น่าน), which texts have for other things.
_EVERYDAY = frozenset({"42", "63", "54", "55"})


def areas() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What people call a few provinces together (อันดามัน), with what those are called in records and texts."""
    by_code = {row["code"]: row for row in rows("provinces")}
    found = []
    for area in rows("areas"):
        members: list[str] = []
        for code in listed(area, "provinces"):
            row = by_code[code]
            members += [row["name_en"], f"จังหวัด{row['name_th']}"]
            members += [] if code in _EVERYDAY else [row["name_th"]]
        found.append((tuple(listed(area, "names")), tuple(members)))
    return found
