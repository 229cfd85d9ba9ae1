"""The form of a picture: what its description is for, in an editor's words."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class ImageForm(BaseImageForm):
    """Wagtail's form of a picture, with help at the description."""

    class Meta(BaseImageForm.Meta):
        labels: ClassVar = {"description": _("Description")}
        help_texts: ClassVar = {
            "description": _(
                "What a reader who cannot see the picture should know. "
                "Each page may say it in words of its own."
            )
        }
