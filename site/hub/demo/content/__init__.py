"""The Thai pages of the demo: one module for the story of each network, and ``PAGES`` with all of them."""

from __future__ import annotations

from hub.demo.shapes import DemoPage

from . import chan, chan_books, chan_pledge, desk, east, isan, lake, later, maeklong, mekong, nan, trat, wang

MODULES = (desk, chan, chan_pledge, chan_books, east, trat, nan, isan, lake, later, maeklong, wang, mekong)

#: All pages, those that others point at first in each story.
PAGES: tuple[DemoPage, ...] = tuple(page for module in MODULES for page in module.PAGES)
