"""Public bodies, associations and schools that pages name."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from .base import ReferenceTerm, refuse_circle


class Organisation(ReferenceTerm):
    """A body that is named on pages with the part it had in an event."""

    scheme = "organisation"

    kind = models.CharField(
        _("kind"), max_length=40, blank=True, help_text=_("Ministry, university, association …")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        help_text=_("The body that it is a part of."),
    )
    website = models.URLField(_("web site"), max_length=500, blank=True)

    search_fields = [*ReferenceTerm.search_fields, index.FilterField("kind")]

    class Meta:
        ordering = ["name_th"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def clean(self) -> None:
        super().clean()
        refuse_circle(self, "parent")

    def term_parent(self) -> str:
        return self.parent.key if self.parent else ""

    def term_data(self) -> dict[str, Any]:
        return {"kind": self.kind}
