"""Addresses that fail in every way a view can, for the tests of the error pages."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse, HttpResponseGone
from django.urls import path

from hub import urls as site

handler400, handler403 = site.handler400, site.handler403
handler404, handler500 = site.handler404, site.handler500

RAISED = {
    400: SuspiciousOperation("odd"),
    403: PermissionDenied(),
    404: Http404(),
    500: ValueError("a fault"),
    503: OperationalError("no connection"),
}


def fail(request, lang, status):
    """Raise what leads to ``status``, or answer empty for those that no exception stands for."""
    if status in RAISED:
        raise RAISED[status]
    return HttpResponseGone() if status == 410 else HttpResponse(status=status)


def own_body(request):
    """An error with a body of its own, as a machine face gives it."""
    return HttpResponse("<p>mine</p>", status=410)


urlpatterns = [
    path("<str:lang>/fail/<int:status>/", fail),
    path("own/", own_body),
    *site.urlpatterns,
]
