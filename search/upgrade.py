"""Reading stored records, also those of an older shape that the next rebuild will write anew."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from .record import RECORD_VERSION, Record


def read_record(shape: type[Record], stored: dict[str, Any], version: int) -> Record:
    """The stored JSON as a record of its kind.

    A record of the present version must fit exactly. In one of another version, fields that the shape
    has lost are left out; what else does not fit raises ``pydantic.ValidationError``.
    """
    if version == RECORD_VERSION:
        return shape.model_validate(stored)
    try:
        return shape.model_validate(stored)
    except ValidationError as error:
        for problem in error.errors():
            if problem["type"] == "extra_forbidden":
                stored = _without(stored, problem["loc"])
        return shape.model_validate(stored)


def _without(value: Any, place: tuple[int | str, ...]) -> Any:
    """A copy of nested dictionaries and lists without the value at ``place``."""
    step, rest = place[0], place[1:]
    if isinstance(value, dict):
        if not rest:
            return {name: inner for name, inner in value.items() if name != step}
        return {name: _without(inner, rest) if name == step else inner for name, inner in value.items()}
    if isinstance(value, list):
        return [_without(inner, rest) if at == step else inner for at, inner in enumerate(value)]
    return value
