"""Training courses with their programme and the times they are given."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from knowledge.record import CourseRecord
from knowledge.recording import course_facts
from networks import places
from networks.fields import EdtfField
from networks.models import FigureFields, HubPage, Row, TextRow, province_key
from networks.models.page import WHEN_HELP, at_field
from networks.panels import RowPanel
from networks.recording import PageReader
from networks.widgets import province_panel


class TrainingCoursePage(HubPage):
    """A course: what, for whom, how; its runs say when and where it is given."""

    kind = "course"
    record_class = CourseRecord
    sentences = ("audience", "cost", "certificate", "registration")

    audience = models.TextField(_("for whom"), blank=True)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=1, null=True, blank=True)
    cost = models.CharField(
        _("cost"), max_length=255, blank=True, help_text=_("In words: free, travel is paid …")
    )
    certificate = models.CharField(_("certificate"), max_length=255, blank=True)
    registration = models.TextField(_("how to join"), blank=True)
    registration_url = models.URLField(_("address for joining"), max_length=500, blank=True)

    parent_page_types = ["networks.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel(
                    "audience", help_text=_("Who will profit from it, and what they should know already.")
                ),
                RowPanel("objectives", label=_("Objective")),
                RowPanel("outcomes", label=_("What people can do afterwards")),
                FieldRowPanel(
                    [
                        FieldPanel("hours", help_text=_("Hours of teaching in all: 12 or 1.5")),
                        FieldPanel("cost"),
                        FieldPanel(
                            "certificate", help_text=_("What people receive at the end, and what for.")
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("registration", help_text=_("What to do, by when, whom to ask.")),
                        FieldPanel("registration_url", help_text=_("Paste the whole address, with https://")),
                    ]
                ),
            ],
            heading=_("What"),
        ),
        MultiFieldPanel(
            [
                RowPanel("runs", label=_("Run")),
                RowPanel("run_materials", label=_("Material of a run")),
                RowPanel("sessions", label=_("Session")),
                RowPanel("figures", label=_("Figure")),
            ],
            heading=_("Programme and runs"),
        ),
        HubPage.where_panel,
        HubPage.links_panel,
        HubPage.who_panel,
        HubPage.text_panel,
        HubPage.pictures_panel,
        HubPage.source_panel,
    ]

    class Meta:
        verbose_name = _("training course")
        verbose_name_plural = _("training courses")

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        facts = super().record_facts(reader)
        return facts | course_facts(reader, facts)


class CourseObjectiveRow(TextRow):
    page = ParentalKey(TrainingCoursePage, related_name="objectives")

    class Meta(TextRow.Meta):
        verbose_name = _("objective")


class CourseOutcomeRow(TextRow):
    page = ParentalKey(TrainingCoursePage, related_name="outcomes")

    class Meta(TextRow.Meta):
        verbose_name = _("outcome")


class RunRow(Row):
    """One time that the course is given. ``number`` is what sessions and materials point at."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    sentences: ClassVar[tuple[str, ...]] = ("venue", "areas_unit", "results")
    facts: ClassVar[tuple[str, ...]] = ("district", "subdistrict")

    page = ParentalKey(TrainingCoursePage, related_name="runs")
    number = models.PositiveSmallIntegerField(_("run number"), default=1)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    when = EdtfField(_("when"), blank=True, help_text=WHEN_HELP)
    mode = models.CharField(_("form"), max_length=8, choices=HubPage.Mode, blank=True, default="")
    venue = models.CharField(_("venue"), max_length=255, blank=True)
    province = province_key()
    district = models.CharField(_("district"), max_length=80, blank=True)
    subdistrict = models.CharField(_("subdistrict"), max_length=80, blank=True)
    deadline = EdtfField(_("registration closes"), blank=True)
    registration_url = models.URLField(_("address for joining this run"), max_length=500, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    trained = models.PositiveIntegerField(
        _("people trained"), null=True, blank=True, help_text=_("Counts only.")
    )
    areas = models.PositiveIntegerField(_("areas reached"), null=True, blank=True)
    areas_unit = models.CharField(_("unit of the areas"), max_length=60, blank=True)
    results = models.TextField(_("what came of it"), blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel(
                    "number", help_text=_("1 for the first time the course is given, 2 for the next …")
                ),
                FieldPanel("status", help_text=_("“Planned” runs stand in the calendar.")),
                FieldPanel("when"),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("mode", help_text=_("How people take part.")),
                FieldPanel("venue", help_text=_("Name of the place as people know it.")),
            ]
        ),
        FieldRowPanel([province_panel(), FieldPanel("district"), FieldPanel("subdistrict")]),
        FieldRowPanel(
            [
                FieldPanel("deadline", help_text=WHEN_HELP),
                FieldPanel("registration_url", help_text=_("Only when this run has a form of its own.")),
                FieldPanel("capacity", help_text=_("How many can take part.")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("trained"),
                FieldPanel("areas", help_text=_("How many places the people come from.")),
                FieldPanel("areas_unit", help_text=_("Subdistricts, schools …")),
            ]
        ),
        FieldPanel("results", help_text=_("What people have done with it since.")),
    ]

    class Meta(Row.Meta):
        verbose_name = _("run")

    def clean(self) -> None:
        super().clean()
        province = self.province.code if self.province_id else ""
        with at_field("district"):
            self.district = places.district_code(self.district, province)
        with at_field("subdistrict"):
            self.subdistrict = places.subdistrict_code(self.subdistrict, self.district)


class RunMaterial(Orderable):
    """A file handed out in one run; runs are told by their number (rows have no rows of their own)."""

    page = ParentalKey(TrainingCoursePage, related_name="run_materials")
    run_number = models.PositiveSmallIntegerField(_("of run number"), default=1)
    document = models.ForeignKey(
        "networks.HubDocument", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("file")
    )

    panels = [
        FieldRowPanel(
            [FieldPanel("run_number", help_text=_("The number of the run above.")), FieldPanel("document")]
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("material of a run")


class SessionRow(Row):
    """A row of the programme, of the course in general or of one run."""

    sentences: ClassVar[tuple[str, ...]] = ("form", "title", "subtitle", "speaker", "topics")
    facts: ClassVar[tuple[str, ...]] = ("label",)

    page = ParentalKey(TrainingCoursePage, related_name="sessions")
    label = models.CharField(_("session no."), max_length=12, blank=True)
    run_number = models.PositiveSmallIntegerField(
        _("only in run number"), null=True, blank=True, help_text=_("Empty: part of the course in general.")
    )
    form = models.CharField(_("form"), max_length=80, blank=True, help_text=_("Lecture, panel, group work …"))
    title = models.CharField(_("title"), max_length=400)
    subtitle = models.CharField(_("subtitle"), max_length=400, blank=True)
    speaker = models.CharField(_("who teaches it (a role)"), max_length=255, blank=True)
    topics = models.TextField(_("topics"), blank=True, help_text=_("One a line."))

    panels = [
        FieldRowPanel(
            [
                FieldPanel("label", help_text=_("As in the programme: 1, 2 …")),
                FieldPanel("form"),
                FieldPanel("run_number"),
            ]
        ),
        FieldPanel("title"),
        FieldPanel("subtitle", help_text=_("Only if the programme has one.")),
        FieldPanel("speaker", help_text=_("A body or a role, no name.")),
        FieldPanel("topics"),
    ]

    class Meta(Row.Meta):
        verbose_name = _("session")


class CourseFigureRow(FigureFields):
    page = ParentalKey(TrainingCoursePage, related_name="figures")

    class Meta(FigureFields.Meta):
        verbose_name = _("figure")
