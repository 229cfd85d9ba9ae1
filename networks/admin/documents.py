"""The list of documents: what a file is and how large, not the random name it is stored under."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DownloadColumn
from wagtail.documents.views.documents import IndexView

from networks.models.media import HubDocument
from search.drawing import filesize


class DocumentIndexView(IndexView):
    """Wagtail's list, with titles and tags, by which it is searched, and with kind and size of each file."""

    def get_base_queryset(self) -> QuerySet[HubDocument]:
        return super().get_base_queryset().prefetch_related("tags")

    @cached_property
    def columns(self) -> list[Column]:
        file = DownloadColumn("file", label=_("File"), accessor=kind_and_size)
        columns = [file if column.name == "filename" else column for column in super().columns]
        for column in columns:
            if column.name in ("collection", "created_at"):
                column.classname = "hub-wide"
        columns.insert(2, Column("tags", label=_("Tags"), accessor=tags_of, classname="hub-wide"))
        return columns


def kind_and_size(document: Any) -> str:
    """``PDF, 1.2 MB``."""
    size = filesize(document.file_size) if document.file_size else ""
    return ", ".join(words for words in (document.file_extension.upper(), size) if words)


def tags_of(document: Any) -> str:
    return ", ".join(tag.name for tag in document.tags.all())
