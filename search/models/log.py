"""The log of changes, its counter, and the uids whose entries are still to be recomputed."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """One line of the append-only log: the entry (uid, locale) was written (``put``) or withdrawn (``gone``).

    ``seq`` counts 1, 2, 3 … without gaps and in the order of commits, so whoever reads "all after N"
    misses nothing. ``word``: only the words it is found by changed (a name of something linked), not its
    record. ``void`` fills the place of a line that was lost. The log survives rebuilds.

    ``path`` is the address of a page that was withdrawn, for the answer 410 there. Pages of terms leave none:
    merged ones lead on, and nothing is to tell that a person had a page.
    """

    PUT = "put"
    GONE = "gone"
    WORD = "word"
    VOID = "void"

    seq = models.BigIntegerField(primary_key=True)
    uid = models.CharField(max_length=130, db_index=True)
    locale = models.CharField(max_length=10)
    op = models.CharField(max_length=4, choices=[(op, op) for op in (PUT, GONE, WORD, VOID)])
    at = models.DateTimeField()
    path = models.CharField(max_length=700, blank=True, default="")

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["path"], name="search_change_path"),
            # Whoever begins at a day finds its first line without reading the log from its start.
            models.Index(fields=["at", "seq"], name="search_change_at"),
            # Few lines are withdrawals: who asks for these alone does not read all others.
            models.Index(fields=["seq"], condition=models.Q(op="gone"), name="search_change_gone"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.op} {self.uid} {self.locale}"


class Counter(models.Model):
    """One row (pk 1): ``seq`` of the newest change; ``stamp`` is another number after every write to
    catalogue or terms, and never one it had before (not even after a rollback or a restored backup);
    ``dictionary`` names the `Dictionary` that texts and questions are cut by, none if it is empty.

    Whoever writes locks this row first. A database sequence would leave gaps and commit out of order.
    """

    PK = 1

    seq = models.BigIntegerField(default=0)
    stamp = models.BigIntegerField(default=0)
    dictionary = models.CharField(max_length=32, blank=True, default="")

    def __str__(self) -> str:
        return f"seq {self.seq}, stamp {self.stamp}"

    def mark(self) -> None:
        """Saves the row with a new stamp: whatever was kept of the former state no longer counts."""
        self.stamp = secrets.randbits(62)
        self.save()


class Pending(models.Model):
    """A uid whose entries are still to be recomputed; written in the transaction that changed something."""

    uid = models.CharField(max_length=130, primary_key=True)
    since = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["attempts", "since", "uid"]

    def __str__(self) -> str:
        return self.uid
