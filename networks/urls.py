"""Addresses of the networks room: stored files, which are served by a view that asks the catalogue."""

from django.urls import path

from .files import media

fixed = [path("media/<path:name>", media, name="media")]
