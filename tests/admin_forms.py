"""Fills the admin's real forms: what a browser would send back, with changes."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
from django.test import Client
from wagtail.models import Page

from tests.hub_case import HubCase

#: The body is drawn by script, so its fields are not in the page; without blocks this is what it sends.
NO_BLOCKS = {"body-count": "0"}


class FormCase(HubCase):
    """Tests by an editor at the form."""

    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.editor)


def edit_address(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def add_address(model: type[Page], parent: Page) -> str:
    return f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/"


def form_of(client: Client, address: str) -> dict[str, Any]:
    """Fields of the page's form as it is shown."""
    return fields_of(client.get(address).content.decode())


def fields_of(html: str) -> dict[str, Any]:
    form = lxml.html.fromstring(html).get_element_by_id("page-edit-form")
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    for field in form.inputs:
        if field.tag == "input" and field.name and field.get("type") not in ("checkbox", "radio", "submit"):
            values.setdefault(field.name, [field.value or ""])
    flat = {name: found[0] if len(found) == 1 else found for name, found in values.items()}
    return {**NO_BLOCKS, **flat}


def with_rows(data: dict[str, Any], relation: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """The form with rows added at the end of a panel, as the button for it does."""
    total = int(data[f"{relation}-TOTAL_FORMS"])
    added = {f"{relation}-TOTAL_FORMS": str(total + len(rows))}
    for number, row in enumerate(rows, start=total):
        empty = {"id": "", "ORDER": str(number + 1), "DELETE": ""}
        added |= {f"{relation}-{number}-{name}": value for name, value in {**empty, **row}.items()}
    return {**data, **added}


def errors_of(response: Any) -> dict[str, str]:
    """Messages by field of a form that was refused: rows as ``relation-number-field``."""
    form = response.context["form"]
    found = {name: " ".join(messages) for name, messages in form.errors.items()}
    for relation, formset in form.formsets.items():
        for number, row in enumerate(formset.forms):
            found |= {f"{relation}-{number}-{name}": " ".join(said) for name, said in row.errors.items()}
    return found


def publishing(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "action-publish": "action-publish"}


def in_background(
    client: Client, address: str, data: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Saves as the open page does by itself; gives the answer, and the form as it stands afterwards."""
    response = client.post(address, data, headers={"Accept": "application/json"})
    answer = json.loads(response.content)
    return answer, {**data, **answer.get("field_updates", {})}
