"""The form of a document says whether the text inside the file is found by searching."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from wagtail.documents.forms import BaseDocumentForm

from networks.models.media import HubDocument
from search.attachments.outcomes import WORDS
from search.attachments.texts import READABLE
from search.models import FileText


class DocumentForm(BaseDocumentForm):
    """Wagtail's form with a sentence under the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = said_of(self.instance)


def said_of(document: HubDocument) -> str:
    """What came of reading the document's present file; empty for a new one and for other formats."""
    if not document.pk or document.file_extension.lower() not in READABLE:
        return ""
    row = FileText.objects.filter(document_id=document.pk, name=document.filename).first()
    if row is None:
        return gettext("The text inside this file is read when a public page shows it.")
    return str(WORDS.get(row.outcome, row.outcome))
