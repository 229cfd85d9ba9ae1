"""Child rows that all kinds of pages share: what a page is linked to, its pictures, files and notes.

The tables are keyed to Wagtail's own page table, so one table serves every kind and one query finds
all pages that name an organisation. Rows with sentences are translatable; pure links are not and are
copied whole into a translation.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from networks.translating import TranslationRules
from networks.widgets import province_panel


class Row(TranslatableMixin, Orderable):
    """A child row with sentences. ``translation_key`` is its lasting identity: the same in both
    languages, kept through drafts (``networks.forms.RowForm``), new when a page is copied."""

    sentences: ClassVar[tuple[str, ...]] = ()
    facts: ClassVar[tuple[str, ...]] = ()
    translatable_fields = TranslationRules()

    translation_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        # Rows made by programs may have no place: they stand in the order in which they were made.
        ordering = ["sort_order", "pk"]

    @property
    def key(self) -> str:
        return str(self.translation_key)

    def publishing_errors(self) -> dict[str, str]:
        """What has to be mended before the page may be published: messages by field name."""
        return {}


class LinkRow(Orderable):
    """A pure link to something in the reference data."""

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]


class PageNetwork(LinkRow):
    page = ParentalKey(Page, related_name="network_links")
    network = models.ForeignKey(
        "networks.Network",
        null=True,
        on_delete=models.SET_NULL,
        related_name="page_links",
        verbose_name=_("network"),
    )

    panels = [FieldPanel("network")]


class PageProvince(LinkRow):
    page = ParentalKey(Page, related_name="province_links")
    province = models.ForeignKey(
        "networks.Province",
        null=True,
        on_delete=models.SET_NULL,
        related_name="page_links",
        verbose_name=_("province"),
    )

    panels = [province_panel()]


class PageTopic(LinkRow):
    page = ParentalKey(Page, related_name="topic_links")
    topic = models.ForeignKey(
        "networks.Topic",
        null=True,
        on_delete=models.SET_NULL,
        related_name="page_links",
        verbose_name=_("topic"),
    )

    panels = [FieldPanel("topic")]


class PageRelation(LinkRow):
    """A typed link from this page to another one; read the other way round it is shown there too."""

    class Type(models.TextChoices):
        FOLLOWS = "follows", _("follows")
        RESULTS_IN = "results_in", _("results in")
        DECLARED_AT = "declared_at", _("declared at")
        REPORTS_ON = "reports_on", _("reports on")

    page = ParentalKey(Page, related_name="relation_rows")
    type = models.CharField(_("relation"), max_length=16, choices=Type, default=Type.FOLLOWS)
    target = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="incoming_relations", verbose_name=_("page")
    )

    panels = [
        FieldRowPanel(
            [
                FieldPanel(
                    "type", help_text=_("“Follows” makes the line of time; all others only lead there.")
                ),
                FieldPanel("target", help_text=_("Choose the other page; it shows the relation as well.")),
            ]
        )
    ]


class PageOrganisation(Row):
    """A body and its part in the event; ``name`` is for one that the reference data lacks."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        HOST = "host", _("host")
        PARTNER = "partner", _("partner")
        PARTICIPANT = "participant", _("participant")
        PUBLISHER = "publisher", _("publisher")
        CURRICULUM = "curriculum", _("author of the curriculum")
        DECLARANT = "declarant", _("declarant")
        WITNESS = "witness", _("witness")

    sentences = ("name",)

    page = ParentalKey(Page, related_name="organisation_rows")
    organisation = models.ForeignKey(
        "networks.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="page_links",
        verbose_name=_("organisation"),
    )
    name = models.CharField(
        _("name as written"),
        max_length=255,
        blank=True,
        help_text=_("Only for a body or group that is not in the list of organisations."),
    )
    role = models.CharField(_("part"), max_length=16, choices=Role, default=Role.PARTICIPANT)
    headcount = models.PositiveIntegerField(_("people sent"), null=True, blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("role"),
                FieldPanel(
                    "headcount", help_text=_("How many came from there. Counts only, no list of names.")
                ),
            ]
        ),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")]),
    ]

    class Meta(Row.Meta):
        verbose_name = _("organisation with its role")

    def publishing_errors(self) -> dict[str, str]:
        if self.organisation_id or self.name.strip():
            return {}
        return {"organisation": _("Choose an organisation or write its name.")}


