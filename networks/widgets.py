"""Form widgets of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel

from thai.collate import sort_key


class ProvinceSelect(forms.Select):
    """All provinces in dictionary order, to be found by typing the first letters: quicker than a window."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        offered = list(self.choices)
        self.choices = sorted(offered, key=lambda choice: (bool(choice[0]), sort_key(str(choice[1]))))
        return super().optgroups(name, value, attrs)


def province_panel() -> FieldPanel:
    return FieldPanel("province", widget=ProvinceSelect)
