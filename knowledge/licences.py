"""Licences of handbooks and data in words, and where their text stands."""

from __future__ import annotations

from knowledge.models.resource import ResourcePage

COMMONS = "https://creativecommons.org"
#: Code → address of the licence. The others are no texts that stand anywhere.
ADDRESSES = {
    "CC-BY-4.0": f"{COMMONS}/licenses/by/4.0/",
    "CC-BY-SA-4.0": f"{COMMONS}/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": f"{COMMONS}/licenses/by-nc/4.0/",
    "CC0-1.0": f"{COMMONS}/publicdomain/zero/1.0/",
}


def in_words(code: str) -> str:
    """What an editor chose, in the active language; a code that is none of the choices as it stands."""
    known = dict(ResourcePage.Licence.choices)
    return str(known.get(code, code))
