"""What an action item or a clause has outside its page: its status and the dated reports on it.

A commitment is made when its page is published and is keyed by the row's lasting key, without a
foreign key: an old draft cannot undo a status, both languages share one, a copy of the page makes new
ones. Text, owner and due date stay in the row, written by the page. A commitment is never deleted: when
its row disappears it is marked withdrawn, and comes back with it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from networks.models import HubDocument
from networks.recording import document_as_file
from search.models import Entry
from search.record import Sentence, Update

if TYPE_CHECKING:
    from uuid import UUID


class Status(models.TextChoices):
    """Stored states. Overdue is no state: it follows from the due date and today."""

    OPEN = "open", _("open")
    UNDERWAY = "underway", _("underway")
    ONGOING = "ongoing", _("ongoing")
    DONE = "done", _("done")
    COMPLETE = "complete", _("kept")
    NO_DATA = "no_data", _("no data")
    INACTIVE = "inactive", _("nothing happens")
    DROPPED = "dropped", _("dropped")
    MORAL = "moral", _("moral pledge, not tracked")


ACTION_STATUSES = (Status.OPEN, Status.UNDERWAY, Status.DONE, Status.DROPPED)
CLAUSE_STATUSES = (
    Status.NO_DATA,
    Status.UNDERWAY,
    Status.ONGOING,
    Status.COMPLETE,
    Status.INACTIVE,
    Status.DROPPED,
    Status.MORAL,
)


class Commitment(ClusterableModel):
    """Status of one action item or clause. ``page_uid`` is the page it is written on."""

    class Kind(models.TextChoices):
        ACTION = "action", _("action item")
        CLAUSE = "clause", _("clause")

    key = models.UUIDField(unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    page_uid = models.UUIDField(db_index=True)
    status = models.CharField(_("status"), max_length=12, choices=Status)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self) -> str:
        return self.text or f"{self.kind} {self.key}"

    @cached_property
    def entry(self) -> Entry | None:
        """The row as the public sees it, in the language of the admin or in another."""
        return _in_language(Entry.objects.filter(uid=str(self.key)))

    @property
    def text(self) -> str:
        return self.entry.title if self.entry else ""

    @property
    def due(self) -> str:
        return self.entry.deadline if self.entry else ""

    @cached_property
    def page(self) -> Page | None:
        """The page it is written on: the source, which was there first."""
        return Page.objects.filter(translation_key=self.page_uid).order_by("pk").first()

    @cached_property
    def page_entry(self) -> Entry | None:
        """That page as the public sees it, in the language of the admin or in another."""
        return _in_language(Entry.objects.filter(uid=str(self.page_uid)))

    @property
    def page_title(self) -> str:
        """What lists and forms call the page: as its readers do, or as it was written while it has none."""
        if self.page_entry:
            return self.page_entry.title
        return self.page.title if self.page else ""

    @property
    def statuses(self) -> tuple[Status, ...]:
        return ACTION_STATUSES if self.kind == self.Kind.ACTION else CLAUSE_STATUSES


class CommitmentUpdate(models.Model):
    """A dated report: what is known from that day on, with evidence. The newest gives the status."""

    commitment = ParentalKey(Commitment, on_delete=models.CASCADE, related_name="updates")
    date = models.DateField(_("as of"), default=datetime.date.today)
    status = models.CharField(_("status"), max_length=12, choices=Status)
    text_th = models.TextField(_("report in Thai"), blank=True)
    text_en = models.TextField(_("report in English"), blank=True)
    evidence_url = models.URLField(_("evidence: address"), max_length=500, blank=True)
    evidence_document = models.ForeignKey(
        HubDocument,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("evidence: file"),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("status")]),
        FieldPanel("text_th"),
        FieldPanel("text_en"),
        FieldRowPanel([FieldPanel("evidence_url"), FieldPanel("evidence_document")]),
        FieldPanel("written_by", heading=_("Reported by"), read_only=True),
    ]

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("report on a commitment")
        verbose_name_plural = _("reports on commitments")

    def __str__(self) -> str:
        return f"{self.date}: {self.status}"

    def save(self, *args: object, **kwargs: object) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            restate(self.commitment)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            result = super().delete(*args, **kwargs)
            restate(self.commitment)
        return result

    def as_update(self, lang: str) -> Update:
        """The report as part of a record, in a language or in the one it was written in."""
        other = "th" if lang == "en" else "en"
        text, own = (self.text_en, self.text_th) if lang == "en" else (self.text_th, self.text_en)
        document = self.evidence_document
        sentence = Sentence(text=text, lang=lang) if text else Sentence(text=own, lang=other)
        return Update(
            date=self.date,
            status=self.status,
            text=sentence,
            evidence_url=self.evidence_url,
            evidence_document=document_as_file(document, lang) if document else None,
        )


def _in_language(entries: Iterable[Entry]) -> Entry | None:
    """Of entries of one thing that in the active language, else another."""
    known = {entry.locale: entry for entry in entries}
    return known.get((get_language() or "th")[:2]) or next(iter(known.values()), None)


def read_along(commitments: Iterable[Commitment]) -> list[Commitment]:
    """Commitments with their entries and pages: two queries whatever their number."""
    rows = list(commitments)
    entries: dict[str, list[Entry]] = {}
    uids = {str(uid) for row in rows for uid in (row.key, row.page_uid)}
    for entry in Entry.objects.filter(uid__in=uids).defer("record", "picture"):
        entries.setdefault(entry.uid, []).append(entry)
    pages = Page.objects.filter(translation_key__in={row.page_uid for row in rows}).order_by("-pk")
    first = {page.translation_key: page for page in pages}
    for row in rows:
        row.entry = _in_language(entries.get(str(row.key), ()))
        row.page = first.get(row.page_uid)
        row.page_entry = _in_language(entries.get(str(row.page_uid), ()))
    return rows


def restate(commitment: Commitment) -> None:
    """The newest report gives the status, or none does; then the entries of the page follow."""
    from networks.visibility import recheck
    from search import catalogue

    newest = CommitmentUpdate.objects.filter(commitment_id=commitment.pk).first()
    commitment.status = newest.status if newest else first_status(commitment.kind)
    commitment.save(update_fields=["status"])
    recheck(str(commitment.page_uid))
    catalogue.recompute(str(commitment.page_uid))


def first_status(kind: str) -> str:
    return Status.OPEN if kind == Commitment.Kind.ACTION else Status.NO_DATA


def settle(page_uid: UUID, kind: str, keys: Iterable[UUID], first: dict[UUID, str] | None = None) -> None:
    """Makes the commitments of a published page agree with its rows.

    ``first`` gives the status that a row starts with, where it is not the usual one; without reports it keeps
    to that one, also when another has become the right one.
    """
    wanted = dict.fromkeys(keys)
    start = {key: (first or {}).get(key) or first_status(kind) for key in wanted}
    known = {
        commitment.key: commitment for commitment in Commitment.objects.filter(page_uid=page_uid, kind=kind)
    }
    Commitment.objects.bulk_create(
        Commitment(key=key, kind=kind, page_uid=page_uid, status=start[key])
        for key in wanted
        if key not in known
    )
    restarted = {key for key, one in known.items() if key in wanted and one.status != start[key]}
    restarted -= set(with_updates(restarted) if restarted else ())
    changed = [one for key, one in known.items() if key in restarted or one.is_withdrawn == (key in wanted)]
    for commitment in changed:
        commitment.is_withdrawn = commitment.key not in wanted
        if commitment.key in restarted:
            commitment.status = start[commitment.key]
    if changed:
        Commitment.objects.bulk_update(changed, ["is_withdrawn", "status"])


def commitments_of(keys: Iterable[UUID]) -> dict[UUID, Commitment]:
    """Commitments with their reports, two queries whatever their number."""
    found = Commitment.objects.filter(key__in=list(keys)).prefetch_related("updates__evidence_document")
    return {commitment.key: commitment for commitment in found}


def with_updates(keys: Iterable[UUID]) -> Iterator[UUID]:
    """Those of the keys on which somebody has reported: their rows may not be removed in the form."""
    rows = CommitmentUpdate.objects.filter(commitment__key__in=list(keys))
    yield from rows.values_list("commitment__key", flat=True).distinct()
