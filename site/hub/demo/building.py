"""From the shapes of the texts to models: converts values, resolves keys, fills child rows."""

from __future__ import annotations

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page

from knowledge.models import ResourcePage, TrainingCoursePage
from networks import places
from networks.models import HubPage
from news.models import ArticlePage, MeetingReportPage, PledgeDeclarationPage

from . import markup
from .shapes import DemoPage, English, Fields, lasting_key
from .things import Things

MODELS: dict[str, type[HubPage]] = {
    "article": ArticlePage,
    "meeting": MeetingReportPage,
    "pledge": PledgeDeclarationPage,
    "course": TrainingCoursePage,
    "resource": ResourcePage,
}

#: Which kind of thing a field of this name points at.
POINTERS = {
    "network": "network",
    "topic": "topic",
    "province": "province",
    "organisation": "organisation",
    "source_publisher": "organisation",
    "image": "image",
    "document": "document",
    "target": "page",
}


def page_uid(key: str) -> str:
    return str(lasting_key("page", key))


def new_page(told: DemoPage, things: Things, locale: Locale) -> HubPage:
    """The page with its own facts, not stored and without rows, text and links."""
    model = MODELS[told.kind]
    facts = converted(model, told.facts, things)
    page = model(
        title=told.title,
        summary=told.summary,
        translation_key=lasting_key("page", told.key),
        locale=locale,
        live=False,
        **facts,
    )
    page.draft_title = told.title
    return page


def fill(page: HubPage, told: DemoPage, things: Things) -> None:
    """Gives a stored page its rows, its text and its links to other pages."""
    page.body = markup.blocks(told.body, told.key, things.primary_key)
    links = {
        "network_links": [{"network": key} for key in told.networks],
        "province_links": [{"province": key} for key in told.provinces],
        "topic_links": [{"topic": key} for key in told.topics],
        "relation_rows": [{"type": kind, "target": key} for kind, key in told.relations],
    }
    for relation, rows in {**links, **told.rows}.items():
        model = row_model(page, relation)
        made = [_new_row(model, told.key, relation, number, row, things) for number, row in enumerate(rows)]
        setattr(page, relation, made)


def row_model(page: Page, relation: str) -> type[models.Model]:
    """The model behind a child relation. KeyError when the page has none of this name."""
    relations = {found.name: found.related_model for found in get_all_child_relations(type(page))}
    return relations[relation]


def row_key(owner: str, relation: str, number: int) -> Any:
    """The lasting key of a row of the demo."""
    return lasting_key("row", owner, relation, number)


def _new_row(
    model: type[models.Model], owner: str, relation: str, number: int, row: Fields, things: Things
) -> models.Model:
    values = {name: value for name, value in row.items() if name != "updates"}
    made = model(sort_order=number, **converted(model, values, things))
    if any(field.name == "translation_key" for field in model._meta.fields):
        made.translation_key = row_key(owner, relation, number)
    return made


def converted(model: type[models.Model], values: Fields, things: Things) -> dict[str, Any]:
    """Values as the fields of a model want them: keys resolved, dates parsed, places as codes."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name in POINTERS:
            made[name] = things.find(POINTERS[name], value)
        else:
            made[name] = model._meta.get_field(name).to_python(value)
    if made.get("district"):
        made["district"] = places.district_code(made["district"], values["province"])
    if made.get("subdistrict"):
        made["subdistrict"] = places.subdistrict_code(made["subdistrict"], made["district"])
    if made.get("year", 0) > 2400:
        made["year"] -= 543
    return made


def speak_english(page: HubPage, key: str, english: English, things: Things) -> None:
    """Puts the English sentences into a page in memory, row by row. Rows told as None stay as they are."""
    page.title, page.summary = english.title, english.summary
    page.draft_title = english.title
    page.body = markup.blocks(english.body, key, things.primary_key)
    for name, value in english.facts.items():
        setattr(page, name, value)
    for relation, told in english.rows.items():
        rows = list(getattr(page, relation).all())
        for row, sentences in zip(rows, told, strict=True):
            for name, value in (sentences or {}).items():
                setattr(row, name, value)
        setattr(page, relation, rows)
