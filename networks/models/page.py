"""The abstract pages: ``RecordedPage`` says what it is as a record, ``HubPage`` adds what all content has."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from networks import places, publicity
from networks.blocks import ProseBlock
from networks.fields import EdtfField
from networks.forms import HubCopyForm, HubPageForm, RecordedPageForm
from networks.panels import RowPanel
from networks.recording import PageReader, base_facts, shared_facts
from networks.relations import closes_circle
from networks.translating import TranslationRules
from networks.widgets import province_panel
from search.record import Record
from thai.edtf import Period, parse_edtf
from thai.slugs import page_slug, with_suffix

from .rows import Row

WHEN_HELP = _("A day, a range, or only a month: 28–29 ส.ค. 2566, ธันวาคม 2565")


class RecordedPage(Page):
    """A page with a record. Saving it brings the catalogue into step in the same transaction."""

    kind: ClassVar[str]
    record_class: ClassVar[type[Record]]
    sentences: ClassVar[tuple[str, ...]] = ("title", "summary", "body")
    facts: ClassVar[tuple[str, ...]] = ("slug", "seo_title", "search_description")
    translatable_fields = TranslationRules()
    #: Where a page that is not in the tree yet will stand, as its form knows.
    new_parent: Page | None = None
    made_slug = ""
    base_form_class = RecordedPageForm
    copy_form_class = HubCopyForm

    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences that stand in lists.")
    )
    body = StreamField(ProseBlock(), blank=True, verbose_name=_("text"))

    search_fields = [*Page.search_fields, index.AutocompleteField("words_for_editors")]
    promote_panels = [FieldPanel("slug")]
    settings_panels = [PublishingPanel()]

    class Meta:
        abstract = True

    @property
    def uid(self) -> str:
        return str(self.translation_key)

    # Slugs -----------------------------------------------------------------------------------

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._give_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._give_slug()
        super().minimal_clean()

    def slug_hint(self) -> str:
        """An ASCII slug made of what the page says of itself."""
        return page_slug(self.kind, None, None, self.title)

    def _give_slug(self) -> None:
        """Thai titles give no ASCII slug, so an empty one is made from kind, day and place; made again when
        the page is put into the tree, where somebody may have taken it since the form was read."""
        if self.slug and (self.pk or self.slug != self.made_slug):
            return
        if self.path:
            siblings = self.get_siblings(inclusive=False)
        else:
            siblings = self.new_parent.get_children() if self.new_parent else Page.objects.none()
        self.slug = with_suffix(self.slug_hint(), set(siblings.values_list("slug", flat=True)))
        self.made_slug = self.slug

    # Saving ----------------------------------------------------------------------------------

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Saves page and rows, then recomputes its entries; saves of metadata alone change nothing public."""
        from search import catalogue

        with transaction.atomic():
            result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
            if kwargs.get("update_fields") is None:
                self.before_recompute()
                catalogue.recompute(self.uid)
        return result

    def before_recompute(self) -> None:
        """What a kind keeps outside its page is brought into step here, in the same transaction."""

    # What it is ------------------------------------------------------------------------------

    def source_page(self) -> RecordedPage:
        """The page that was written first: facts come from it. The page itself where it is the source."""
        first = (
            type(self)._default_manager.filter(translation_key=self.translation_key).order_by("pk").first()
        )
        return self if first is None or first.pk == self.pk else first

    def record(self, source: RecordedPage | None = None) -> Record:
        """The page as a record: facts of the source page, sentences of this one."""
        reader = PageReader(self, source or self.source_page())
        with translation.override(reader.lang):
            return self.record_class(**self.record_facts(reader))

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        """Fields of the record; kinds add their own."""
        return base_facts(reader)

    def words_for_editors(self) -> str:
        """All that the page says beside its title, for the editors' search. Of a published page what is
        published: who may choose it need not be somebody who may read its next version."""
        return "\n".join(self.record().sentences())

    # Who may see it, and drawing ---------------------------------------------------------------

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Own restrictions and those of the source page: privacy crosses languages."""
        own = super().get_view_restrictions()
        source = self.source_page()
        return own if source.pk == self.pk else own | super(RecordedPage, source).get_view_restrictions()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only what has no entry comes here: private pages for those who may read them, and aliases."""
        from search.detail import draw

        if self.alias_of_id:
            return HttpResponsePermanentRedirect(self.alias_of.get_url(request))
        record = self.record()
        if not publicity.may_be_served(self, record):
            raise Http404
        return draw(request, record)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from search.detail import draw

        return draw(request, self.record(), is_preview=True)


