"""``manage.py clean_pictures``: takes out of stored pictures what uploads are freed of by now."""

from typing import Any

from django.core.management.base import BaseCommand

from networks.models import HubImage
from networks.renditions import clean, says_more


class Command(BaseCommand):
    """Looks at each original; one that tells where, when and with what it was taken is written anew."""

    help = "Takes EXIF, GPS, XMP and remarks out of pictures that are stored already. May be given again."

    def handle(self, *args: Any, **options: Any) -> None:
        pictures = HubImage.objects.order_by("pk")
        total, cleaned, unread = pictures.count(), 0, 0
        for number, image in enumerate(pictures.iterator(), 1):
            try:
                if says_more(image):
                    clean(image)
                    cleaned += 1
            except (OSError, ValueError) as error:
                unread += 1
                self.stderr.write(f"Picture {image.pk} could not be read: {error}")
            if number % 50 == 0 or number == total:
                self.stdout.write(f"{number} of {total} pictures looked at, {cleaned} cleaned")
        if unread:
            self.stderr.write(f"{unread} pictures are as they were.")
