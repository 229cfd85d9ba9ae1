"""The hub's filters, in the order in which queries are written and forms are drawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from search.registry import Registry

from .base import Filter
from .by_day import DayFilter, YearFilter
from .by_kind import StatusFilter, TypeFilter
from .by_number import PeopleFilter
from .by_term import DistrictFilter, ProvinceFilter, TermFilter

filters: Registry[Filter] = Registry()

for _filter in (
    TypeFilter(_("Kind")),
    TermFilter("network", _("Network")),
    ProvinceFilter("province", _("Province"), help=_("Code (23 or TH-23) or name")),
    DistrictFilter("district", _("District"), is_facet=False),
    TermFilter("region", _("Region")),
    TermFilter("topic", _("Topic")),
    TermFilter("organisation", _("Organisation")),
    TermFilter("person", _("Person"), is_facet=False),
    YearFilter(_("Year")),
    DayFilter("from", _("From"), column="when_end", is_start=True),
    DayFilter("to", _("Until"), column="when_start", is_start=False),
    DayFilter("published_from", _("Published from"), column="published", is_start=True, is_moment=True),
    DayFilter("published_to", _("Published until"), column="published", is_start=False, is_moment=True),
    StatusFilter(_("Status")),
    PeopleFilter(_("Number of people"), help=_("A round number finds what is near to it")),
):
    filters.register(_filter)
