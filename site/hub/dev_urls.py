"""Addresses on one's own machine: those of the hub, and pages to look at."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from hub.specimen import error, person, specimen
from hub.urls import handler400, handler403, handler404, handler500
from hub.urls import urlpatterns as public

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("specimen/", specimen, name="specimen"),
    *i18n_patterns(path("specimen/person/", person), path("specimen/<int:status>/", error)),
    *public,
]