class PagePerson(Row):
    """A person's part on that day. Role and body stay as said then; whether the name is public is
    decided by the person's visibility alone. Without a person the row is an unnamed role."""

    class Capacity(models.TextChoices):
        CHAIR = "chair", _("chair")
        SPEAKER = "speaker", _("speaker")
        LECTURER = "lecturer", _("lecturer")
        PARTICIPANT = "participant", _("participant")
        SIGNATORY = "signatory", _("signatory")
        WITNESS = "witness", _("witness")
        CONTACT = "contact", _("contact")
        AUTHOR = "author", _("author")

    sentences = ("role", "did")

    page = ParentalKey(Page, related_name="person_rows")
    person = models.ForeignKey(
        "networks.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="page_links",
        verbose_name=_("person"),
    )
    part = models.CharField(_("part"), max_length=16, choices=Capacity, default=Capacity.SPEAKER)
    role = models.CharField(_("position on that day"), max_length=255, blank=True)
    organisation = models.ForeignKey(
        "networks.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("body on that day"),
    )
    did = models.TextField(_("what the person did or said"), blank=True)

    panels = [
        FieldRowPanel(
            [FieldPanel("part", help_text=_("What the person was there for.")), FieldPanel("person")]
        ),
        FieldRowPanel(
            [
                FieldPanel("role", help_text=_("As it was on that day, not as it is now.")),
                FieldPanel("organisation", help_text=_("The body that the person stood for on that day.")),
            ]
        ),
        FieldPanel("did", help_text=_("One or two sentences, in their words or ours.")),
    ]

    class Meta(Row.Meta):
        verbose_name = _("person with their role")


class PagePicture(Row):
    """A picture on this page. The words and the right to show it belong to the page."""

    class Basis(models.TextChoices):
        CONSENT = "consent", _("the people shown agreed")
        PUBLIC_EVENT = "public_event", _("public event, nobody singled out")
        NO_PEOPLE = "no_people", _("no person can be recognised")
        OFFICIAL = "official", _("official photograph, released for use")

    sentences = ("alt", "caption")
    facts = ("credit",)

    page = ParentalKey(Page, related_name="picture_rows")
    image = models.ForeignKey(
        "networks.HubImage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="page_links",
        verbose_name=_("picture"),
    )
    alt = models.CharField(
        _("text alternative"),
        max_length=255,
        blank=True,
        help_text=_("What a reader who cannot see the picture should know."),
    )
    decorative = models.BooleanField(_("decorative"), default=False)
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=160, blank=True)
    basis = models.CharField(_("why it may be shown"), max_length=16, choices=Basis, default=Basis.NO_PEOPLE)
    is_lead = models.BooleanField(_("lead picture"), default=False)

    panels = [
        FieldPanel("image"),
        FieldRowPanel(
            [
                FieldPanel("alt"),
                FieldPanel(
                    "decorative", help_text=_("It only adorns; whoever cannot see it misses nothing.")
                ),
            ]
        ),
        FieldPanel("caption", help_text=_("Who or what is seen, where and when.")),
        FieldRowPanel(
            [
                FieldPanel("credit", help_text=_("Who took it: a network, a body or a role.")),
                FieldPanel("basis", help_text=_("When in doubt, leave the picture out.")),
                FieldPanel("is_lead", help_text=_("Stands first, in lists and where the page is shared.")),
            ]
        ),
    ]

    class Meta(Row.Meta):
        verbose_name = _("picture of the page")

    def publishing_errors(self) -> dict[str, str]:
        if self.decorative or self.alt.strip() or not self.image_id:
            return {}
        return {"alt": _("Say what the picture shows, or mark it as decorative.")}


class PageFile(Row):
    sentences = ("title",)

    page = ParentalKey(Page, related_name="file_rows")
    document = models.ForeignKey(
        "networks.HubDocument",
        null=True,
        on_delete=models.SET_NULL,
        related_name="page_links",
        verbose_name=_("file"),
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    language = models.CharField(
        _("language"),
        max_length=8,
        blank=True,
        choices=[("th", _("Thai")), ("en", _("English"))],
        default="th",
    )

    panels = [
        FieldPanel("document"),
        FieldRowPanel(
            [
                FieldPanel(
                    "title", help_text=_("What readers see; empty: the name of the file in the library.")
                ),
                FieldPanel("language", help_text=_("That the file is written in.")),
            ]
        ),
    ]

    class Meta(Row.Meta):
        verbose_name = _("file of the page")


class PageNote(Row):
    """A public remark on the page: what was changed or corrected, or a reply of someone named in it."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("change")
        CORRECTION = "correction", _("correction")
        REPLY = "reply", _("reply")

    sentences = ("text",)

    page = ParentalKey(Page, related_name="note_rows")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.CHANGE)
    date = models.DateField(_("date"), null=True)
    text = models.TextField(_("text"))

    panels = [
        FieldRowPanel(
            [
                FieldPanel(
                    "kind",
                    help_text=_("A correction mends a fact; a reply comes from someone who is named here."),
                ),
                FieldPanel("date", help_text=_("The day of the note; the newest stands first.")),
            ]
        ),
        FieldPanel("text", help_text=_("Readers see it on the page, with its day.")),
    ]

    class Meta(Row.Meta):
        verbose_name = _("public note")
