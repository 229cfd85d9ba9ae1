"""The description of the API (OpenAPI 3.1): drawn from the calls, the shapes and the registry of filters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from feeds import licence
from feeds.client import CLIENT
from feeds.interface import MachineFace
from search.filters import filters
from search.query import LANGS, MATCHES, SORTS
from search.registry import Face, faces

from . import schemas as v1
from .endpoints import MAX_CHANGES, MAX_SUGGESTIONS, api
from .examples import ANSWERS, CALLS, IN_ADDRESS, VALUES
from .parameters import DEFAULT_LIMIT, LANGUAGES, MAX_LIMIT
from .reading import OPS

PREFIX = "/api/v1"
#: Member of the document (an extension) that names every form of a list beside the API's own.
FORMS = "x-forms"
#: Headers that tell how much one address may still ask for.
COUNTED: dict[str, Any] = {
    "RateLimit": {
        "description": "What is left (r) and the seconds until all is back (t), by policy",
        "schema": {"type": "string"},
        "example": '"calls";r=598;t=41',
    },
    "RateLimit-Policy": {
        "description": "Calls (q) that one address may make in so many seconds (w)",
        "schema": {"type": "string"},
        "example": '"calls";q=600;w=60',
    },
    "Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}},
}


def document(base: str) -> dict[str, Any]:
    """The whole document, for the site at ``base``."""
    drawn: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    drawn["servers"] = [{"url": f"{base}{PREFIX}"}]
    drawn["info"]["license"] = {"name": licence.NAME, "url": licence.ADDRESS}
    for address, methods in drawn["paths"].items():
        call = methods["get"]
        name = call["operationId"]
        in_address = [one | {"description": IN_ADDRESS[one["name"]]} for one in call.get("parameters", [])]
        call["parameters"] = [*in_address, *_parameters(name)]
        for status, answer in call["responses"].items():
            _describe(answer, int(status), ANSWERS.get(name))
        call["responses"][200]["headers"] = {
            name: COUNTED[name] for name in ("RateLimit", "RateLimit-Policy")
        }
        call["responses"][429] = _too_many()
        assert address.startswith("/")  # noqa: S101 - ninja's paths stand below the server's address
    _details(drawn["components"]["schemas"])
    drawn[FORMS] = [_form(face, base) for face in faces]
    return drawn


def _form(face: Face, base: str) -> dict[str, Any]:
    """A form of a list, which takes the filters of ``/items`` and no call of the API can give."""
    own = sorted(face.own) if isinstance(face, MachineFace) else []
    return {
        "name": face.name,
        "url": f"{base}/{{lang}}/{face.path}",
        "media_type": face.content_type,
        "description": str(face.help or face.label),
        "own_parameters": own,
    }


def _too_many() -> dict[str, Any]:
    """Any call may be one too many."""
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "description": "Too many calls from your address: wait as long as it says",
        "headers": COUNTED,
        "content": {"application/problem+json": problem},
    }


def _describe(answer: dict[str, Any], status: int, example: dict[str, Any] | None) -> None:
    answer["description"] = {
        200: "The answer",
        404: "There is no such thing",
        410: "It was withdrawn",
        422: "A parameter was not understood",
    }[status]
    content = answer["content"].pop("application/json")
    if status == 200 and example:
        content["example"] = example
    answer["content"]["application/json" if status == 200 else "application/problem+json"] = content


def _details(schemas: dict[str, Any]) -> None:
    """Each kind's own shape, and that ``details`` is one of them."""
    references = []
    for kind, shape in v1.registered().items():
        name = f"Details_{kind}"
        drawn = shape.model_json_schema(ref_template=f"#/components/schemas/{name}_{{model}}")
        for inner, definition in drawn.pop("$defs", {}).items():
            schemas[f"{name}_{inner}"] = definition
        schemas[name] = drawn
        references.append({"$ref": f"#/components/schemas/{name}"})
    schemas["Detail"]["properties"]["details"] = {
        "description": "What the kind alone has; empty for some",
        "anyOf": [*references, {"type": "object"}],
    }


