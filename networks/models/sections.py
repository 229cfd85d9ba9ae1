"""Home, index and section pages, which show a query, and information pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from networks.kindlist import KindListField
from networks.panels import RowPanel
from networks.record import HomeRecord, ListRecord, PageRecord
from networks.recording import PageReader, unique_terms

from .page import RecordedPage

if TYPE_CHECKING:
    from search.query import Condition

CONTENT_PAGES = [
    "news.ArticlePage",
    "news.MeetingReportPage",
    "news.PledgeDeclarationPage",
    "knowledge.TrainingCoursePage",
    "knowledge.ResourcePage",
]


class HomePage(RecordedPage):
    """The first page of a language. Its text says what the hub is; the rest is asked when drawn."""

    kind = "home"
    record_class = HomeRecord

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body", help_text=_("The introduction above the list. It may be left empty.")),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def slug_hint(self) -> str:
        return "home"


class ListPage(RecordedPage):
    """A page that shows a query: a fixed part chosen here, and what the reader filters on top."""

    kind = "list"
    record_class = ListRecord

    kinds = KindListField(_("kinds"), blank=True, help_text=_("Nothing chosen means all kinds of pages."))

    facts: ClassVar[tuple[str, ...]] = ("kinds",)

    content_panels = [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body", help_text=_("The introduction above the list. It may be left empty.")),
        MultiFieldPanel(
            [
                FieldPanel("kinds", widget=forms.CheckboxSelectMultiple),
                RowPanel("network_links", label=_("Network")),
                RowPanel("province_links", label=_("Province")),
                RowPanel("topic_links", label=_("Topic")),
            ],
            heading=_("What this list shows"),
        ),
    ]

    class Meta:
        abstract = True

    def conditions(self) -> list[Condition]:
        """The fixed part: kinds, networks, provinces and topics narrow one another."""
        from search.query import Condition

        values = {
            "type": tuple(self.kinds),
            "network": tuple(row.network.key for row in self.network_links.all() if row.network_id),
            "province": tuple(row.province.key for row in self.province_links.all() if row.province_id),
            "topic": tuple(row.topic.key for row in self.topic_links.all() if row.topic_id),
        }
        return [Condition(name, include=keys) for name, keys in values.items() if keys]

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        from search.query import HubQuery

        source: ListPage = reader.source  # type: ignore[assignment]
        query = HubQuery(locale=reader.lang, conditions=tuple(source.conditions()))
        return super().record_facts(reader) | {"query": query.to_string()}


class NetworkIndexPage(ListPage):
    """All networks."""

    parent_page_types = ["networks.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("network index")
        verbose_name_plural = _("network indexes")

    def slug_hint(self) -> str:
        return "networks"


class SectionPage(ListPage):
    """Where a network (or a central desk) publishes. Rights and uploads go by section."""

    network = models.ForeignKey(
        "networks.Network",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sections",
        verbose_name=_("network"),
    )

    parent_page_types = ["news.NewsIndexPage", "knowledge.KnowledgeIndexPage"]
    subpage_types = CONTENT_PAGES
    content_panels = [*ListPage.content_panels[:1], FieldPanel("network"), *ListPage.content_panels[1:]]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def slug_hint(self) -> str:
        return self.network.slug if self.network_id else super().slug_hint()

    def conditions(self) -> list[Condition]:
        from search.query import Condition

        own = [Condition("network", include=(self.network.key,))] if self.network_id else []
        return super().conditions() + own

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        network = reader.source.network  # type: ignore[attr-defined]
        facts = super().record_facts(reader)
        if network:
            facts |= {"network": network.key, "terms": unique_terms([("network", network.key)])}
        return facts


class InfoPage(RecordedPage):
    """About, contact, rules: plain prose that an editor keeps."""

    kind = "page"
    record_class = PageRecord

    parent_page_types = ["networks.HomePage", "networks.InfoPage"]
    subpage_types = ["networks.InfoPage"]
    content_panels = [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body", help_text=_("The text of the page.")),
        RowPanel("file_rows", label=_("File")),
        RowPanel("note_rows", label=_("Public note")),
    ]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
