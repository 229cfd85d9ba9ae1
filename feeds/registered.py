"""The faces that the hub has, in the order in which lists offer them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from search.registry import faces

from . import rss
from .interface import MachineFace


def register_faces() -> None:
    """Called once, when the apps are ready."""
    faces.register(
        MachineFace(
            name="rss",
            label=_("RSS"),
            path="feed.rss",
            content_type="application/rss+xml",
            render=rss.render,
            group="follow",
            alternate=True,
            help=_("For feed readers: full text of everything in this list, newest first"),
        )
    )
