"""The 77 provinces and the ways of grouping them into regions."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from .base import ReferenceTerm


class Province(ReferenceTerm):
    """A province (or Bangkok). Its key is the Interior Ministry's two-digit code and never changes;
    provinces come with the hub and are neither made nor deleted by hand."""

    scheme = "province"

    iso = models.CharField("ISO 3166-2", max_length=6, unique=True, editable=False)
    region = models.CharField(_("region"), max_length=40, db_index=True, editable=False)
    short_th = models.CharField(
        _("short Thai name"),
        max_length=20,
        blank=True,
        help_text=_("For narrow places such as the map of tiles."),
    )
    tile_col = models.PositiveSmallIntegerField(_("column on the map of tiles"), default=0, editable=False)
    tile_row = models.PositiveSmallIntegerField(_("row on the map of tiles"), default=0, editable=False)

    search_fields = [*ReferenceTerm.search_fields, index.FilterField("region")]

    class Meta:
        ordering = ["name_th"]
        verbose_name = _("province")
        verbose_name_plural = _("provinces")

    @property
    def code(self) -> str:
        """Two-digit code of the Interior Ministry: ``"23"``."""
        return self.key

    def term_parent(self) -> str:
        return self.region

    def term_data(self) -> dict[str, Any]:
        return {"region": self.region, "iso": self.iso, "tile": [self.tile_col, self.tile_row]}


class RegionGroup(models.Model):
    """A group of provinces in one way of grouping (``geographic``, ``cluster``), as it is since a day."""

    scheme = "region"

    key = models.SlugField(_("lasting key"), max_length=40, unique=True)
    grouping = models.SlugField(_("way of grouping"), max_length=40)
    valid_from = models.DateField(_("in force since"))
    name_th = models.CharField(_("Thai name"), max_length=255)
    name_en = models.CharField(_("English name"), max_length=255)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    provinces = models.ManyToManyField(
        Province, verbose_name=_("provinces"), related_name="region_groups", blank=True
    )

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name_th

    def save(self, *args: Any, **kwargs: Any) -> None:
        from networks.terms import facts_of_region, put

        super().save(*args, **kwargs)
        put(facts_of_region(self))

    def get_grouping_display(self) -> str:
        """The way of grouping in words, where the hub knows it."""
        words = {"geographic": _("by geography"), "cluster": _("provincial clusters")}
        return str(words.get(self.grouping, self.grouping))
