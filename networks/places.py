"""Districts and subdistricts as editors type them: names in, codes out, always inside their province."""

from __future__ import annotations

from django.utils.translation import gettext as _

from search import geography


def district_code(text: str, province: str) -> str:
    """Code of a district given by name or code; empty stays empty.

    Raises ``ValueError`` (a sentence for the editor) when the province is missing or lacks it.
    """
    if (text or "").strip() and not province:
        raise ValueError(_("Choose the province first: names of districts repeat."))
    try:
        return geography.district_code(text or "", province)
    except geography.PlaceNotFoundError as error:
        raise ValueError(_("This province has no district “%(name)s”.") % {"name": text.strip()}) from error


def subdistrict_code(text: str, district: str) -> str:
    """Code of a subdistrict given by name or code; empty stays empty. Raises like ``district_code``."""
    if (text or "").strip() and not district:
        raise ValueError(_("Choose the district first: names of subdistricts repeat."))
    try:
        return geography.subdistrict_code(text or "", district)
    except geography.PlaceNotFoundError as error:
        raise ValueError(
            _("This district has no subdistrict “%(name)s”.") % {"name": text.strip()}
        ) from error


def name_of(code: str, *, lang: str = "th") -> str:
    """Name of a district or subdistrict; what is no code is given back (it may be half typed)."""
    if not code.isdigit():
        return code
    try:
        place = geography.district(code) if len(code) == 4 else geography.subdistrict(code)
    except ValueError:
        return code
    return place.name_en if lang == "en" and place.name_en else place.name_th
