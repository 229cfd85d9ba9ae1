"""Provinces, districts and subdistricts by code, and by name inside their parent.

Codes are strings of 2, 4 and 6 digits: those of the Interior Ministry (Department of Provincial
Administration), which `geothai` uses unchanged; the last two digits of `TH-23` are the same code. A code
begins with the code of its parent. Names repeat from province to province and, for subdistricts, from
district to district, so a name is never looked up without its parent. Names are bare (บางคล้า, พระนคร);
`Place.title_th` writes them out (อำเภอบางคล้า, เขตพระนคร).

The 50 districts of Bangkok are เขต and their subdistricts แขวง; everywhere else they are อำเภอ and ตำบล.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import geothai

from thai.normalise import normalise

Level = Literal["province", "district", "subdistrict"]

BANGKOK = "10"
_LEVELS: dict[int, Level] = {2: "province", 4: "district", 6: "subdistrict"}
_ENGLISH_LEVELS: dict[Level, str] = {
    "province": "Province",
    "district": "District",
    "subdistrict": "Subdistrict",
}

# Words before a name. A single letter needs its point: without it, it is the first letter of a name.
_PREFIXES: dict[Level, re.Pattern[str]] = {
    "province": re.compile(r"^(?:จังหวัด|จ\.)"),
    "district": re.compile(r"^(?:กิ่งอำเภอ|กิ่งอ\.|อำเภอ|อ\.|เขต|amphoe|khet)"),
    "subdistrict": re.compile(r"^(?:ตำบล|ต\.|แขวง|tambon|khwaeng)"),
}
_ENGLISH_SUFFIX = re.compile(r"(?:sub)?district$")
_BETWEEN = re.compile(r"[\s\-'’]+")
_PLAIN_CAPITALS = frozenset({"เมือง", "mueang", "muang"})
_CODE = re.compile(r"[0-9]+")


class PlaceNotFoundError(ValueError):
    """No such place, or not inside the place given.

    ``written`` is what was asked for, ``level`` what it should be, ``inside`` the code of the parent given
    (empty when none was), so that a form can say it in the reader's language.
    """

    def __init__(self, written: str, level: Level, inside: str = "") -> None:
        self.written = written
        self.level = level
        self.inside = inside
        where = f" in {_described(inside)}" if inside else ""
        super().__init__(f"No {level} {written!r}{where}.")


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or subdistrict. ``code`` has 2, 4 or 6 digits, the names no word for the level."""

    code: str
    name_th: str
    name_en: str

    @property
    def level(self) -> Level:
        return _LEVELS[len(self.code)]

    @property
    def province_code(self) -> str:
        return self.code[:2]

    @property
    def parent_code(self) -> str:
        """Code of the province of a district, or of the district of a subdistrict; empty for a province."""
        return self.code[:-2]

    @property
    def title_th(self) -> str:
        """The name with its word: จังหวัดตราด, อำเภอบางคล้า, ตำบลวังกระแจะ, กรุงเทพมหานคร, เขตพระนคร."""
        if self.province_code == BANGKOK:
            words: dict[Level, str] = {"province": "", "district": "เขต", "subdistrict": "แขวง"}
        else:
            words = {"province": "จังหวัด", "district": "อำเภอ", "subdistrict": "ตำบล"}
        return words[self.level] + self.name_th

    @property
    def title_en(self) -> str:
        """The name with its word: Trat Province, Bang Khla District; Bangkok stands alone."""
        return self.name_en if self.code == BANGKOK else f"{self.name_en} {_ENGLISH_LEVELS[self.level]}"


@lru_cache(maxsize=1)
def provinces() -> tuple[Place, ...]:
    """The 77 provinces by code."""
    return tuple(Place(p.code, p.name_th, p.name_en) for p in geothai.provinces())


@lru_cache(maxsize=128)
def districts(province_code: str) -> tuple[Place, ...]:
    """The districts of a province by code. Raises ``PlaceNotFoundError`` for an unknown province."""
    province(province_code)
    return tuple(
        Place(d.code, d.name_th.removeprefix("เขต") if province_code == BANGKOK else d.name_th, d.name_en)
        for d in geothai.districts(province_code)
    )


@lru_cache(maxsize=1024)
def subdistricts(district_code: str) -> tuple[Place, ...]:
    """The subdistricts of a district by code. Raises ``PlaceNotFoundError`` for an unknown district."""
    district(district_code)
    return tuple(Place(s.code, s.name_th, s.name_en) for s in geothai.subdistricts(district_code))


def province(code: str) -> Place:
    """The province with this two-digit code. Raises ``PlaceNotFoundError``."""
    found = _with_code(provinces(), code)
    if found is None:
        raise PlaceNotFoundError(code, "province")
    return found


