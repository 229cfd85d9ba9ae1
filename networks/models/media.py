"""Pictures and documents of the hub.

A file's name can carry a hidden name, so files are stored under random names. Where a picture was
taken and with what is nobody's business: EXIF is stripped when it comes in. The sizes that pages use
are made at upload, never when a page is read.
"""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


def random_name(folder: str, filename: str) -> str:
    """A name that says nothing but the file's type: ``documents/6f0c….pdf``."""
    extension = os.path.splitext(filename)[1].lower()
    safe = "".join(letter for letter in extension if letter.isascii() and (letter.isalnum() or letter == "."))
    return f"{folder}/{secrets.token_hex(16)}{safe[:10]}"


def document_path(instance: models.Model, filename: str) -> str:
    return random_name("documents", filename)


class HubImage(AbstractImage):
    """A picture in the library. Text alternative, caption and credit belong to the page that shows it."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def get_upload_to(self, filename: str) -> str:
        return random_name("original_images", filename)

    def save(self, *args: Any, **kwargs: Any) -> None:
        from networks import renditions

        is_new_file = bool(self.file) and not self.file._committed
        if is_new_file:
            renditions.strip_metadata(self)
        super().save(*args, **kwargs)
        renditions.make_ladder(self)


class HubRendition(AbstractRendition):
    """One stored size of a picture."""

    image = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        return random_name("images", filename)


class HubDocument(AbstractDocument):
    """A file in the library. Served by a view only, and to the public only while a public page has it."""

    file = models.FileField(upload_to=document_path, verbose_name=_("file"))

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
