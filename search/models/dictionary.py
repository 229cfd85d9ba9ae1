"""The hub's own names as words: what the segmenter knows beside its own list."""

from __future__ import annotations

from django.db import models


class Dictionary(models.Model):
    """A frozen list of names, one a line, sorted. ``digest`` is made from the names and is their key, so that
    every process that cuts by a digest cuts alike. Which one is in use stands in `Counter`.
    """

    digest = models.CharField(max_length=32, primary_key=True)
    names = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"dictionary {self.digest}"