class HubPage(RecordedPage):
    """What every content page has: when, where, who, links, pictures, files, source, text."""

    class Mode(models.TextChoices):
        ONSITE = "onsite", _("in the room")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in the room and online")

    base_form_class = HubPageForm
    sentences = ("venue", "source_publisher_name")
    facts = ("district", "subdistrict")

    when = EdtfField(_("when"), blank=True, help_text=WHEN_HELP)
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_time = models.TimeField(_("until"), null=True, blank=True)
    venue = models.CharField(_("venue"), max_length=255, blank=True)
    province = models.ForeignKey(
        "networks.Province",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("province"),
    )
    district = models.CharField(_("district"), max_length=80, blank=True)
    subdistrict = models.CharField(_("subdistrict"), max_length=80, blank=True)
    mode = models.CharField(_("form"), max_length=8, choices=Mode, blank=True, default="")
    source_publisher = models.ForeignKey(
        "networks.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("publisher of the source"),
    )
    source_publisher_name = models.CharField(_("publisher, if not in the list"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_published = EdtfField(_("published there"), blank=True)
    source_copied = models.DateField(_("copied from there"), null=True, blank=True)
    source_views = models.PositiveIntegerField(_("readers counted there"), null=True, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("deputy of the owner"),
    )
    review_date = models.DateField(_("look at it again on"), null=True, blank=True)

    what_panel = MultiFieldPanel([FieldPanel("title"), FieldPanel("summary")], heading=_("What"))
    where_panel = MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("when"),
                    FieldPanel("start_time", heading=_("From what time"), help_text=_("Time of day: 09:00.")),
                    FieldPanel("end_time", heading=_("Until what time"), help_text=_("Time of day: 16:30.")),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel(
                        "venue",
                        help_text=_(
                            "Name of the place as people know it: the hall of the subdistrict office."
                        ),
                    ),
                    FieldPanel("mode", help_text=_("How people took part.")),
                ]
            ),
            FieldRowPanel([province_panel(), FieldPanel("district"), FieldPanel("subdistrict")]),
        ],
        heading=_("When and where"),
    )
    links_panel = MultiFieldPanel(
        [
            RowPanel("network_links", label=_("Network")),
            RowPanel("province_links", label=_("Further province")),
            RowPanel("topic_links", label=_("Topic")),
        ],
        heading=_("What it is linked to"),
        help_text=_(
            "The page is listed with each of these. The network of the section and the province of the place "
            "are linked by themselves."
        ),
    )
    who_panel = MultiFieldPanel(
        [
            RowPanel("organisation_rows", label=_("Organisation")),
            RowPanel("person_rows", label=_("Person")),
        ],
        heading=_("Who"),
    )
    text_panel = MultiFieldPanel(
        [
            FieldPanel(
                "body", help_text=_("What has no field of its own: begin with what matters most to readers.")
            )
        ],
        heading=_("Text"),
    )
    pictures_panel = MultiFieldPanel(
        [RowPanel("picture_rows", label=_("Picture")), RowPanel("file_rows", label=_("File"))],
        heading=_("Pictures and files"),
    )
    source_panel = MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel(
                        "source_publisher",
                        help_text=_("Who published it first, where this is not our own report."),
                    ),
                    FieldPanel(
                        "source_publisher_name",
                        help_text=_("Only when the publisher is not in the list of organisations."),
                    ),
                ]
            ),
            FieldPanel("source_url", help_text=_("Paste the whole address, with https://")),
            FieldRowPanel(
                [
                    FieldPanel("source_published", help_text=_("The day that stands on the source.")),
                    FieldPanel(
                        "source_copied",
                        help_text=_("The day you took it over, so that readers know how old it is."),
                    ),
                    FieldPanel(
                        "source_views",
                        help_text=_("Only when the source says so; it is shown as told there."),
                    ),
                ]
            ),
            RowPanel("relation_rows", label=_("Related page")),
            RowPanel("note_rows", label=_("Public note")),
        ],
        heading=_("Source and relations"),
    )
    settings_panels = [
        *RecordedPage.settings_panels,
        MultiFieldPanel(
            [
                FieldPanel("owner", help_text=_("Who answers questions about this page.")),
                FieldPanel("deputy", help_text=_("Who does so while the owner is away.")),
                FieldPanel(
                    "review_date",
                    help_text=_("On this day the page is listed for the owner to look at again."),
                ),
            ],
            heading=_("Who looks after it"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def period(self) -> Period | None:
        return parse_edtf(self.when) if self.when else None

    def slug_hint(self) -> str:
        try:
            period = self.period
        except ValueError:
            period = None
        place = self.province.slug if self.province_id else None
        return page_slug(self.kind, period, place, self.title)

    def clean(self) -> None:
        super().clean()
        self.place_names_to_codes()
        if closes_circle(self):
            raise ValidationError(_("A page cannot follow itself, not even by way of other pages."))
        if self.live:
            self.check_rows()

    def advice(self) -> list[str]:
        """What may be right but looks odd: told after saving, never a reason to refuse."""
        return []

    def check_rows(self) -> None:
        """Schedules, workflows and translations publish without the form, so rows are checked here too."""
        errors = [
            f"{row._meta.verbose_name}: {message}"
            for relation in self.row_relations()
            for row in getattr(self, relation).all()
            for message in row.publishing_errors().values()
        ]
        if errors:
            raise ValidationError(errors)

    @classmethod
    def row_relations(cls) -> tuple[str, ...]:
        """Names of the child relations whose rows carry sentences."""
        from modelcluster.models import get_all_child_relations

        return tuple(
            relation.name
            for relation in get_all_child_relations(cls)
            if issubclass(relation.related_model, Row)
        )

    def place_names_to_codes(self) -> None:
        """Turns typed names of district and subdistrict into codes, always inside their province.

        Raises ``ValidationError`` at the field when the place is not there.
        """
        province = self.province.code if self.province_id else ""
        with at_field("district"):
            self.district = places.district_code(self.district, province)
        with at_field("subdistrict"):
            self.subdistrict = places.subdistrict_code(self.subdistrict, self.district)

    def record_facts(self, reader: PageReader) -> dict[str, Any]:
        return super().record_facts(reader) | shared_facts(reader)


class at_field:
    """Turns a ``ValueError`` into a ``ValidationError`` at one field."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: Any) -> None:
        if isinstance(error, ValueError):
            raise ValidationError({self.name: str(error)}) from error
