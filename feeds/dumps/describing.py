"""What stands beside the data in a dump: the meaning of every column and member, the licence, a short text.

``datapackage.json`` is the Data Package of frictionlessdata.io (version 1), which tools read; the shape of a
line of JSON is JSON Schema, drawn from the classes of ``v1`` themselves.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from feeds import licence
from feeds.api import schemas as v1
from feeds.export import COLUMNS
from search.registry import kinds

#: Column → type of the Data Package, meaning.
MEANING: dict[str, tuple[str, str]] = {
    "uid": ("string", "Lasting name of the thing, the same in both languages"),
    "kind": ("string", "What it is"),
    "lang": ("string", "Language of the row: th or en"),
    "title": ("string", "Title"),
    "summary": ("string", "Summary"),
    "url": ("string", "Address of the page for people"),
    "when": ("string", "When it happened: EDTF, such as 2022-12 or 2022-12-09/2022-12-10"),
    "start": ("date", "First day of that"),
    "end": ("date", "Last day of that"),
    "deadline": ("string", "By when it is due or registration closes: EDTF"),
    "state": ("string", "How it stands, such as held, open, done"),
    "networks": ("string", "Keys of networks, between semicolons"),
    "network_names": ("string", "Their names, in the language of the row"),
    "provinces": ("string", "Codes of provinces (Ministry of Interior, two digits), between semicolons"),
    "province_names": ("string", "Their names"),
    "districts": ("string", "Codes of districts (four digits), between semicolons"),
    "topics": ("string", "Keys of topics, between semicolons"),
    "topic_names": ("string", "Their names"),
    "venue": ("string", "Name of the place"),
    "mode": ("string", "onsite, online or hybrid"),
    "organisations": ("string", "Names of bodies that took part, between semicolons"),
    "parent_uid": ("string", "Of a part: uid of the page that it belongs to"),
    "source_url": ("string", "Where it was published first"),
    "published": ("datetime", "When it was published on the hub"),
    "updated": ("datetime", "When it last changed"),
    "translations": ("string", "Addresses of the same thing in other languages, between semicolons"),
}


def titles(kind: str) -> dict[str, str]:
    """The name of a kind in every language."""
    named: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            named[code] = str(kinds[kind].label_plural)
    return named


def package(kind: str, rows: int) -> dict[str, Any]:
    """``datapackage.json``: both files of a dump, the columns of the table, the licence."""
    fields = [{"name": name, "type": MEANING[name][0], "description": MEANING[name][1]} for name in COLUMNS]
    return {
        "name": f"civic-hub-{kind}",
        "title": " / ".join(titles(kind).values()),
        "homepage": settings.WAGTAILADMIN_BASE_URL,
        "licenses": [{"name": licence.CODE, "title": licence.TITLE, "path": licence.ADDRESS}],
        "resources": [
            {
                "name": f"{kind}-table",
                "path": f"{kind}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"lineTerminator": "\r\n", "header": True},
                "schema": {"fields": fields, "primaryKey": ["uid", "lang"], "missingValues": [""]},
                "rows": rows,
            },
            {
                "name": f"{kind}-lines",
                "path": f"{kind}.jsonl",
                "format": "jsonl",
                "mediatype": "application/x-ndjson",
                "encoding": "utf-8",
                "jsonSchema": "schema.json",
                "rows": rows,
            },
        ],
    }


def line_schema(kind: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a line: an item of the API with the details of its kind."""
    schema = v1.Item.model_json_schema(mode="serialization")
    shape = v1.registered().get(kind)
    details = shape.model_json_schema(mode="serialization") if shape else {"type": "object"}
    schema.setdefault("$defs", {}).update(details.pop("$defs", {}))
    schema["properties"]["details"] = details
    schema["required"] = [*schema.get("required", []), "details"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def read_me(kind: str, rows: int) -> str:
    """A page of plain text in every language. It tells no time: what did not change is the same file."""
    pages = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            pages.append(_page(kind, rows))
    return "\n\n".join(pages) + "\n"


def _page(kind: str, rows: int) -> str:
    base = settings.WAGTAILADMIN_BASE_URL
    lines = (
        f"{_('Civic Hub')}: {kinds[kind].label_plural}",
        _("%(rows)d records") % {"rows": rows},
        f"{kind}.jsonl: " + _("everything, one record on each line; its shape is in schema.json"),
        f"{kind}.csv: " + _("the same as a table; its columns are told in datapackage.json"),
        _("Delete your copy of what %(address)s says is gone: it may be a person's right.")
        % {"address": f"{base}/api/v1/changes"},
        licence.rule(),
        f"{base}/data/{kind}.zip",
    )
    return "\n".join(lines)


def licence_text() -> str:
    """Name and address of the licence; its full text stands at the address."""
    return f"{licence.TITLE} ({licence.CODE})\n{licence.ADDRESS}legalcode\n"
