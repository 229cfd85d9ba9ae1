"""What the machine faces keep: the dumps there are, and how far a hub of feeds has been told."""

from __future__ import annotations

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


class DumpQuerySet(models.QuerySet["Dump"]):
    """Dumps by what may be done with them."""

    def current(self, now: datetime.datetime | None = None) -> Self:
        """Those that may be served: finished, and of nothing whose time is over."""
        now = now or timezone.now()
        return self.exclude(made_at=None).filter(Q(expires__isnull=True) | Q(expires__gt=now))


class Dump(models.Model):
    """A file with everything of one kind. The row makes it public: without one nothing serves the file.

    It is written before the catalogue is read (``made_at`` empty) and deleted by whatever makes the catalogue
    tell less, so a dump that was begun before that never becomes public. ``expires`` is when the first thing
    in it has run out of its time; ``sha256`` and ``size`` (bytes) are of the file, ``rows`` counts records.
    """

    kind = models.CharField(max_length=20, db_index=True)
    begun_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    expires = models.DateTimeField(null=True)
    file = models.CharField(max_length=120, blank=True)
    size = models.BigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = DumpQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at or 'begun'}"

    @property
    def name(self) -> str:
        """The last part of its address."""
        return f"{self.kind}.zip"


class DumpTaken(models.Model):
    """A kind whose dump was public and was taken away, until the next one is made. Serves nothing; only tells
    those who ask for the dump why it is not there."""

    kind = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class HubTold(models.Model):
    """How far a WebSub hub has been told of the log of changes: one row for each hub's address.

    ``failures`` in a row and ``retry_at`` are the sender's patience.
    """

    hub = models.URLField(max_length=300, primary_key=True)
    position = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.hub} at {self.position}"
