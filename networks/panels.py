"""An inline panel whose rows keep their identity through drafts."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import InlinePanel
from wagtail.admin.panels.base import get_form_for_model

from networks.forms import RowForm


class RowPanel(InlinePanel):
    """Wagtail's ``InlinePanel`` with ``RowForm`` under it, for rows with and without sentences."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        formset = options["formsets"][self.relation_name]
        child = self.child_edit_handler.get_form_options()
        formset["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=RowForm,
            defer_required_on_fields=child.get("defer_required_on_fields", []),
        )
        return options
