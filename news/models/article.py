"""Articles."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from networks.models import HubPage
from networks.recording import PageReader
from news.record import ArticleRecord


class ArticlePage(HubPage):
    """A news item or essay."""

    kind = "article"
    record_class = ArticleRecord
    sentences = ("byline",)

    byline = models.CharField(
        _("by-line"), max_length=255, blank=True, help_text=_("A desk or a role, as readers should see it.")
    )
    headline = models.BooleanField(
        _("headline"), default=False, help_text=_("Stands at the top of the home page.")
    )

    parent_page_types = ["networks.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldRowPanel([FieldPanel("byline"), FieldPanel("headline")]),
            ],
            heading=_("What"),
        ),
        HubPage.text_panel,
        HubPage.where_panel,
        HubPage.links_panel,
        HubPage.who_panel,
        HubPage.pictures_panel,
        HubPage.source_panel,
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        source: ArticlePage = reader.source  # type: ignore[assignment]
        return super().record_facts(reader) | {"byline": reader.said("byline"), "headline": source.headline}
