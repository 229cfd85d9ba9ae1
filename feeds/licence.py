"""The licence under which texts and data of the hub are given, unless a page says otherwise."""

from __future__ import annotations

from django.utils.translation import gettext as _

NAME = "CC BY 4.0"
#: As SPDX and the Data Package write it.
CODE = "CC-BY-4.0"
TITLE = "Creative Commons Attribution 4.0"
ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


def rule() -> str:
    """What it asks of whoever passes something on, in the active language."""
    return _("Licence: %(licence)s. Name the hub and link to the page.") % {"licence": NAME}
