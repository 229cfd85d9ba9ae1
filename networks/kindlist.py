"""A model field for a set of kinds, as a list of names, with the registry's labels in the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from search.registry import kinds


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind.name, kind.label_plural) for kind in kinds if kind.listed or kind.is_part or kind.is_term]


class KindListField(models.JSONField):
    """Names of kinds, in the registry's order; an unknown name is left out when saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=kind_choices,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        chosen = super().pre_save(model_instance, add) or []
        return [name for name, _label in kind_choices() if name in chosen]
