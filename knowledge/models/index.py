"""The index of courses, handbooks and data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from networks.models.sections import ListPage


class KnowledgeIndexPage(ListPage):
    """All courses and resources; a section of each network stands below it."""

    parent_page_types = ["networks.HomePage"]
    subpage_types = ["networks.SectionPage"]

    class Meta:
        verbose_name = _("knowledge index")
        verbose_name_plural = _("knowledge indexes")

    def slug_hint(self) -> str:
        return "knowledge"