def _parameters(name: str) -> Iterator[dict[str, Any]]:
    if name in ("items", "facets", "timeline"):
        yield _one("q", 'Words, "an exact phrase", -without')
        for one in filters:
            values = [choice.value for choice in one.choices()] if one.name in ("type", "status") else []
            yield _several(one.name, str(one.label), values)
        yield _one("lang", "Language of labels and content; any for all", LANGS)
        yield _one(
            "match",
            "close adds near matches where the words find few; by relevance alone",
            MATCHES,
        )
        yield _one("sort", "Order", SORTS)
    if name in ("items", "timeline"):
        yield _one("fields", f"Members wanted, parted by commas: {', '.join(v1.Item.model_fields)}")
        yield _one("total", "1 adds the number of all", ("0", "1"))
        yield _number("limit", MAX_LIMIT, DEFAULT_LIMIT)
    if name == "suggest":
        yield _one("q", "What was typed so far")
        yield _number("limit", MAX_SUGGESTIONS, 8)
    if name == "changes":
        yield _number("limit", MAX_CHANGES, MAX_CHANGES)
        yield _one("op", "Only what was written (put), or only what was withdrawn (gone)", OPS)
        yield _one("since", "Where to start without a cursor: now, or a day in Bangkok as YYYY-MM-DD")
    if name in ("item", "terms", "suggest"):
        yield _one("lang", "Language", LANGUAGES)
    if name in ("items", "timeline", "changes"):
        yield _one("cursor", "From an answer before; never made by hand")
    yield _one(CLIENT, "Who is calling: a name and an address to write to")


def _one(name: str, description: str, values: Any = ()) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if values:
        schema["enum"] = list(values)
    return _parameter(name, description, schema)


def _several(name: str, description: str, values: list[str]) -> dict[str, Any]:
    """A filter: several values widen, ``!value`` excludes."""
    text = f"{description}. Several values widen, !value excludes."
    if values:
        text += f" Values: {', '.join(values)}"
    return _parameter(name, text, {"type": "array", "items": {"type": "string"}})


def _number(name: str, highest: int, default: int) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, "maximum": highest, "default": default}
    return _parameter(name, "How many at most", schema)


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "in": "query", "description": description, "schema": schema}
    if name in VALUES:
        found["example"] = VALUES[name]
    return found


@dataclass(frozen=True)
class Parameter:
    """A parameter as the page for people shows it: ``values`` are all that it may have, if they are few."""

    name: str
    description: str
    values: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class Operation:
    """A call as the page for people shows it; ``call`` is one that works, ``example`` an answer."""

    name: str
    path: str
    description: str
    parameters: tuple[Parameter, ...]
    call: str
    example: Any

    @property
    def answer(self) -> str:
        """The example as it is sent, in lines for reading."""
        return json.dumps(self.example, ensure_ascii=False, indent=2) if self.example else ""


def operations(drawn: dict[str, Any]) -> list[Operation]:
    """The calls of a document in their order."""
    base = drawn["servers"][0]["url"]
    return [_operation(base, address, methods["get"]) for address, methods in drawn["paths"].items()]


def _operation(base: str, address: str, call: dict[str, Any]) -> Operation:
    name = call["operationId"]
    return Operation(
        name=name,
        path=PREFIX + address,
        description=call.get("description", ""),
        parameters=tuple(map(_shown, call["parameters"])),
        call=base + CALLS[name],
        example=call["responses"][200]["content"]["application/json"].get("example"),
    )


def _shown(parameter: dict[str, Any]) -> Parameter:
    schema, example = parameter["schema"], parameter.get("example", "")
    span = (f"{schema['minimum']}–{schema['maximum']}",) if "maximum" in schema else ()
    return Parameter(
        name=parameter["name"],
        description=parameter["description"],
        values=tuple(schema.get("enum", span)),
        example=", ".join(example) if isinstance(example, list) else str(example),
    )
