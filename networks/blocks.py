"""Blocks of running prose. No date, code, amount, owner or person lives in a block: those are facts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock

#: What an editor may do inside a paragraph. Pictures are blocks of their own.
PROSE_FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"))
    attribution = blocks.CharBlock(required=False, label=_("who said it (a role)"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(required=False, label=_("text alternative"))
    decorative = blocks.BooleanBlock(required=False, label=_("decorative"))
    caption = blocks.CharBlock(required=False, label=_("caption"))
    credit = blocks.CharBlock(required=False, label=_("credit"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        is_missing = not cleaned.get("decorative") and not (cleaned.get("alt") or "").strip()
        if is_missing and not self.is_deferred_validation:
            error = ValidationError(_("Say what the picture shows, or mark it as decorative."))
            raise blocks.StructBlockValidationError(block_errors={"alt": error})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")


class ProseBlock(blocks.StreamBlock):
    """The body of every kind of page."""

    heading = blocks.CharBlock(icon="title", label=_("Heading"), max_length=200)
    prose = blocks.RichTextBlock(features=PROSE_FEATURES, icon="pilcrow", label=_("Text"))
    quote = QuoteBlock()
    picture = PictureBlock()
    table = TableBlock(label=_("Table"), table_options={"contextMenu": True})

    class Meta:
        required = False
