"""Addresses of the networks room: all provinces, and stored files, whose view asks the catalogue."""

from django.urls import path, re_path

from .files import document, media
from .province_pages import provinces

fixed = [
    path("media/<path:name>", media, name="media"),
    # The address that Wagtail's own list gives documents, which stands behind this one.
    re_path(r"^documents/(\d+)/(.*)$", document),
]
localised = [path("provinces/", provinces, name="provinces")]
