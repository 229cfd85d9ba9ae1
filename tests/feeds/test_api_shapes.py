"""What version 1 promises: golden files of every kind, and a description that holds them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pydantic import BaseModel

from feeds.api import mapping, openapi
from feeds.api import schemas as v1
from search.record import Block, Record, Sentence
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
    "path",
    [
        "items",
        "items/{uid}",
        "facets",
        "terms/{scheme}",
        "terms/{scheme}/{key}/timeline",
        "suggest",
        "changes",
    ],
)
def test_examples_fit_their_shapes(path: str) -> None:
    document = openapi.document("https://testserver")
    content = document["paths"][f"/{path}"]["get"]["responses"][200]["content"]["application/json"]
    rules = {**content["schema"], "components": document["components"]}
    Draft202012Validator(rules).validate(content["example"])


#: Field of a record → why version 1 does not tell it.
LEFT_OUT = {
    "Record.visible_until": "when it will be withdrawn is the editors' affair; `changes` says when it was",
    "PartRecord.by": "says again what the part has",
    "CommittingRecord.own_terms": "among the terms",
    "TermRecord.slug": "in the address",
    "ProvinceRecord.tile": "a place on the hub's own drawing",
    "Picture.image_id": "a number of the database",
    "Picture.decorative": "then there are no words in place of it",
    "Picture.renditions": "the best one is told: its address and size",
    "Picture.is_lead": "it stands in `picture`",
    "File.document_id": "a number of the database",
    "File.extension": "its media type",
    "PersonLink.part": "of a meeting's chair: it is the chair",
    "Place.venue.lang": "that of the item, or the source's",
    "PersonLink.role.lang": "that of the item, or the source's",
    "PersonLink.did.lang": "that of the item, or the source's",
    "OrganisationLink.name.lang": "that of the item, or the source's",
    "Source.publisher_name.lang": "that of the item, or the source's",
    "Picture.alt.lang": "that of the item, or the source's",
    "Picture.caption.lang": "that of the item, or the source's",
    "File.title.lang": "that of the item, or the source's",
}
#: Field of a record → the member that tells it, where that is called otherwise.
CALLED = {
    "Record.locale": "lang",
    "Record.source_locale": "source_lang",
    "Record.path": "url",
    "Record.body": "content_html",
    "PartRecord.parent_uid": "parent",
    "PartRecord.parent_title": "parent",
    "OrganisationLink.name": "name",
    "PersonLink.name_en": "name",
    "Source.publisher_name": "publisher",
}


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds: one, none or several of it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := model_in(inner))), None)


def owner(part: type[BaseModel], name: str) -> str:
    """The class that says a field first."""
    return next(one.__name__ for one in reversed(part.__mro__) if name in getattr(one, "model_fields", {}))


def untold(part: type[BaseModel], members: dict[str, Any]) -> Iterator[str]:
    """Fields of a part of a record, and of the parts in it, that no member tells."""
    for name, field in part.model_fields.items():
        where = f"{owner(part, name)}.{name}"
        called = CALLED.get(where, name)
        if called not in members:
            yield where
            continue
        inner, shape = model_in(field.annotation), model_in(members[called].annotation)
        if inner is Sentence and shape is None and f"{called}_lang" not in members:
            yield f"{where}.lang"
        elif inner not in (None, Sentence, Block) and shape is not None:
            yield from untold(inner, shape.model_fields)


def test_every_field_of_every_record_is_told_or_named_here() -> None:
    found: set[str] = set()
    for kind, record in SAMPLES.items():
        shape = v1.registered().get(kind)
        members = v1.Detail.model_fields | (shape.model_fields if shape else {})
        found |= set(untold(type(record), members))
    assert found == set(LEFT_OUT)
