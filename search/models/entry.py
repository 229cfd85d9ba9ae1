"""Entries: the rows of records that anyone may see, with their terms, links, files and words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.record import Picture, Record, present_version
from search.registry import kinds
from search.upgrade import read_record

_moment: ContextVar[datetime.datetime | None] = ContextVar("moment", default=None)


@contextmanager
def seen_at(moment: datetime.datetime) -> Iterator[None]:
    """Within, query sets ask what is visible at that moment, not now: for statements that are kept."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by the conditions every reader of the catalogue shares."""

    def visible(self, now: datetime.datetime | None = None) -> Self:
        """Without those whose time is over; every public query starts here."""
        now = now or _moment.get() or timezone.now()
        return self.filter(Q(visible_until__isnull=True) | Q(visible_until__gt=now))

    def expired(self, now: datetime.datetime | None = None) -> Self:
        """Those whose time is over and that the next tick withdraws."""
        return self.filter(visible_until__lte=now or timezone.now())

    def of(self, uid: str) -> Self:
        """The entries of a uid in every language, with those of its parts."""
        return self.filter(Q(uid=uid) | Q(parent_uid=uid))


class Entry(models.Model):
    """A record in the catalogue: ``(uid, locale)`` names it.

    Columns repeat what lists filter, sort and show; ``record`` holds all of it. Days: ``when`` and
    ``deadline`` are EDTF, ``when_start``, ``when_end`` and ``deadline_end`` their first and last days.
    ``sort_date`` is what *newest* and *oldest* go by: the day it began where that is known, else the day
    it was published here (Bangkok). ``untranslated`` says that the uid has no entry in another language.
    ``seq`` is the number of the change that wrote the row, ``pipeline`` the way its text was cut.
    """

    uid = models.CharField(max_length=130)
    locale = models.CharField(max_length=10)
    source_locale = models.CharField(max_length=10, default="th")
    untranslated = models.BooleanField(default=True)
    kind = models.CharField(max_length=20)
    path = models.CharField(max_length=700, db_index=True)
    parent_uid = models.CharField(max_length=130, blank=True)
    title = models.TextField()
    title_lang = models.CharField(max_length=10, default="th")
    summary = models.TextField(blank=True)
    summary_lang = models.CharField(max_length=10, default="th")
    sort_key = models.CharField(max_length=400)
    when = models.CharField(max_length=40, blank=True)
    when_start = models.DateField(null=True)
    when_end = models.DateField(null=True)
    deadline = models.CharField(max_length=40, blank=True)
    deadline_end = models.DateField(null=True)
    sort_date = models.DateField()
    state = models.CharField(max_length=20, blank=True)
    published = models.DateTimeField()
    updated = models.DateTimeField()
    visible_until = models.DateTimeField(null=True, db_index=True)
    picture = models.JSONField(null=True)
    record = models.JSONField()
    record_version = models.PositiveIntegerField(default=present_version)
    pipeline = models.CharField(max_length=80, blank=True)
    seq = models.BigIntegerField(default=0)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint(fields=["uid", "locale"], name="search_entry_uid_locale")]
        indexes = [
            # One for each order of a list, so that a page of it is read and not sorted.
            models.Index(
                fields=["locale", "-sort_date", "-published", "uid"],
                name="search_entry_newest",
            ),
            models.Index(fields=["locale", "sort_date", "published", "uid"], name="search_entry_oldest"),
            models.Index(fields=["locale", "-updated", "uid"], name="search_entry_updated"),
            models.Index(fields=["locale", "-published", "uid"], name="search_entry_published"),
            models.Index(fields=["locale", "sort_key", "uid"], name="search_entry_title"),
            models.Index(fields=["locale", "kind", "-sort_date"], name="search_entry_kind"),
            models.Index(fields=["parent_uid", "locale", "kind"], name="search_entry_parts"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.locale}"

    def get_record(self) -> Record:
        """The typed record; an older version of its shape is read too."""
        if self._record is None:
            self._record = read_record(kinds[self.kind].record, self.record, self.record_version)
        return self._record

    @property
    def lead(self) -> Picture | None:
        """The picture for cards."""
        return Picture.model_validate(self.picture) if self.picture else None

    _record: Record | None = None

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self._record = None
        super().refresh_from_db(*args, **kwargs)


class EntryTerm(models.Model):
    """A term of an entry, under the key that goes on where terms were merged.

    Besides the record's own schemes there are ``status`` (``meeting:held``; of a page also those of its
    parts, ``action:done`` and ``meeting:done``) and ``year`` (CE, each year that ``when`` touches): they
    have no :class:`Term`, for their labels are not data.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="terms", db_index=False)
    scheme = models.CharField(max_length=20)
    key = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "scheme", "key"], name="search_entryterm_once")
        ]
        indexes = [models.Index(fields=["scheme", "key", "entry"], name="search_entryterm_key")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.key}"


class EntryLink(models.Model):
    """A link from an entry to a uid: a typed relation, or ``mentions`` for links inside its prose."""

    MENTIONS = "mentions"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="links", db_index=False)
    type = models.CharField(max_length=20)
    target_uid = models.CharField(max_length=130, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "type", "target_uid"], name="search_entrylink_once")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.target_uid}"


class EntryFile(models.Model):
    """A picture or document that an entry shows: a file is public only while a public entry holds it."""

    IMAGE = "image"
    DOCUMENT = "document"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="files", db_index=False)
    media = models.CharField(max_length=8, choices=[(IMAGE, IMAGE), (DOCUMENT, DOCUMENT)])
    file_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "media", "file_id"], name="search_entryfile_once")
        ]
        indexes = [models.Index(fields=["media", "file_id"], name="search_entryfile_file")]

    def __str__(self) -> str:
        return f"{self.media} {self.file_id}"


class EntryText(models.Model):
    """The words of an entry, as engines index them and the ranker reads them.

    ``title``, ``names`` and ``body`` are words joined by U+200B, ``names`` those of everything linked, in
    both languages; ``folded`` is for spelling-tolerant matches, ``plain`` for extracts. ``files`` says
    which passages of ``body`` and ``plain`` are from attached files. ``search.text`` makes all of them.
    """

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    title = models.TextField(blank=True)
    names = models.TextField(blank=True)
    body = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    files = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"words of entry {self.entry_id}"
