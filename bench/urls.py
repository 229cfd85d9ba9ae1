"""The hub's addresses, with one that answers a constant: what the others are measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hub.urls import urlpatterns as hub_urlpatterns


def constant(request: HttpRequest) -> HttpResponse:
    """The same few bytes to everyone."""
    return HttpResponse("constant")


urlpatterns = [path("bench/constant", constant), *hub_urlpatterns]