def district(code: str, province_code: str = "") -> Place:
    """The district with this four-digit code.

    Raises ``PlaceNotFoundError`` when there is none, or when it is not in the province given.
    """
    parent = province_code or code[:2]
    found = None
    if geothai.province(parent) is not None:
        found = _with_code(districts(parent), code)
    if found is None:
        raise PlaceNotFoundError(code, "district", province_code)
    return found


def subdistrict(code: str, district_code: str = "") -> Place:
    """The subdistrict with this six-digit code.

    Raises ``PlaceNotFoundError`` when there is none, or when it is not in the district given.
    """
    parent = district_code or code[:4]
    found = None
    if geothai.district(parent) is not None:
        found = _with_code(subdistricts(parent), code)
    if found is None:
        raise PlaceNotFoundError(code, "subdistrict", district_code)
    return found


@lru_cache(maxsize=4096)
def find_district(name: str, province_code: str) -> Place | None:
    """The district of this province with the Thai or English name, with or without อำเภอ, อ. or เขต.

    เมือง alone is the capital's district, wherever there is one of that name. None when no district, or more
    than one (Bang Sai in Ayutthaya is two), has the name. Raises ``PlaceNotFoundError`` when there is no such
    province.
    """
    inside = districts(province_code)
    if _keys(name, "district") & _PLAIN_CAPITALS:
        capital = f"เมือง{province(province_code).name_th}"
        return next((place for place in inside if place.name_th == capital), None)
    return _only(inside, name)


@lru_cache(maxsize=8192)
def find_subdistrict(name: str, district_code: str) -> Place | None:
    """The subdistrict of this district with the Thai or English name, with or without ตำบล, ต. or แขวง.

    None when none, or more than one, has the name. Raises ``PlaceNotFoundError`` for an unknown district.
    """
    return _only(subdistricts(district_code), name)


def district_code(written: str, province_code: str) -> str:
    """The code of a district written as a code or a name; empty for an empty text.

    Raises ``PlaceNotFoundError`` when it is not in the province, or when there is no province to look in.
    """
    return _code_of("district", written, province_code, district, find_district)


def subdistrict_code(written: str, district_code: str) -> str:
    """The code of a subdistrict written as a code or a name; empty for an empty text.

    Raises ``PlaceNotFoundError`` when it is not in the district, or when there is no district to look in.
    """
    return _code_of("subdistrict", written, district_code, subdistrict, find_subdistrict)


def _code_of(
    level: Level,
    written: str,
    parent: str,
    coded: Callable[[str, str], Place],
    named: Callable[[str, str], Place | None],
) -> str:
    """The code of what is written, looked for in ``parent``: as a code (``coded``) or a name (``named``)."""
    written = written.strip()
    if not written:
        return ""
    if not parent:
        raise PlaceNotFoundError(written, level)
    found = coded(written, parent) if _CODE.fullmatch(written) else named(written, parent)
    if found is None:
        raise PlaceNotFoundError(written, level, parent)
    return found.code


def _with_code(places: Iterable[Place], code: str) -> Place | None:
    return next((place for place in places if place.code == code), None)


def _only(places: Iterable[Place], name: str) -> Place | None:
    """The one place that has the name; the name as it is written goes before the name without its prefix."""
    candidates = [(place, _names(place)) for place in places]
    level = candidates[0][0].level
    whole, bare = _compared(name), _without_prefix(_compared(name), level)
    for key in (whole, bare):
        found = [place for place, names in candidates if key and key in names]
        if found:
            return found[0] if len(found) == 1 else None
    return None


@lru_cache(maxsize=16384)
def _names(place: Place) -> frozenset[str]:
    """All that a place may be called, in the form compared. ปอภาร (ปอพาน) answers to both writings."""
    written = [place.name_th, place.name_en, *re.split(r"\s*[()]\s*", place.name_th)]
    return frozenset(_compared(name) for name in written if name)


def _keys(name: str, level: Level) -> frozenset[str]:
    compared = _compared(name)
    return frozenset({compared, _without_prefix(compared, level)})


def _compared(name: str) -> str:
    """Canonical Thai, lower case, without spaces, hyphens and apostrophes."""
    return _BETWEEN.sub("", normalise(name).lower())


def _without_prefix(compared: str, level: Level) -> str:
    """Without the word for the level. In English it stands behind: bangkhladistrict."""
    bare = _PREFIXES[level].sub("", compared)
    return _ENGLISH_SUFFIX.sub("", bare)


def _described(code: str) -> str:
    """A parent for an error message: its code, with the English name where it is known."""
    known: geothai.types.Province | geothai.types.District | None
    known = geothai.province(code) if len(code) == 2 else geothai.district(code)
    return f"{known.name_en} ({code})" if known else repr(code)
