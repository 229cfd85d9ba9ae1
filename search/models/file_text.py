"""The text that stands inside attached files, read once for each file that a public page shows."""

from __future__ import annotations

from django.db import models


class FileText(models.Model):
    """What was read from a document. ``name`` is the stored file's own name: names are random and never used
    twice, so a replaced file is another one. ``outcome`` is "read", or says why there is no text
    (`search.attachments.outcomes`).
    """

    READ = "read"

    document_id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"text of document {self.document_id}: {self.outcome}"
