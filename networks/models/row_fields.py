"""Fields and abstract rows that the rows of several kinds share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from networks.fields import EdtfField
from networks.widgets import province_panel

from .page import WHEN_HELP
from .rows import Row


def organisation_key(verbose_name: str) -> models.ForeignKey:
    """An optional link to a body of the reference data."""
    return models.ForeignKey(
        "networks.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=verbose_name,
    )


def province_key() -> models.ForeignKey:
    return models.ForeignKey(
        "networks.Province",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("province"),
    )


class TextRow(Row):
    """A row that is one sentence."""

    sentences = ("text",)

    text = models.TextField(_("text"))

    panels = [FieldPanel("text", help_text=_("One in each row."))]

    class Meta(Row.Meta):
        abstract = True


class FigureFields(Row):
    """A number with its unit, what it counts, where and for which time."""

    sentences = ("label", "unit", "scope")

    label = models.CharField(_("what is counted"), max_length=255, blank=True)
    value = models.DecimalField(_("number"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=80)
    scope = models.CharField(_("where or for whom"), max_length=255, blank=True)
    period = EdtfField(_("for which time"), blank=True)
    province = province_key()

    panels = [
        FieldPanel("label", help_text=_("In a few words: people who came, reports received.")),
        FieldRowPanel(
            [
                FieldPanel("value", help_text=_("Digits only: 1250 or 12.5")),
                FieldPanel("unit", help_text=_("People, subdistricts, baht …")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("scope", help_text=_("Empty: the whole event.")),
                FieldPanel("period", help_text=WHEN_HELP),
                province_panel(),
            ]
        ),
    ]

    class Meta(Row.Meta):
        abstract = True
