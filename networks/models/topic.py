"""Subjects that pages are filed under."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import ReferenceTerm


class Topic(ReferenceTerm):
    """A subject, with the broader one it belongs to."""

    scheme = "topic"
    parent_field = "broader"

    broader = models.ForeignKey(
        "self",
        verbose_name=_("broader topic"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="narrower",
    )
    method_th = models.TextField(
        _("how pages are filed here, in Thai"),
        blank=True,
        help_text=_("One or two sentences that readers see: what belongs here and what does not."),
    )
    method_en = models.TextField(_("how pages are filed here, in English"), blank=True)

    class Meta:
        ordering = ["name_th"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
