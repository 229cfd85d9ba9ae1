"""Every field of every form says in an editor's words what is wanted, or its label says it all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, PanelGroup
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.snippets.models import get_snippet_models

from networks import models as networks
from tests import builders

PAGES = (*builders.MODELS.values(), networks.HomePage, networks.SectionPage, networks.InfoPage)

#: Labels that say it all, in every form.
PLAIN = {
    "name_th", "name_en", "description_th", "description_en",  # names and descriptions in both languages
    "title", "collection", "tags", "file",  # as everywhere in Wagtail
    "province", "district", "subdistrict", "network", "organisation", "document", "topic", "person", "image",
    "email", "phone", "website", "logo", "provinces",
    "go_live_at", "expire_at", "comment_notifications",  # Wagtail's own, explained in its side panel
}  # fmt: skip
#: Labels that say it all in one form.
PLAIN_IN = {"PageOrganisation": {"role"}}


def fields(panel: Panel, form: Any, model: str, said: str = "") -> Iterator[tuple[str, str, str]]:
    """Model, field and help of every field under a panel; help of a group is help for what stands in it."""
    said = str(panel.help_text or "") or said
    if isinstance(panel, InlinePanel):
        row = panel.db_field.related_model
        yield from fields(panel.child_edit_handler, panel.child_edit_handler.get_form_class(), row.__name__)
    elif isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from fields(child, form, model, said)
    elif isinstance(panel, FieldPanel):
        field = form.base_fields.get(panel.field_name)
        if field is not None and not field.widget.is_hidden:
            yield model, panel.field_name, str(panel.help_text or field.help_text or said)


def all_fields() -> Iterator[tuple[str, str, str]]:
    """Every field of the forms of pages, reference data, pictures and documents."""
    handlers = [(page, page.get_edit_handler()) for page in PAGES]
    handlers += [(model, model.snippet_viewset.get_edit_handler()) for model in get_snippet_models()]
    for model, handler in handlers:
        yield from fields(handler, handler.get_form_class(), model.__name__)
    for model, make in ((get_image_model(), get_image_form), (get_document_model(), get_document_form)):
        for name, field in make(model).base_fields.items():
            if not field.widget.is_hidden:
                yield model.__name__, name, str(field.help_text)


@pytest.mark.django_db
def test_every_field_is_explained() -> None:
    bare = {f"{model}.{name}" for model, name, said in all_fields() if not said and name not in PLAIN}
    bare -= {f"{model}.{name}" for model, names in PLAIN_IN.items() for name in names}
    assert sorted(bare) == []
