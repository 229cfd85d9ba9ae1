"""Short English names of provinces for the tiles of the map: at most seven letters, no two alike.

Names that are that short already are left out, and those of which the beginning says enough. The short Thai
names are in the reference data, where editors can change them.
"""

#: Letters that a tile has room for.
LONGEST = 7

SHORT_EN = {
    "11": "S.Prak.",
    "12": "Nonth.",
    "13": "Pathum",
    "14": "Ayutth.",
    "15": "AngTh.",
    "17": "Sing B.",
    "20": "Chon B.",
    "22": "Chanth.",
    "24": "Chacho.",
    "25": "Prachin",
    "26": "N.Nayok",
    "30": "Korat",
    "33": "Sisaket",
    "34": "Ubon",
    "36": "Chaiya.",
    "37": "Amnat",
    "38": "Bueng",
    "39": "NongBua",
    "40": "Khon K.",
    "41": "Udon",
    "43": "Nong K.",
    "44": "Maha S.",
    "47": "Sakon",
    "48": "N.Phan.",
    "50": "Ch.Mai",
    "53": "Uttar.",
    "57": "Ch.Rai",
    "58": "MaeHong",
    "60": "N.Sawan",
    "61": "Uthai",
    "62": "Kamph.",
    "64": "Sukho.",
    "65": "Phits.",
    "67": "Ph.bun",
    "70": "Ratch.",
    "71": "Kanch.",
    "72": "Suphan",
    "73": "N.Path.",
    "74": "S.Sakh.",
    "75": "S.Song.",
    "76": "Ph.buri",
    "77": "Prach.",
    "80": "N.S.T.",
    "84": "Surat",
    "93": "Phatt.",
    "96": "Narath.",
}


def short_english(key: str, name: str) -> str:
    """What a tile says: ``Rayong``, ``Ch.Mai``, ``Songkh.``."""
    found = SHORT_EN.get(key, name)
    return found if len(found) <= LONGEST else f"{found[: LONGEST - 1].rstrip()}."
