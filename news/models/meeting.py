"""Meeting reports."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from networks.fields import EdtfField
from networks.models import HubPage
from networks.models.page import WHEN_HELP
from networks.panels import RowPanel
from networks.recording import PageReader
from news.forms import CommittedPageForm
from news.record import MeetingRecord
from news.recording import meeting_facts, part_terms, with_chair
from thai.edtf import parse_edtf

from .commitment import Commitment, settle


class MeetingReportPage(HubPage):
    """A meeting: announced, held, put off or cancelled, with its minutes."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    kind = "meeting"
    record_class = MeetingRecord
    base_form_class = CommittedPageForm
    committed_rows = "actions"

    when = EdtfField(_("when"), help_text=WHEN_HELP)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.HELD)
    headcount = models.PositiveIntegerField(
        _("people in all"),
        null=True,
        blank=True,
        help_text=_("As stated; it need not be the sum of the bodies."),
    )

    parent_page_types = ["networks.SectionPage"]
    subpage_types: list[str] = []

    decided_panel = MultiFieldPanel(
        [
            RowPanel("decisions", label=_("Decision")),
            RowPanel("actions", label=_("Action item")),
            RowPanel("recommendations", label=_("Recommendation")),
            RowPanel("principles", label=_("Principle")),
        ],
        heading=_("What was decided"),
    )
    course_panel = MultiFieldPanel(
        [
            RowPanel("objectives", label=_("Objective")),
            RowPanel("agenda", label=_("Agenda item")),
            RowPanel("province_reports", label=_("Report of a province")),
            RowPanel("discussion", label=_("Point of the discussion")),
            RowPanel("figures", label=_("Figure")),
            RowPanel("budget", label=_("Budget")),
        ],
        heading=_("How it went"),
    )
    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel(
                    "status",
                    help_text=_(
                        "Choose “planned” for a meeting to come; readers then find it in the calendar."
                    ),
                ),
            ],
            heading=_("What"),
        ),
        HubPage.where_panel,
        HubPage.links_panel,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("headcount")]), *HubPage.who_panel.children], heading=_("Who")
        ),
        decided_panel,
        course_panel,
        HubPage.text_panel,
        HubPage.pictures_panel,
        HubPage.source_panel,
    ]

    class Meta:
        verbose_name = _("meeting report")
        verbose_name_plural = _("meeting reports")

    def before_recompute(self) -> None:
        """Published action items are commitments."""
        if self.live and self.source_page().pk == self.pk:
            settle(
                self.translation_key,
                Commitment.Kind.ACTION,
                [row.translation_key for row in self.actions.all()],
            )

    def advice(self) -> list[str]:
        """Tasks that would have to be done before the meeting that gave them."""
        if not self.period:
            return super().advice()
        message = _("“%(text)s” is due before the meeting. Is the date right?")
        return super().advice() + [
            message % {"text": row.text[:60]}
            for row in self.actions.all()
            if row.due and parse_edtf(row.due).end < self.period.start
        ]

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        facts = super().record_facts(reader) | meeting_facts(reader)
        facts |= with_chair(facts["people"])
        parts = facts["province_reports"] + facts["actions"] + facts["recommendations"]
        return facts | part_terms(facts["terms"], parts)
