"""Addresses of the networks room: all provinces, and stored files, whose view asks the catalogue."""

from django.urls import path

from .files import media
from .province_pages import provinces

fixed = [path("media/<path:name>", media, name="media")]
localised = [path("provinces/", provinces, name="provinces")]
