"""Parameters that other sites and programs hang on the addresses of pages: they ask nothing of a list.

Whoever shares a link rarely knows of them, so no reader is told that they were not understood.
"""

from __future__ import annotations

#: Names of campaigns begin so, and those of the analytics programs that made the others.
_BEGINNINGS = (
    "utm", "hsa_", "_hs", "mtm_", "pk_", "piwik_", "matomo_", "at_", "mc_", "fb_", "_ga", "_gl", "_x_tr_",
)  # fmt: skip
#: Clicks as social networks, search engines and messengers count them, and what LINE is told to open with.
_NAMES = frozenset(
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid",
        "msclkid", "yclid", "ttclid", "twclid", "igsh", "igshid", "mibextid", "sfnsn", "li_fat_id", "ref",
        "ref_src", "ref_url", "si", "spm", "trk", "cmpid", "wtsid", "amp", "liff.state", "liff.referrer",
        "openexternalbrowser", "openinappbrowser", "_branch_match_id", "_branch_referrer", "_",
    }
)  # fmt: skip
#: What a program says of itself, as the hub's machine faces are told.
_OF_PROGRAMS = frozenset({"client"})


def is_stray(name: str) -> bool:
    """Whether a parameter of this name is nobody's question.

    >>> is_stray("utm_source"), is_stray("FBCLID"), is_stray("typ")
    (True, True, False)
    """
    lower = name.lower()
    return lower in _NAMES or lower in _OF_PROGRAMS or lower.startswith(_BEGINNINGS)
