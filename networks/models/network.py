"""Civic networks, with their provinces and web addresses as rows."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from networks.fields import EdtfField

from .base import ReferenceTerm


class NetworkKind(models.TextChoices):
    CIVIC = "civic", _("Civic network")
    YOUTH = "youth", _("Youth network")
    MEDIA = "media", _("Media network")
    ACADEMIC = "academic", _("Academic network")
    BUSINESS = "business", _("Business network")
    PUBLIC = "public", _("Network of public bodies")
    DESK = "desk", _("Central desk")


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Regional")
    PROVINCIAL = "provincial", _("Provincial")
    DISTRICT = "district", _("District")
    SUBDISTRICT = "subdistrict", _("Subdistrict")
    COMMUNITY = "community", _("Community")


class Network(ReferenceTerm):
    """A civic network: who publishes here, and where it works."""

    scheme = "network"
    parent_field = "parent"

    kind = models.CharField(_("kind"), max_length=20, choices=NetworkKind.choices, default=NetworkKind.CIVIC)
    level = models.CharField(
        _("level"),
        max_length=20,
        choices=Level.choices,
        default=Level.PROVINCIAL,
        help_text=_("How far it reaches."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        help_text=_("The wider network that it is a part of."),
    )
    region_group = models.ForeignKey(
        "networks.RegionGroup",
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="networks",
        help_text=_("For a regional network."),
    )
    since = EdtfField(
        _("since"),
        blank=True,
        help_text=_("When it was founded, as exactly as is known: 2019, 2019-05 or 2019-05-21 (CE)."),
    )
    logo = models.ForeignKey(
        "networks.HubImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="logo_of",
    )
    contact_th = models.TextField(
        _("contact in Thai"),
        blank=True,
        help_text=_("Office and postal address. No private address or number: this is public."),
    )
    contact_en = models.TextField(_("contact in English"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)

    search_fields = [
        *ReferenceTerm.search_fields,
        index.FilterField("level"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["name_th"]
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def term_data(self) -> dict[str, Any]:
        return {"level": self.level, "provinces": [province.key for province in self.provinces]}

    @property
    def provinces(self) -> list[Any]:
        """Its provinces in the order of the form, each once."""
        rows = self.province_rows.all()
        return list(dict.fromkeys(row.province for row in rows if row.province_id))


class NetworkProvince(Orderable):
    """A province that a network works in."""

    network = ParentalKey(Network, on_delete=models.CASCADE, related_name="province_rows")
    province = models.ForeignKey(
        "networks.Province",
        verbose_name=_("province"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="network_rows",
    )

    def __str__(self) -> str:
        return str(self.province or "")


class NetworkAddress(Orderable):
    """A web address of a network: its own site, or its page elsewhere."""

    network = ParentalKey(Network, on_delete=models.CASCADE, related_name="addresses")
    url = models.URLField(_("web address"), max_length=500)
    label = models.CharField(_("text of the link"), max_length=100, blank=True)
    is_same = models.BooleanField(
        _("is about this network itself"),
        default=False,
        help_text=_("Its page in another register, in social media or in an encyclopedia."),
    )

    def __str__(self) -> str:
        return self.label or self.url
