"""``manage.py build_fonts``: cuts the packaged Thai faces to what the pages need, as WOFF2 with a sheet.

Writes ``hub/fonts.css`` and ``hub/fonts/*.woff2`` below ``settings.FONTS_ROOT``, which stands before the
rooms' static folders, so the sheet takes the place of the empty one in the repository. Running it again with
the same packages does nothing. The faces are free (SIL Open Font License 1.1) and not in the repository.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fontpkg
from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

#: Latin with the accents of western Europe, Thai, and the punctuation that texts use.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x0E01, 0x0E5B),
    (0x200B, 0x200D),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2022, 0x2026),
    (0x203A, 0x203A),
    (0x25CC, 0x25CC),
)
VERSION = 2

STYLES = """@font-face {{
  font-family: "{name}"; font-style: normal; font-weight: {weight}; font-display: swap;
  src: url("fonts/{file}") format("woff2");
}}
"""

#: A system's face, set as wide and as high as ours while ours is on its way: nothing moves when it comes.
STAND_IN = """@font-face {{
  font-family: "{name} on {system}"; font-weight: {weight}; src: {local};
  size-adjust: {size:.1%};
  ascent-override: {ascent:.1%}; descent-override: {descent:.1%}; line-gap-override: 0%;
}}
"""
#: Running text whose width is compared: the hub's own words, with Latin and numbers as reports have them.
SAMPLE = (
    "ที่ประชุมเครือข่ายพลเมืองเห็นชอบให้เผยแพร่สัญญาจัดซื้อจัดจ้างขององค์การบริหารส่วนตำบลทุกฉบับภายใน 30 วัน "
    "และให้คณะทำงานรายงานความคืบหน้าทุกสามเดือน ตามมติเมื่อวันที่ 9 ธันวาคม 2565 "
)


@dataclass(frozen=True)
class Cut:
    """A face of the pages: ``name`` in the style sheet, the ``family`` of the package, and its weights.

    ``axes`` limits a variable font: to one value, or to a range that stays variable.
    """

    name: str
    family: str
    weight: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...] = ()


@dataclass(frozen=True)
class System:
    """A face for Thai that a system brings: names of its regular and bold cut, and how wide each runs.

    ``advance``: regular and bold, the mean advance of the letters of :data:`SAMPLE` in em (:func:`advance`).
    """

    name: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    advance: tuple[float, float]


#: Android, and desktops with Debian or Ubuntu. Faces of Windows and Apple are not free to be measured.
SYSTEMS = (
    System(
        "Android",
        ("Noto Sans Thai", "NotoSansThai-Regular"),
        ("Noto Sans Thai Bold", "NotoSansThai-Bold"),
        (0.432, 0.455),
    ),
    System("Linux", ("Loma",), ("Loma Bold", "Loma-Bold"), (0.480, 0.480)),
)
CUTS = (
    Cut("Hub Sarabun", "sarabun", "400"),
    Cut("Hub Sarabun", "sarabun", "700"),
    Cut("Hub Noto Thai", "noto-sans-thai", "600 700", axes=(("wdth", 100.0), ("wght", (600.0, 700.0)))),
)


def reopened(font: TTFont) -> TTFont:
    """The font as its file would be read: the subsetter does not know tables that were changed in memory."""
    written = io.BytesIO()
    font.save(written)
    written.seek(0)
    return TTFont(written)


def subset(source: Path, cut: Cut) -> bytes:
    """The font with only the letters of :data:`RANGES` and what their marks need, compressed as WOFF2."""
    font = TTFont(source)
    if cut.axes:
        font = reopened(instancer.instantiateVariableFont(font, dict(cut.axes)))
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["ccmp", "liga", "locl", "mark", "mkmk", "kern", "tnum"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def advance(font: TTFont) -> float:
    """The mean advance of the letters of :data:`SAMPLE`, in em; marks above and below have none."""
    letters, widths = font.getBestCmap(), font["hmtx"]
    known = [letters[ord(letter)] for letter in SAMPLE if ord(letter) in letters]
    return float(sum(widths[glyph][0] for glyph in known) / len(known) / font["head"].unitsPerEm)


def stand_ins(cut: Cut, font: TTFont) -> list[str]:
    """The rules that set each system's face as ``cut``, whose font is ``font``."""
    is_bold = cut.weight != "400"
    unit, line, own = font["head"].unitsPerEm, font["hhea"], advance(font)
    rules = []
    for system in SYSTEMS:
        size = own / system.advance[is_bold]
        rules.append(
            STAND_IN.format(
                name=cut.name,
                system=system.name,
                weight=cut.weight,
                local=", ".join(f'local("{name}")' for name in (system.bold if is_bold else system.regular)),
                size=size,
                ascent=line.ascent / unit / size,
                descent=-line.descent / unit / size,
            )
        )
    return rules


def stamp() -> str:
    """Changes with the packages and with what is cut from them."""
    versions = [f"{cut}{fontpkg.family(cut.family).version}" for cut in CUTS]
    return hashlib.sha256(f"{VERSION}{RANGES}{SYSTEMS}{versions}".encode()).hexdigest()[:16]


def build(root: Path) -> bool:
    """Writes faces and sheet below ``root``; False when those of these packages are there already."""
    sheet = root / "hub" / "fonts.css"
    first_line = f"/* {stamp()} */\n"
    if sheet.exists() and sheet.read_text().startswith(first_line):
        return False
    folder = root / "hub" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    rules = [first_line]
    for cut in CUTS:
        data = subset(fontpkg.path(cut.family, weight=int(cut.weight.split()[0])), cut)
        name = f"{cut.family}-{cut.weight.replace(' ', '-')}.woff2"
        (folder / name).write_bytes(data)
        rules.append(STYLES.format(name=cut.name, weight=cut.weight, file=name))
        rules += stand_ins(cut, TTFont(io.BytesIO(data)))
    sheet.write_text("".join(rules))
    return True


class Command(BaseCommand):
    """Builds the faces of the public pages from their packages."""

    help = "Cut the packaged Thai faces to WOFF2 for the public pages."

    def handle(self, *args: Any, **options: Any) -> None:
        made = build(settings.FONTS_ROOT)
        if made and options["verbosity"]:
            self.stdout.write(f"Faces written to {settings.FONTS_ROOT}")
