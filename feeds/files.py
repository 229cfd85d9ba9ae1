"""Pictures and documents as feeds name them: media types, and the lead picture in Media RSS."""

from __future__ import annotations

import mimetypes

from search.record import Rendition

from .content import best_rendition
from .items import Item
from .surroundings import Surroundings
from .xml import XMLWriter

#: Pictures whose format is not called as its media type is.
IMAGE_TYPES = {"jpg": "image/jpeg"}


def media_type(extension: str) -> str:
    """Media type of a file by its extension (lower case, without the dot)."""
    return mimetypes.guess_type(f"file.{extension}")[0] or "application/octet-stream"


def image_type(size: Rendition) -> str:
    """Media type of a stored picture."""
    return IMAGE_TYPES.get(size.format, f"image/{size.format}")


def write_picture(writer: XMLWriter, item: Item, around: Surroundings) -> None:
    """``media:content`` of the lead picture; its description is the text alternative."""
    size = best_rendition(item.picture) if item.picture else None
    if size is None or item.picture is None:
        return
    writer.start(
        "media:content",
        {
            "url": around.absolute(size.url),
            "medium": "image",
            "type": image_type(size),
            "width": str(size.width),
            "height": str(size.height),
        },
    )
    for name, words in (("description", item.picture.alt.text), ("title", item.picture.caption.text)):
        if words:
            writer.element(f"media:{name}", words, type="plain")
    if item.picture.credit:
        writer.element("media:credit", item.picture.credit)
    writer.end("media:content")
