"""Public bodies, associations and schools that pages name."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from .base import ReferenceTerm


class OrganisationKind(models.TextChoices):
    CONSTITUTIONAL = "constitutional", _("Constitutional organisation")
    INDEPENDENT = "independent", _("Independent body")
    MINISTRY = "ministry", _("Ministry")
    DEPARTMENT = "department", _("Department or office")
    COURT = "court", _("Court")
    PUBLIC_ORGANISATION = "public-organisation", _("Public organisation")
    STATE_ENTERPRISE = "state-enterprise", _("State enterprise")
    LOCAL_GOVERNMENT = "local-government", _("Local government")
    UNIVERSITY = "university", _("University or institute")
    SCHOOL = "school", _("School")
    ASSOCIATION = "association", _("Association or foundation")
    COMMITTEE = "committee", _("Committee")
    COMPANY = "company", _("Company")
    MEDIA = "media", _("News medium")
    OTHER = "other", _("Other body")


class Organisation(ReferenceTerm):
    """A body that is named on pages with the part it had in an event."""

    scheme = "organisation"
    parent_field = "parent"

    kind = models.CharField(
        _("kind"), max_length=40, choices=OrganisationKind.choices, default=OrganisationKind.OTHER
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        help_text=_("The body that it is a part of."),
    )
    website = models.URLField(_("web site"), max_length=500, blank=True)

    search_fields = [*ReferenceTerm.search_fields, index.FilterField("kind")]

    class Meta:
        ordering = ["name_th"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def term_data(self) -> dict[str, Any]:
        return {"kind": self.kind}
