"""Reads the annotated reference pages beside the checkout and walks all their values.

A *span* (words as they stand in the source, with their place) counts as one value; its own facts count
beside it. What is no fact of the page is left out: ``NO_FACTS`` says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.services import shared_folder

SEEDS = ("000", "001", "002", "003", "004")

#: Keys that hold no fact of the page, wherever they stand.
NO_FACTS = {
    "at": "the place of a span in the source",
    "note": "a remark for the reader of the annotation",
    "check": "arithmetic done by the annotator",
    "computed": "arithmetic done by the annotator",
    "why": "the annotator's reason",
    "due_basis": "the annotator's reason",
    "suggested": "a proposal that the source does not contain",
    "exact_date": "the day as written: start and end are its value",
    "weekday_check": "a check of the day as written",
    "calendar": "how the day was written",
    "order": "how the day was written",
    "days": "follows from start and end",
    "timezone": "the hub has one",
    "ce_year": "be_year in the other era",
    "years_ce": "years_be in the other era",
    "years_be": "repeats the span it stands in",
    "fiscal_year_be": "repeats the span it stands in",
    "be": "repeats the span it stands in",
    "wording_rule": "a rule for whoever works with the annotation",
    "stated_count": "repeats the span beside it",
    "framework_counts": "repeats the span beside it",
    "iso3166_2": "the code beside it in another form",
    "en": "the English name of the code beside it",
}
#: Where the year repeats a day or a span that stands beside it.
REPEATED = ("event", "results_previous_year", "approach_next_year")

#: Keys at the top that describe the annotation or are not scored.
NOT_THE_PAGE = {
    "seed", "conventions", "language", "type_th", "type_note", "title_suggested", "organisers_inferred",
    "extraction_residue", "related", "related_seeds", "privacy", "quality", "pledge_clauses_count",
}  # fmt: skip


def read(seed: str) -> dict[str, Any]:
    """The annotation of one page. Skips the test where the reference material is absent."""
    path = shared_folder() / "seeds" / "gold" / f"{seed}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def values(gold: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """(path without indices, value) of every fact of the page."""
    for key, value in gold.items():
        if key not in NOT_THE_PAGE and not key.endswith("_note"):
            yield from _walk(key, value)


def _walk(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        if not value.get("inferred"):
            yield from _walk_dict(path, value)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(path, item)
    elif value not in (None, ""):
        yield path, value


def _walk_dict(path: str, value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    words = value.get("exact") or value.get("norm")
    code = value.get("dopa")
    if code or words:
        yield path, code or words
    for key, inner in value.items():
        if key in ("start", "end") and path != "event":
            continue  # of a fiscal year: they follow from its number
        is_own = key not in NO_FACTS and key not in ("exact", "norm", "dopa") and not key.endswith("_note")
        if is_own and not (key == "be_year" and path in REPEATED):
            yield from _walk(f"{path}.{key}", inner)


def spans(value: Any) -> Iterator[str]:
    """Words of all spans below a value, in order, with suggestions left out."""
    if isinstance(value, dict):
        if value.get("exact"):
            yield value["exact"]
        for key, inner in value.items():
            if key not in NO_FACTS:
                yield from spans(inner)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def text_of(value: Any) -> str:
    """Words of a span or a plain string; empty for none."""
    if isinstance(value, dict):
        return value.get("exact") or value.get("norm") or value.get("suggested") or ""
    return str(value or "")
