"""The index of news and reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from networks.models.sections import ListPage


class NewsIndexPage(ListPage):
    """All articles, meeting reports and pledges; a section of each network stands below it."""

    parent_page_types = ["networks.HomePage"]
    subpage_types = ["networks.SectionPage"]

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def slug_hint(self) -> str:
        return "news"
