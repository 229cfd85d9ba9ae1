"""The rows of a meeting report, in the order of minutes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from networks.fields import EdtfField
from networks.models import FigureFields, Row, TextRow, organisation_key, province_key
from networks.models.page import WHEN_HELP
from networks.widgets import province_panel


class ObjectiveRow(TextRow):
    page = ParentalKey("news.MeetingReportPage", related_name="objectives")

    class Meta(TextRow.Meta):
        verbose_name = _("objective")


class DiscussionRow(TextRow):
    """A point of the discussion, with whoever made it: a body or a role, as the minutes say."""

    sentences = ("speaker",)

    page = ParentalKey("news.MeetingReportPage", related_name="discussion")
    speaker = models.CharField(_("who said it (a body or a role)"), max_length=255, blank=True)

    panels = [
        FieldPanel("speaker", help_text=_("No names: a body or a role is enough.")),
        FieldPanel("text", help_text=_("One point in each row.")),
    ]

    class Meta(TextRow.Meta):
        verbose_name = _("point of the discussion")


class PrincipleRow(TextRow):
    page = ParentalKey("news.MeetingReportPage", related_name="principles")

    class Meta(TextRow.Meta):
        verbose_name = _("principle")


class AgendaRow(Row):
    """An agenda item; one of level 2 belongs to the nearest item of level 1 above it."""

    sentences: ClassVar[tuple[str, ...]] = ("title", "speaker", "notes")
    facts: ClassVar[tuple[str, ...]] = ("number",)

    page = ParentalKey("news.MeetingReportPage", related_name="agenda")
    number = models.CharField(_("item no."), max_length=12, blank=True)
    level = models.PositiveSmallIntegerField(
        _("level"), choices=[(1, _("item")), (2, _("under the item"))], default=1
    )
    title = models.CharField(_("item"), max_length=400)
    speaker = models.CharField(_("who presented it (a role)"), max_length=255, blank=True)
    notes = models.TextField(_("what was said"), blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("number", help_text=_("As in the paper: 1, 1.1 …")),
                FieldPanel("level", help_text=_("2: a part of the item above.")),
            ]
        ),
        FieldPanel("title", help_text=_("As it stands on the agenda.")),
        FieldPanel("speaker", help_text=_("A body or a role.")),
        FieldPanel("notes", help_text=_("The main points, not every word.")),
    ]

    class Meta(Row.Meta):
        verbose_name = _("agenda item")


class ProvinceReportRow(Row):
    sentences = ("text",)

    page = ParentalKey("news.MeetingReportPage", related_name="province_reports")
    province = province_key()
    text = models.TextField(_("what the province reported"))

    panels = [
        province_panel(),
        FieldPanel("text", help_text=_("What this province told, in a few sentences.")),
    ]

    class Meta(Row.Meta):
        verbose_name = _("report of a province")

    def publishing_errors(self) -> dict[str, str]:
        return {} if self.province_id else {"province": _("Say which province reported this.")}


class DecisionRow(Row):
    sentences = ("text", "purpose", "parties")
    facts = ("number",)

    page = ParentalKey("news.MeetingReportPage", related_name="decisions")
    number = models.CharField(_("item no."), max_length=12, blank=True)
    text = models.TextField(_("decision"))
    purpose = models.TextField(_("what for"), blank=True)
    parties = models.CharField(_("who is bound by it"), max_length=400, blank=True)

    panels = [
        FieldPanel("number", help_text=_("As in the minutes: 1, 2 …")),
        FieldPanel("text", help_text=_("One decision in each row, so that it can be found and quoted.")),
        FieldPanel("purpose", help_text=_("What it is to bring about.")),
        FieldPanel("parties", help_text=_("Bodies, networks or provinces.")),
    ]

    class Meta(Row.Meta):
        verbose_name = _("decision")


class RecommendationRow(Row):
    sentences = ("text", "addressee")

    page = ParentalKey("news.MeetingReportPage", related_name="recommendations")
    text = models.TextField(_("recommendation"))
    organisation = organisation_key(_("to which body"))
    addressee = models.CharField(_("to whom, in words"), max_length=255, blank=True)

    panels = [
        FieldPanel("text", help_text=_("One in each row, as it was agreed.")),
        FieldRowPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("addressee", help_text=_("Only when the body is not in the list.")),
            ]
        ),
    ]

    class Meta(Row.Meta):
        verbose_name = _("recommendation")


class FigureRow(FigureFields):
    page = ParentalKey("news.MeetingReportPage", related_name="figures")

    class Meta(FigureFields.Meta):
        verbose_name = _("figure")


class BudgetRow(Row):
    sentences = ("scope", "source")
    facts = ("currency",)

    page = ParentalKey("news.MeetingReportPage", related_name="budget")
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="THB")
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Budget year; 2565 and 2022 are the same.")
    )
    scope = models.CharField(_("what for"), max_length=255, blank=True)
    source = models.CharField(_("where it comes from"), max_length=255, blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("amount", help_text=_("Digits only, without “baht”.")),
                FieldPanel("currency", help_text=_("THB is baht.")),
                FieldPanel("year"),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("scope", help_text=_("What the money is for.")),
                FieldPanel("source", help_text=_("Who pays: a body or a budget line.")),
            ]
        ),
    ]

    class Meta(Row.Meta):
        verbose_name = _("budget")

    def clean(self) -> None:
        super().clean()
        if self.year and self.year > 2400:
            self.year -= 543


class ActionItem(Row):
    """What is to be done, by whom, by when. Its status lives in its ``Commitment``."""

    sentences = ("text", "owner")
    facts = ("number",)

    page = ParentalKey("news.MeetingReportPage", related_name="actions")
    number = models.CharField(_("item no."), max_length=12, blank=True)
    text = models.TextField(_("what is to be done"))
    organisation = organisation_key(_("by which body"))
    owner = models.CharField(_("by whom, in words (a role)"), max_length=255, blank=True)
    due = EdtfField(_("by when"), blank=True)
    province = province_key()
    network = models.ForeignKey(
        "networks.Network",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("network"),
    )

    panels = [
        FieldRowPanel(
            [
                FieldPanel("number", help_text=_("As in the minutes: 1, 2 …")),
                FieldPanel("due", help_text=WHEN_HELP),
            ]
        ),
        FieldPanel(
            "text", help_text=_("One task in each row. Its progress is told under “Promises and tasks”.")
        ),
        FieldRowPanel(
            [
                FieldPanel("organisation", help_text=_("The body that is to do it.")),
                FieldPanel("owner", help_text=_("Only when no body is in the list: a role, no name.")),
            ]
        ),
        FieldRowPanel([province_panel(), FieldPanel("network")]),
    ]

    class Meta(Row.Meta):
        verbose_name = _("action item")
