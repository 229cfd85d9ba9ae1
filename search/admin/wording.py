"""Words of lists that Wagtail chooses when the process starts, here chosen when the list is drawn.

Until then there is no reader: an account that reads English had two Thai words over every list.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet


class ChangedColumn(UpdatedAtColumn):
    """When a row was changed; on a telephone there is no room for it."""

    def __init__(self) -> None:
        super().__init__(label=_("Updated"), classname="hub-wide")


class SpokenViewSet(SnippetViewSet):
    """Screens of one kind of thing whose way back begins in the reader's language."""

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *others = super().breadcrumbs_items
        return [{**home, "label": _("Home")}, *others]
