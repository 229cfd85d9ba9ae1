"""What version 1 promises: golden files of every kind, and a description that holds them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from feeds.api import mapping, openapi
from feeds.api import schemas as v1
from search.record import Record
from tests.feeds.around import around
from tests.records import FACTORIES

GOLDEN = Path(__file__).parent / "golden"
pytestmark = pytest.mark.django_db


def samples() -> Iterator[Record]:
    """One record of every kind that the API gives, and of every kind of part."""
    for factory in FACTORIES.values():
        record = factory("th")
        yield record
        yield from record.parts()[:1]


SAMPLES = {record.kind: record for record in samples()}


def shown(kind: str) -> dict[str, Any]:
    described = mapping.detail(SAMPLES[kind], around())
    # Its HTML is that of the feeds, which have tests of their own.
    assert described["content_html"]
    return described | {"content_html": "…"}


@pytest.mark.parametrize("kind", SAMPLES)
def test_version_1_says_what_it_said_from_the_beginning(kind: str) -> None:
    """A difference here breaks somebody's program. New members may be added to the file, nothing else."""
    golden = json.loads((GOLDEN / f"v1_{kind}.json").read_text(encoding="utf-8"))
    assert shown(kind) == golden


def test_every_kind_with_facts_of_its_own_has_a_shape() -> None:
    plain = {"page", "home", "list"}
    assert set(v1.registered()) >= set(SAMPLES) - plain


def test_the_description_is_valid_and_holds_for_the_answers() -> None:
    document = json.loads(json.dumps(openapi.document("https://testserver")))
    validate(document)
    assert document["openapi"].startswith("3.1")
    schemas = document["components"]["schemas"]
    for kind in SAMPLES:
        for name, value in (("Detail", shown(kind)), (f"Details_{kind}", shown(kind)["details"])):
            if name in schemas:
                rules = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
                Draft202012Validator(rules).validate(value)


def test_the_description_names_every_filter_and_has_thai_examples() -> None:
    from search.filters import filters

    document = openapi.document("https://testserver")
    call = document["paths"]["/items"]["get"]
    named = {parameter["name"] for parameter in call["parameters"]}
    assert named >= set(filters.names())
    assert "งบท่าเรือ" in [parameter.get("example") for parameter in call["parameters"]]
    examples = {one.path.rpartition("/")[2]: one.example for one in openapi.operations(document)}
    for call in ("items", "{uid}", "facets", "suggest", "{scheme}", "timeline"):
        assert any("ก" <= letter <= "๛" for letter in json.dumps(examples[call], ensure_ascii=False))


@pytest.mark.parametrize(
    "path", ["items", "facets", "terms/{scheme}", "terms/{scheme}/{key}/timeline", "suggest", "changes"]
)
def test_examples_fit_their_shapes(path: str) -> None:
    document = openapi.document("https://testserver")
    content = document["paths"][f"/{path}"]["get"]["responses"][200]["content"]["application/json"]
    rules = {**content["schema"], "components": document["components"]}
    Draft202012Validator(rules).validate(content["example"])
