"""How far the search server has been told of the log of changes, and what it would not take."""

from __future__ import annotations

from django.db import models

from .log import Counter


class SearchIndex(models.Model):
    """An index on the search server that this hub fills: the one that answers (``is_live``), or one being
    built to take its place.

    ``position``: everything in the log up to it is there and can be found. ``down_since``: the sender could
    not reach the server or write to it, so readers need not try. ``failures`` in a row and ``retry_at`` are
    the sender's patience.
    """

    #: SQL: place and identity of the indexes that have all changes and that the sender found well.
    IN_STEP = f"""SELECT place, identity FROM search_searchindex WHERE is_live AND down_since IS NULL
        AND position = coalesce((SELECT seq FROM search_counter WHERE id = {Counter.PK}), 0)"""  # noqa: S608

    place = models.CharField(max_length=300)
    identity = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    is_live = models.BooleanField(default=False)
    position = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    down_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "identity", "is_live"], name="search_searchindex_one_of_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


class SetAside(models.Model):
    """An entry that the search server refuses: it is left out, reported, and sent again when it changes."""

    uid = models.CharField(max_length=130)
    locale = models.CharField(max_length=10)
    seq = models.BigIntegerField()
    at = models.DateTimeField(auto_now=True)
    error = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uid", "locale"], name="search_setaside_once")]

    def __str__(self) -> str:
        return f"{self.uid} {self.locale}: {self.error}"
