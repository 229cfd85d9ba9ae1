"""Handbooks, guides, laws and data sets."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from knowledge.record import ResourceRecord
from networks.models import HubPage
from networks.recording import PageReader


class ResourcePage(HubPage):
    """Something to read or to use, with its files. Its publisher is an organisation with that part."""

    class Kind(models.TextChoices):
        HANDBOOK = "handbook", _("handbook")
        GUIDE = "guide", _("guide")
        LAW = "law", _("law")
        DATASET = "dataset", _("data set")
        REPORT = "report", _("report")
        OTHER = "other", _("other")

    class Licence(models.TextChoices):
        CC_BY = "CC-BY-4.0", "CC BY 4.0"
        CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
        CC_BY_NC = "CC-BY-NC-4.0", "CC BY-NC 4.0"
        CC0 = "CC0-1.0", "CC0 1.0"
        OPEN_GOVERNMENT = "DGA-open", _("Open Government Data of Thailand")
        PUBLIC_DOMAIN = "public-domain", _("law or official text, no copyright")
        ALL_RIGHTS = "all-rights", _("all rights reserved, shown with permission")

    kind = "resource"
    record_class = ResourceRecord
    sentences = ("authors",)

    resource_kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.HANDBOOK)
    authors = models.CharField(_("authors"), max_length=255, blank=True, help_text=_("Bodies or roles."))
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Of this edition; 2565 and 2022 are the same.")
    )
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    language = models.CharField(
        _("language"),
        max_length=8,
        blank=True,
        choices=[("th", _("Thai")), ("en", _("English"))],
        default="th",
    )
    licence = models.CharField(_("licence"), max_length=16, choices=Licence, blank=True)

    parent_page_types = ["networks.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "resource_kind",
                            help_text=_("Readers can list handbooks, laws and data each alone."),
                        ),
                        FieldPanel("language", help_text=_("That it is written in.")),
                        FieldPanel(
                            "licence",
                            help_text=_("What others may do with it. When in doubt, ask who made it."),
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("authors"),
                        FieldPanel("year"),
                        FieldPanel(
                            "pages",
                            heading=_("Number of pages"),
                            help_text=_("Number of pages of the printed text."),
                        ),
                    ]
                ),
            ],
            heading=_("What"),
        ),
        HubPage.pictures_panel,
        HubPage.text_panel,
        HubPage.where_panel,
        HubPage.links_panel,
        HubPage.who_panel,
        HubPage.source_panel,
    ]

    class Meta:
        verbose_name = _("handbook or data set")
        verbose_name_plural = _("handbooks and data sets")

    def clean(self) -> None:
        super().clean()
        if self.year and self.year > 2400:
            self.year -= 543

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        source: ResourcePage = reader.source  # type: ignore[assignment]
        return super().record_facts(reader) | {
            "resource_kind": source.resource_kind,
            "authors": reader.said("authors"),
            "year": source.year,
            "pages": source.pages,
            "language": source.language,
            "licence": source.licence,
        }
