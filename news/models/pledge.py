"""Pledge declarations."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from networks.fields import EdtfField
from networks.models import HubPage, Row, organisation_key
from networks.models.page import WHEN_HELP
from networks.panels import RowPanel
from networks.recording import PageReader
from news.forms import CommittedPageForm
from news.record import PledgeRecord
from news.recording import part_terms, pledge_facts

from .commitment import Commitment, Status, settle


class PledgeDeclarationPage(HubPage):
    """A pledge, clause by clause, as it was declared."""

    kind = "pledge"
    record_class = PledgeRecord
    base_form_class = CommittedPageForm
    committed_rows = "clauses"
    sentences = ("slogan",)

    when = EdtfField(_("declared on"), help_text=WHEN_HELP)
    slogan = models.CharField(_("slogan"), max_length=400, blank=True)

    parent_page_types = ["networks.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("slogan", help_text=_("The motto of the day, if there was one.")),
            ],
            heading=_("What"),
        ),
        HubPage.where_panel,
        HubPage.links_panel,
        HubPage.who_panel,
        MultiFieldPanel([RowPanel("clauses", label=_("Clause"))], heading=_("What was pledged")),
        HubPage.text_panel,
        HubPage.pictures_panel,
        HubPage.source_panel,
    ]

    class Meta:
        verbose_name = _("pledge declaration")
        verbose_name_plural = _("pledge declarations")

    def before_recompute(self) -> None:
        """Published clauses are commitments; a moral pledge starts and stays untracked."""
        if self.live and self.source_page().pk == self.pk:
            rows = list(self.clauses.all())
            moral = {row.translation_key: Status.MORAL for row in rows if row.is_moral}
            settle(self.translation_key, Commitment.Kind.CLAUSE, [row.translation_key for row in rows], moral)

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        facts = super().record_facts(reader) | pledge_facts(reader)
        return facts | part_terms(facts["terms"], facts["clauses"])


class ClauseRow(Row):
    """A clause. Its text is quoted matter: it is shown as declared, slips included."""

    class Kind(models.TextChoices):
        WILL = "will", _("will")
        WILL_NOT = "will_not", _("will not")

    sentences = ("text", "measure", "responsible")

    page = ParentalKey(PledgeDeclarationPage, related_name="clauses")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.WILL)
    text = models.TextField(_("clause"), help_text=_("Word for word as declared. Slips are not corrected."))
    is_moral = models.BooleanField(
        _("moral pledge"), default=False, help_text=_("Says how people will behave; nobody tracks it.")
    )
    measure = models.TextField(_("how it can be measured"), blank=True)
    organisation = organisation_key(_("responsible body"))
    responsible = models.CharField(_("who is responsible, in words"), max_length=255, blank=True)
    deadline = EdtfField(_("by when"), blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("kind", help_text=_("Whether something will be done or be left undone.")),
                FieldPanel("is_moral"),
            ]
        ),
        FieldPanel("text"),
        FieldPanel("measure", help_text=_("What can be counted or seen when it is kept.")),
        FieldRowPanel(
            [
                FieldPanel("organisation"),
                FieldPanel(
                    "responsible", help_text=_("Only when the body is not in the list: a role, no name.")
                ),
                FieldPanel("deadline", help_text=WHEN_HELP),
            ]
        ),
    ]

    class Meta(Row.Meta):
        verbose_name = _("clause")
