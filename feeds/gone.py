"""Answers for a uid that has nothing public: 410 where the log knows that it had, else 404."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from search.models import Change

from .problems import problem


def was_public(uid: str) -> bool:
    """Whether something public once stood under this uid: one SQL query."""
    return Change.objects.filter(uid=uid, op=Change.PUT).exists()


def missing(uid: str) -> HttpResponse:
    """The problem document for a uid without a public entry."""
    if was_public(uid):
        return problem(410, _("It was withdrawn"), _("What stood here is no longer public."))
    return problem(404, _("There is nothing here"), _("No public thing has this uid."))
