"""Every fact of every kind is shown: blanking it changes the region of the page that is named for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from search.record import EMPTY, Record, Sentence, TermKey
from tests.hub.kit import draw_record, region
from tests.hub.regions import ADMINISTRATIVE, DERIVED, GALLERY, LEAD, REGIONS
from tests.record_parts import moment
from tests.records import FACTORIES

Step = str | int
Path = tuple[Step, ...]


def sample(kind: str, locale: str) -> Record:
    """A record of everything; of two provinces, for the only one is not said again beside the place."""
    record = FACTORIES[kind](locale, visible_until=moment(2099, 1, 1))
    if not record.place.province:
        return record
    return record.model_copy(update={"terms": (*record.terms, TermKey(scheme="province", key="21"))})


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Paths of all facts: a sentence is one, and so is a set of renditions."""
    if isinstance(value, Sentence) or not isinstance(value, BaseModel | tuple):
        if value not in (None, "", EMPTY, (), False):
            yield path
    elif path and path[-1] == "renditions":
        yield path
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*path, name))
    else:
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))


def generic(path: Path) -> str:
    """``actions.0.due`` → ``actions.due``: one test for a field, whatever the row."""
    return ".".join(step for step in path if isinstance(step, str))


def facts_of(kind: str) -> list[tuple[Path, str]]:
    """(path, region) of one filled instance of each fact, terms by scheme."""
    record = sample(kind, "th")
    found: dict[str, tuple[Path, str]] = {}
    for path in leaves(record):
        name = field_name(record, path)
        if name in DERIVED or not is_fact(path):
            continue
        found.setdefault(f"{name}.{generic(path)}", (path, region_of(record, kind, path, name)))
    return list(found.values())


def is_fact(path: Path) -> bool:
    """Whether readers can see it: not identity, and of a piece of prose not which piece it is."""
    if path[0] == "body" and path[-1] in ("type", "lang"):
        return False
    if generic(path) in ("chair.part", "agenda.level"):  # always the chair; has a test of its own
        return False
    return path[-1] not in ADMINISTRATIVE or is_pointer(path)


def is_pointer(path: Path) -> bool:
    """Keys that say *which* body, person or page, not which row."""
    parents = {"organisations": "key", "people": "key", "chair": "key", "relations": "uid"}
    return parents.get(str(path[0])) == path[-1] or (path[0] == "relations" and path[-1] == "uid")


def field_name(record: Record, path: Path) -> str:
    if path[0] == "terms" and isinstance(path[1], int):
        return f"terms.{record.terms[path[1]].scheme}"
    if path[0] == "pictures" and isinstance(path[1], int):
        return "lead" if record.pictures[path[1]].is_lead else "gallery"
    return str(path[0])


def region_of(record: Record, kind: str, path: Path, name: str) -> str:
    if name in ("lead", "gallery"):
        return LEAD if name == "lead" else GALLERY
    return REGIONS[kind][name]


def blank(holder: BaseModel, name: str, value: Any) -> Any:
    """Nothing, or where a field may not be empty another value of its type."""
    allowed = [item for item in _literals(type(holder).model_fields[name].annotation) if item != value]
    if allowed:
        return allowed[0]
    if isinstance(value, Sentence):
        return EMPTY
    others: dict[type, Any] = {
        bool: not value,
        str: "",
        tuple: (),
        datetime.datetime: moment(2001, 1, 1),
        datetime.date: datetime.date(2001, 1, 1),
        Decimal: Decimal(7),
        int: 7,
    }
    return next((other for kind, other in others.items() if isinstance(value, kind)), None)


def _literals(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(value for part in get_args(annotation) for value in _literals(part))


def blanked(value: Any, path: Path) -> Any:
    """A copy of the value with the fact at the path blanked."""
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not rest:
            return tuple(item for index, item in enumerate(value) if index != step)
        return tuple(blanked(item, rest) if index == step else item for index, item in enumerate(value))
    inner = getattr(value, step)
    return value.model_copy(update={step: blanked(inner, rest) if rest else blank(value, step, inner)})


@cache
def full_page(kind: str, locale: str) -> str:
    return draw_record(sample(kind, locale))


@cache
def full_region(kind: str, locale: str, name: str) -> str:
    return region(full_page(kind, locale), name)


CASES = [
    pytest.param(kind, path, name, id=f"{kind}-{'.'.join(map(str, path))}")
    for kind in FACTORIES
    for path, name in facts_of(kind)
]


@pytest.mark.parametrize(("kind", "path", "name"), CASES)
def test_blanking_a_fact_changes_its_region(kind: str, path: Path, name: str) -> None:
    def changes(locale: str) -> bool:
        before = full_region(kind, locale, name)
        after = region(draw_record(blanked(sample(kind, locale), path)), name)
        return bool(before) and before != after

    assert changes("th") or changes("en"), f"{name} does not show {generic(path)}"


@pytest.mark.parametrize("kind", FACTORIES)
def test_every_field_of_a_kind_has_a_region(kind: str) -> None:
    fields = set(FACTORIES[kind]("th").__class__.model_fields) - ADMINISTRATIVE - DERIVED
    mapped = {name.partition(".")[0] for name in REGIONS[kind]} | {"pictures"}
    model = type(sample(kind, "th"))
    unfilled = {
        name
        for name in fields - mapped
        if getattr(sample(kind, "th"), name) == model.model_fields[name].get_default()
    }
    assert fields - mapped - unfilled == set()


def test_rows_of_the_second_level_stand_below_the_first() -> None:
    meeting = sample("meeting", "th")
    flat = tuple(item.model_copy(update={"level": 1}) for item in meeting.agenda)  # type: ignore[attr-defined]
    nested, level = (
        region(draw_record(one), "meeting.agenda")
        for one in (meeting, meeting.model_copy(update={"agenda": flat}))
    )
    assert nested.count("<ol") == 2
    assert level.count("<ol") == 1
