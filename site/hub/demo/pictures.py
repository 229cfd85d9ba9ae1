"""Pictures drawn by code: quiet landscapes and things, without letters and without people.

Each is drawn larger than it is stored and brought down, so that edges are smooth. The same key gives the same picture.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1296, 864
#: Everything is drawn on a grid of 144 by 96; this is a unit of it while drawing.
UNIT = 15

Colour = str
Points = list[tuple[float, float]]

SKY, DUSK, WATER, DEEP = "#dcebe8", "#f3dcc2", "#7fb3ad", "#2f6f73"
LEAF, FOREST, FIELD, SAND = "#7d9b5b", "#3f6b4f", "#c9cf8e", "#e6d3a8"
WOOD, DARK_WOOD, STONE, PAPER = "#b0824f", "#6d4c2f", "#a9a59a", "#faf6ea"
INK, SUN, RED, BLUE, ROAD = "#2b3a3f", "#f0b24a", "#c0563f", "#4a6fa5", "#8b8880"


class Sheet:
    """A drawing sheet with coordinates from (0, 0) at the upper left to (144, 96)."""

    def __init__(self, above: Colour, below: Colour) -> None:
        self.image = Image.new("RGB", (144 * UNIT, 96 * UNIT), above)
        self.pen = ImageDraw.Draw(self.image)
        self._fade(above, below)

    def _fade(self, above: Colour, below: Colour) -> None:
        start, end = (tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in (above, below))
        for line in range(96 * UNIT):
            share = line / (96 * UNIT)
            mixed = tuple(round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
            self.pen.line([(0, line), (144 * UNIT, line)], fill=mixed)

    def area(self, points: Points, colour: Colour) -> None:
        self.pen.polygon([(x * UNIT, y * UNIT) for x, y in points], fill=colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: Colour, round_by: float = 0
    ) -> None:
        area = [left * UNIT, top * UNIT, right * UNIT, bottom * UNIT]
        self.pen.rounded_rectangle(area, radius=round_by * UNIT, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        area = [(x - radius) * UNIT, (y - radius) * UNIT, (x + radius) * UNIT, (y + radius) * UNIT]
        self.pen.ellipse(area, fill=colour)

    def oval(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.pen.ellipse([left * UNIT, top * UNIT, right * UNIT, bottom * UNIT], fill=colour)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        scaled = [(x * UNIT, y * UNIT) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * UNIT), joint="curve")

    def hills(self, top: float, height: float, colour: Colour, shift: float = 0) -> None:
        curve = [
            (x, top - height * math.sin((x + shift) / 23) - height / 3 * math.sin((x - shift) / 9))
            for x in range(145)
        ]
        self.area([(0, 96), *curve, (144, 96)], colour)

    def tree(self, x: float, y: float, size: float) -> None:
        self.box(x - size / 10, y, x + size / 10, y + size * 0.8, DARK_WOOD)
        self.disc(x, y - size * 0.15, size * 0.5, FOREST)
        self.disc(x - size * 0.3, y + size * 0.1, size * 0.33, LEAF)
        self.disc(x + size * 0.32, y + size * 0.12, size * 0.3, LEAF)


def _river(sheet: Sheet) -> None:
    sheet.disc(112, 20, 8, SUN)
    sheet.hills(46, 8, LEAF, 30)
    sheet.hills(58, 5, FIELD, 5)
    bends = [(88, 56), (70, 62), (96, 70), (58, 80), (80, 96)]
    sheet.line(bends, DEEP, 13)
    sheet.line(bends, WATER, 10)
    for x, y, size in ((14, 52, 14), (28, 58, 11), (122, 54, 15), (134, 62, 11), (108, 66, 9)):
        sheet.tree(x, y, size)
    for number in range(5):
        sheet.line([(60 + number * 7, 66 + number), (60 + number * 7, 76 + number)], WOOD, 0.8)


def _circle(sheet: Sheet) -> None:
    sheet.hills(60, 3, WATER, 12)
    sheet.box(0, 66, 144, 96, SAND)
    sheet.area([(18, 30), (72, 8), (126, 30)], RED)
    for x in (26, 72, 118):
        sheet.box(x - 1.5, 30, x + 1.5, 80, DARK_WOOD)
    for number in range(12):
        angle = number / 12 * 2 * math.pi
        x, y = 72 + 40 * math.cos(angle), 78 + 11 * math.sin(angle)
        sheet.box(x - 2.6, y - 7, x + 2.6, y, WOOD, 0.8)
        sheet.box(x - 3, y, x + 3, y + 2, DARK_WOOD, 0.5)
    for number in range(5):
        sheet.box(64 + number, 76 - number * 1.2, 80 + number, 78 - number * 1.2, PAPER)


def _notebook(sheet: Sheet) -> None:
    sheet.box(0, 60, 144, 96, WOOD)
    sheet.area([(22, 26), (72, 32), (72, 82), (16, 76)], PAPER)
    sheet.area([(122, 26), (72, 32), (72, 82), (128, 76)], "#f1ebda")
    for number, (height, colour) in enumerate(((26, DEEP), (16, SUN), (34, LEAF), (12, RED))):
        left = 27 + number * 10
        sheet.box(left, 72 - height, left + 7, 72, colour)
    for number in range(6):
        sheet.line([(80, 40 + number * 6), (116 - number % 3 * 8, 39 + number * 6)], STONE, 0.8)
    sheet.line([(98, 88), (132, 66)], SUN, 2.4)
    sheet.line([(95, 90), (98, 88)], INK, 2)


def _board(sheet: Sheet, rows: int = 2) -> None:
    sheet.hills(74, 4, LEAF, 40)
    for x in (34, 106):
        sheet.box(x, 20, x + 4, 92, DARK_WOOD)
    sheet.box(22, 18, 122, 70, WOOD, 1.5)
    colours = (PAPER, SUN, PAPER, PAPER, PAPER, PAPER, SUN, PAPER)
    across = 8 // rows
    wide, high = 94 / across, 46 / rows
    for number, colour in enumerate(colours):
        x, y = 26 + number % across * wide, 21 + number // across * high
        sheet.box(x, y, x + wide - 2, y + high - 3, colour, 0.6)
        sheet.disc(x + wide / 2 - 1, y + 1.5, 0.9, RED)
        for at in range(3):
            sheet.line([(x + 2, y + 6 + at * 4), (x + wide - 5 - at * 2, y + 6 + at * 4)], STONE, 0.6)


def _camera(sheet: Sheet) -> None:
    sheet.box(0, 62, 144, 96, ROAD)
    sheet.hills(64, 4, LEAF, 10)
    sheet.box(20, 26, 58, 52, PAPER, 1)
    sheet.box(37, 52, 41, 74, DARK_WOOD)
    for at in range(4):
        sheet.line([(24, 32 + at * 5), (52 - at * 4, 32 + at * 5)], DEEP, 0.9)
    sheet.box(78, 16, 118, 88, INK, 4)
    sheet.box(81, 22, 115, 80, SKY, 1)
    sheet.box(86, 38, 110, 56, PAPER, 0.6)
    sheet.box(97, 56, 99, 70, DARK_WOOD)
    sheet.disc(98, 84, 2, STONE)


def _bars(sheet: Sheet) -> None:
    sheet.box(14, 10, 130, 86, PAPER, 3)
    for number, height in enumerate((18, 26, 24, 38, 46, 58)):
        left = 26 + number * 16
        sheet.box(left, 78 - height, left + 10, 78, DEEP if number < 5 else SUN, 0.6)
    sheet.line([(22, 78), (124, 78)], INK, 0.8)


def _road(sheet: Sheet) -> None:
    sheet.hills(50, 6, LEAF, 20)
    sheet.box(0, 52, 144, 96, FIELD)
    sheet.area([(66, 50), (76, 50), (124, 96), (20, 96)], ROAD)
    for number in range(5):
        y = 54 + number * 9
        sheet.line([(71 + number * 0.2, y), (71 + number * 0.3, y + 4)], PAPER, 0.6 + number * 0.25)
    sheet.line([(52, 80), (58, 84), (55, 89), (62, 93)], INK, 0.7)
    sheet.area([(0, 62), (50, 56), (38, 96), (0, 96)], WATER)
    sheet.box(104, 36, 128, 54, PAPER, 0.8)
    sheet.box(115, 54, 117, 68, DARK_WOOD)
    for at in range(3):
        sheet.line([(107, 41 + at * 4), (124 - at * 3, 41 + at * 4)], DEEP, 0.8)
    sheet.tree(134, 50, 14)


def _map(sheet: Sheet) -> None:
    sheet.area([(16, 20), (100, 12), (108, 78), (22, 86)], PAPER)
    sheet.area([(44, 14), (128, 22), (122, 88), (38, 80)], "#e8efdc")
    rings = ((36, BLUE), (28, DEEP), (21, LEAF))
    for number, (size, colour) in enumerate(rings):
        turns = [math.radians(step * 15) for step in range(25)]
        edge = [
            (
                76 + number * 3 + size * math.cos(t) * 1.1,
                50 + size * 0.8 * math.sin(t) + 3 * math.sin(3 * t + number),
            )
            for t in turns
        ]
        sheet.line(edge, colour, 0.9)
    for x, y in ((60, 40), (88, 34), (96, 58), (70, 62), (52, 58)):
        sheet.disc(x, y, 1.8, RED)


def _pier(sheet: Sheet) -> None:
    sheet.disc(30, 24, 9, SUN)
    sheet.box(0, 44, 144, 96, WATER)
    sheet.hills(45, 3, FOREST, 60)
    sheet.box(0, 46, 144, 96, WATER)
    for number in range(7):
        sheet.line(
            [(8 + number * 21, 56 + number % 3 * 9), (22 + number * 21, 56 + number % 3 * 9)], SKY, 0.6
        )
    sheet.area([(60, 50), (72, 50), (96, 96), (40, 96)], WOOD)
    for number in range(8):
        y = 52 + number * 5.6
        sheet.line([(60 - number * 2.4, y), (72 + number * 2.9, y)], DARK_WOOD, 0.5)
    _boat(sheet, 108, 66, RED)
    _boat(sheet, 24, 76, BLUE)
    sheet.box(62, 36, 72, 46, PAPER, 0.5)
    sheet.box(66.4, 46, 67.6, 52, DARK_WOOD)


def _boat(sheet: Sheet, x: float, y: float, colour: Colour) -> None:
    sheet.area([(x - 16, y), (x + 17, y - 2), (x + 11, y + 5), (x - 11, y + 5)], colour)
    sheet.area([(x - 7, y - 7), (x + 6, y - 7), (x + 8, y), (x - 9, y)], PAPER)


def _lamps(sheet: Sheet) -> None:
    sheet.hills(70, 5, FOREST, 15)
    sheet.box(0, 76, 144, 96, ROAD)
    for x, top in ((30, 26), (72, 20), (114, 26)):
        sheet.box(x - 1, top, x + 1, 80, INK)
        sheet.area([(x - 11, top - 2), (x + 3, top - 7), (x + 4, top - 5), (x - 10, top)], BLUE)
        sheet.line([(x, top + 4), (x + 10, top + 6)], INK, 1)
        sheet.area([(x + 6, top + 7), (x + 14, top + 7), (x + 22, 76), (x - 2, 76)], "#f3d79a")
        sheet.box(x + 6, top + 5, x + 14, top + 7.5, SUN, 0.5)


def _dam(sheet: Sheet) -> None:
    sheet.hills(40, 9, FOREST, 70)
    sheet.hills(52, 6, LEAF, 20)
    sheet.box(0, 56, 144, 96, WATER)
    for row in range(4):
        for number in range(16):
            x = number * 9.4 + row % 2 * 4 - 2
            sheet.oval(x, 62 + row * 5, x + 9, 68 + row * 5, STONE if (row + number) % 3 else "#8f8b80")
    for number in range(9):
        sheet.line([(10 + number * 15, 82), (10 + number * 15, 94)], SKY, 1.2)
    for at in range(6):
        sheet.box(70, 30 + at * 6, 72.4, 33 + at * 6, RED)
        sheet.box(70, 33 + at * 6, 72.4, 36 + at * 6, PAPER)


def _tray(sheet: Sheet) -> None:
    sheet.box(0, 0, 144, 96, WOOD)
    for left, full in ((10, True), (78, False)):
        sheet.box(left, 20, left + 56, 78, STONE, 5)
        sheet.box(left + 3, 23, left + 53, 75, "#c7c4bb", 4)
        for x, y, wide, high in ((5, 25, 22, 20), (29, 25, 22, 20), (5, 48, 28, 24), (35, 48, 16, 24)):
            sheet.box(left + x, y, left + x + wide, y + high, "#b5b1a6", 3)
        sheet.oval(left + 7, 51, left + 31, 70, PAPER)
        sheet.oval(left + 8, 28, left + 25, 43, SUN)
        if full:
            sheet.oval(left + 32, 28, left + 49, 43, LEAF)
            sheet.disc(left + 43, 60, 6, PAPER)
            sheet.disc(left + 43, 60, 3, SUN)


def _kitchen(sheet: Sheet) -> None:
    sheet.box(0, 68, 144, 96, STONE)
    for x in (44, 86):
        sheet.box(x - 18, 40, x + 18, 70, "#8f9aa0", 3)
        sheet.oval(x - 19, 36, x + 19, 45, "#c5cdd1")
        sheet.box(x - 8, 71, x + 8, 76, SUN, 2)
        for at in (-6, 2, 9):
            sheet.line([(x + at, 34), (x + at + 2, 28), (x + at - 1, 22), (x + at + 2, 16)], PAPER, 1)
    sheet.area([(112, 60), (138, 60), (134, 78), (116, 78)], WOOD)
    for x, colour in ((117, LEAF), (124, RED), (131, FOREST)):
        sheet.disc(x, 58, 4.6, colour)
    sheet.box(6, 62, 22, 66, INK, 1)
    sheet.disc(14, 76, 8, PAPER)
    sheet.line([(14, 76), (18, 71)], RED, 0.8)


def _boats(sheet: Sheet) -> None:
    sheet.disc(72, 30, 10, SUN)
    sheet.hills(42, 4, FOREST, 34)
    sheet.box(0, 44, 144, 96, WATER)
    for x, y in ((46, 58), (100, 66)):
        sheet.area(
            [(x - 26, y - 6), (x - 18, y), (x + 18, y), (x + 30, y - 8), (x + 20, y + 5), (x - 16, y + 5)],
            DARK_WOOD,
        )
        sheet.line([(x - 18, y), (x - 32, y + 8)], INK, 0.9)
    for number in range(9):
        x, y = 8 + number * 16, 84 + number % 3 * 4
        sheet.oval(x - 6, y, x + 6, y + 4, FOREST)
        if number % 2:
            sheet.area([(x - 3, y), (x, y - 6), (x + 3, y)], "#d890a4")


def _boardwalk(sheet: Sheet) -> None:
    sheet.hills(46, 4, FOREST, 50)
    sheet.box(0, 48, 144, 96, WATER)
    sheet.area([(92, 48), (98, 48), (110, 96), (30, 96)], WOOD)
    for number in range(9):
        share = number / 8
        y = 49 + 46 * share**1.4
        sheet.line([(92 - 61 * share**1.4, y), (98 + 12 * share**1.4, y)], DARK_WOOD, 0.6)
    posts = [(98, 42), (101, 46), (104, 54), (108, 66), (113, 84)]
    sheet.line(posts, DARK_WOOD, 1)
    for x, y in posts:
        sheet.line([(x, y), (x - 1, y + 12)], DARK_WOOD, 1)
    for number in range(6):
        sheet.line([(6 + number * 9, 60 + number % 3 * 9), (14 + number * 9, 60 + number % 3 * 9)], SKY, 0.6)


def _jars(sheet: Sheet) -> None:
    sheet.box(0, 70, 144, 96, WOOD)
    for x, colour, level in ((34, BLUE, 11), (72, PAPER, 29), (110, INK, 12)):
        sheet.box(x - 14, 22, x + 14, 80, "#cfe0de", 4)
        sheet.box(x - 10, 16, x + 10, 23, STONE, 1)
        for number in range(level):
            sheet.disc(x - 10 + number % 5 * 5, 76 - number // 5 * 5, 2.3, colour)


def _checklist(sheet: Sheet) -> None:
    sheet.area([(40, 8), (112, 14), (104, 90), (32, 84)], PAPER)
    for number in range(7):
        x, y = 44 - number * 0.8, 18 + number * 9.4
        sheet.box(x, y, x + 5, y + 5, DEEP, 0.6)
        sheet.box(x + 0.8, y + 0.8, x + 4.2, y + 4.2, PAPER)
        if number in (0, 1, 3, 4):
            sheet.line([(x + 1, y + 2.4), (x + 2.3, y + 4), (x + 6, y - 1)], RED, 0.9)
        sheet.line([(x + 9, y + 3), (x + 50 - number % 3 * 7, y + 4)], STONE, 1)
    sheet.line([(112, 84), (128, 40)], SUN, 2.4)


def _ruler(sheet: Sheet) -> None:
    sheet.box(0, 38, 144, 50, INK)
    sheet.box(0, 50, 144, 66, STONE)
    sheet.box(0, 66, 144, 84, SAND)
    sheet.box(0, 84, 144, 96, WOOD)
    for number in range(40):
        sheet.disc(4 + number * 7 % 140, 54 + number * 5 % 10, 1.1, "#8f8b80")
    sheet.box(66, 14, 78, 86, SUN, 1)
    for number in range(18):
        sheet.line(
            [(66, 17 + number * 3.9), (70 + (3 if number % 5 == 0 else 0), 17 + number * 3.9)], INK, 0.5
        )


def _radio(sheet: Sheet) -> None:
    sheet.box(0, 0, 144, 96, SAND)
    sheet.box(60, 10, 136, 62, SKY, 1)
    sheet.area([(60, 62), (60, 44), (84, 26), (104, 42), (120, 32), (136, 46), (136, 62)], LEAF)
    sheet.area([(60, 62), (92, 50), (136, 56), (136, 62)], WATER)
    sheet.box(96.8, 10, 99, 62, WOOD)
    sheet.box(0, 74, 144, 96, WOOD)
    sheet.box(32, 22, 48, 50, INK, 8)
    for at in range(5):
        sheet.line([(34, 28 + at * 4), (46, 28 + at * 4)], STONE, 0.7)
    sheet.line([(26, 38), (28, 54), (40, 58), (52, 54), (54, 38)], INK, 1.6)
    sheet.box(39, 56, 41, 76, INK)
    sheet.box(30, 75, 50, 78, INK, 1)
    sheet.area([(84, 80), (116, 76), (122, 88), (90, 92)], FOREST)


def _door(sheet: Sheet) -> None:
    sheet.box(0, 0, 144, 96, "#4d6a6d")
    sheet.box(50, 10, 100, 96, DARK_WOOD)
    sheet.box(53, 13, 97, 96, "#fbe8b8")
    sheet.area([(53, 13), (84, 19), (84, 92), (53, 96)], WOOD)
    sheet.area([(84, 92), (97, 96), (126, 96), (97, 90)], "#f3d79a")
    sheet.disc(80, 56, 1.6, SUN)


def _threads(sheet: Sheet) -> None:
    colours = (DEEP, SUN, RED, LEAF, BLUE, WOOD, FOREST, STONE, INK, WATER)
    for number, colour in enumerate(colours):
        start = 6 + number * 9.3
        bend = [(x, 48 + (start - 48) * (1 - min(1, x / 100)) ** 1.6) for x in range(0, 101, 4)]
        sheet.line(bend, colour, 1)
        sheet.line([(100, 46 + number * 0.45), (144, 46 + number * 0.45)], colour, 0.5)


_SCENES: dict[str, tuple[Colour, Colour, Callable[[Sheet], None]]] = {
    "bars": (SKY, FIELD, _bars),
    "board": (SKY, DUSK, partial(_board, rows=2)),
    "boardwalk": (SKY, DUSK, _boardwalk),
    "boats": (DUSK, SKY, _boats),
    "camera": (SKY, SKY, _camera),
    "checklist": (FIELD, LEAF, _checklist),
    "circle": (DUSK, SKY, _circle),
    "dam": (SKY, DUSK, _dam),
    "door": (SKY, SKY, _door),
    "jars": (SKY, DUSK, _jars),
    "kitchen": (DUSK, SAND, _kitchen),
    "lamps": ("#2f4858", "#c98d6a", _lamps),
    "map": (WATER, DEEP, _map),
    "notebook": (DUSK, SAND, _notebook),
    "pier": (DUSK, SKY, _pier),
    "radio": (SAND, SAND, _radio),
    "river": (SKY, DUSK, _river),
    "road": (SKY, DUSK, _road),
    "ruler": (SKY, SKY, _ruler),
    "threads": (PAPER, SAND, _threads),
    "tray": (WOOD, WOOD, _tray),
}

PICTURES = tuple(_SCENES)


def draw(key: str) -> bytes:
    """The picture as JPEG. KeyError for an unknown key."""
    above, below, scene = _SCENES[key]
    sheet = Sheet(above, below)
    scene(sheet)
    small = sheet.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, format="JPEG", quality=88, optimize=True)
    return buffer.getvalue()
