"""The fixed ladder of picture sizes: made when a picture comes in or changes, only read ever after."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageOps

from networks.gif import has_more_than_pixels
from search.record import Rendition

if TYPE_CHECKING:
    from networks.models.media import HubImage

log = logging.getLogger(__name__)

#: Widths in pixels: a phone's list, a phone's page, a desk's page at twice the density.
WIDTHS = (320, 640, 1280)
#: The small modern format first; JPEG for everything that does not know it.
FORMATS = ("webp", "jpeg")
SPECS = tuple(f"width-{width}|format-{form}" for form in FORMATS for width in WIDTHS)


#: Formats as Pillow calls them → what they are written as. Telephones write JPEG files with a second frame
#: (for depth or brightness), which are MPO to Pillow and JPEG to everybody else.
WRITTEN = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "AVIF": "AVIF", "GIF": "GIF"}
#: What a file says beside its pixels and has to go on saying: how colours are meant, what is transparent.
KEPT = ("icc_profile", "transparency")
#: What else Pillow tells of a file and says nothing of where, when, with what and by whom it was taken.
TECHNICAL = {
    *KEPT, "adobe", "adobe_transform", "aspect", "background", "bbox", "blend", "chromaticity", "dpi",
    "default_image", "disposal", "duration", "extension", "gamma", "interlace", "jfif", "jfif_density",
    "jfif_unit", "jfif_version", "loop", "progression", "progressive", "srgb", "timestamp", "version",
}  # fmt: skip
#: What it must not: where, when and with what it was taken, and remarks.
TAKEN_OUT = {"exif": b"", "xmp": b"", "comment": b""}


def strip_metadata(image: HubImage) -> None:
    """Writes the uploaded file anew without EXIF, GPS and comments, upright as EXIF told.

    A file that Pillow cannot read stays as it is: the upload form has refused it already.
    """
    image.file.open()
    try:
        with Image.open(image.file) as picture:
            form = WRITTEN.get(picture.format or "")
            if form is None:
                return
            buffer = io.BytesIO()
            clean = _write_anew(picture, form, buffer)
    except (OSError, ValueError):
        log.warning("picture %s could not be read for stripping its metadata", image.pk)
        return
    image.file.save(image.file.name, ContentFile(buffer.getvalue()), save=False)
    image.file_size = len(buffer.getvalue())
    image.width, image.height = clean.size


def says_more(image: HubImage) -> bool:
    """Whether the stored original tells more than its pixels; ``OSError`` for one that cannot be read."""
    image.file.open()
    try:
        with Image.open(image.file) as picture:
            exif = picture.getexif()  # reads a PNG to its end, where remarks may stand too
            told = {name for name, value in picture.info.items() if value or name not in TAKEN_OUT}
            if picture.format == "MPO" or told - TECHNICAL or exif:
                return True
            if picture.format != "GIF":
                return False
        image.file.open()
        return has_more_than_pixels(image.file)
    finally:
        image.file.close()


@transaction.atomic
def clean(image: HubImage) -> None:
    """Takes metadata out of a stored picture: the original anew under another name, all sizes made again.

    The former files are deleted when that is committed.
    """
    former, storage = image.file.name, image.file.storage
    strip_metadata(image)
    if image.file.name == former:
        raise OSError("the picture could not be written anew")
    image.renditions.all().delete()
    image.save()
    transaction.on_commit(lambda: storage.delete(former))


def _write_anew(picture: Image.Image, form: str, buffer: io.BytesIO) -> Image.Image:
    """Writes the picture, one that moves with all its frames; gives what was written, for its size."""
    moves = form != "JPEG" and getattr(picture, "is_animated", False)
    kept = {name: picture.info[name] for name in KEPT if name in picture.info}
    clean = picture if moves else ImageOps.exif_transpose(picture)
    if not moves:
        clean.info.clear()
    clean.save(buffer, format=form, save_all=moves, quality=92, **TAKEN_OUT, **kept)
    return clean


def make_ladder(image: HubImage) -> None:
    """Makes the sizes that are missing (new file, new focal point). A broken picture is logged, not raised:
    it must not keep an editor from saving anything else."""
    try:
        image.get_renditions(*SPECS)
    except (OSError, ValueError):
        log.exception("sizes of picture %s could not be made", image.pk)


def stored_renditions(image_ids: Iterable[int]) -> dict[int, tuple[Rendition, ...]]:
    """Stored sizes by picture, one query, nothing made. Smallest first, modern format first."""
    from networks.models.media import HubRendition

    found: dict[int, list[Rendition]] = {}
    wanted = set(image_ids)
    if not wanted:
        return {}
    for rendition in HubRendition.objects.filter(image__in=wanted, filter_spec__in=SPECS):
        found.setdefault(rendition.image_id, []).append(
            Rendition(
                url=rendition.url,
                width=rendition.width,
                height=rendition.height,
                format=rendition.filter_spec.rsplit("-", 1)[1],
            )
        )
    return {
        image_id: tuple(sorted(sizes, key=lambda size: (FORMATS.index(size.format), size.width)))
        for image_id, sizes in found.items()
    }
