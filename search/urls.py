"""Addresses of the search room: search page, time line, suggestions; single things before Wagtail's own.

``before_wagtail`` matches what Wagtail's own catch-all would and must come right before it, after the
addresses of every other room.
"""

from django.urls import path, re_path

from .detail import page_or_next
from .views import search, suggestions, timeline

localised = [
    path("search/", search, name="search"),
    path("timeline/", timeline, name="timeline"),
    path("suggest", suggestions, name="suggest"),
]

before_wagtail = [re_path(r"^(?!_util/)((?:[\w\-]+/)*)$", page_or_next, name="page")]
