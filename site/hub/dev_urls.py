"""Addresses on one's own machine: those of the hub, and a page of letters to look at."""

from django.urls import path

from hub.specimen import specimen
from hub.urls import handler400, handler403, handler404, handler500
from hub.urls import urlpatterns as public

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("specimen/", specimen, name="specimen"), *public]
