"""The style sheet's promises: contrast in every scheme, small scripts, faces that hold Thai."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import fontpkg
import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from hub.management.commands.build_fonts import SYSTEMS, advance, build
from hub.templatetags.early import EARLY, early_faces

TEST_WORDS = "ปู่ ญี่ปุ่น ฐานะ ที่นี้ กตัญญู น้ำ “2565” – 1,204 km"

PAIRS = [
    ("ink", "paper"), ("ink", "paper-2"), ("ink-2", "paper"), ("ink-2", "paper-2"), ("accent", "paper"),
    ("accent", "paper-2"), ("accent-ink", "accent"), ("due", "paper"), ("late", "paper"), ("good", "paper"),
    ("ink", "mark"), ("ink", "tile-2"), ("ink", "accent-soft"), ("accent", "accent-soft"),
]  # fmt: skip


def sheet(name: str) -> str:
    return Path(finders.find(f"hub/{name}")).read_text()


def tokens(selector: str, *, dark: bool) -> dict[str, str]:
    """Colours set for a selector, in the dark media query or outside of it."""
    css = re.sub(r"/\*.*?\*/", "", sheet("hub.css"), flags=re.DOTALL)
    wrapped = r"@media \(prefers-color-scheme: dark\) \{\s*" if dark else r"(?:^|\n)"
    rules = re.findall(wrapped + re.escape(selector) + r"\s*\{([^}]*)\}", css)
    return {
        name: value for rule in rules for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", rule)
    }


def schemes() -> dict[str, dict[str, str]]:
    light = tokens(":root", dark=False)
    dark = light | tokens(":root", dark=True)
    high = ':root[data-contrast="high"]'
    return {
        "light": light,
        "dark": dark,
        "high": light | tokens(high, dark=False),
        "high-dark": dark | tokens(high, dark=False) | tokens(high, dark=True),
    }


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "high", "high-dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_seven_to_one(scheme: str, text: str, ground: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[text], colours[ground]) >= 7


def test_the_schemes_differ() -> None:
    papers = {name: colours["paper"] for name, colours in schemes().items()}
    assert len(set(papers.values())) == 4


def test_own_scripts_are_small() -> None:
    assert sum(len(sheet(name).encode()) for name in ("reading.js", "hub.js")) <= 5_000


def test_thai_is_never_slanted_spaced_or_justified() -> None:
    css = sheet("hub.css") + sheet("print.css")
    for habit in ("letter-spacing", "justify;", "font-style: italic", "text-transform"):
        assert habit not in css


def test_faces_are_cut_small_and_whole(tmp_path: Path) -> None:
    assert build(tmp_path) is True
    faces = sorted((tmp_path / "hub" / "fonts").glob("*.woff2"))
    assert len(faces) == 3
    assert sum(face.stat().st_size for face in faces) <= 90_000
    for face in faces:
        assert {ord(letter) for letter in TEST_WORDS} <= set(TTFont(face).getBestCmap())
        assert face.name in (tmp_path / "hub" / "fonts.css").read_text()
    assert build(tmp_path) is False


def test_early_faces_are_asked_for_when_they_are_there(tmp_path: Path, settings: Any) -> None:
    settings.FONTS_ROOT = tmp_path
    assert early_faces() == []
    build(tmp_path)
    assert early_faces() == [f"/static/hub/fonts/{name}" for name in EARLY]


def test_text_waits_for_no_face_and_keeps_its_width_when_one_comes(tmp_path: Path) -> None:
    build(tmp_path)
    rules = re.findall(r"@font-face \{(.*?)\}", (tmp_path / "hub" / "fonts.css").read_text(), re.DOTALL)
    loaded = [rule for rule in rules if "url(" in rule]
    assert [rule for rule in loaded if "font-display: swap" not in rule] == []
    stand_ins = [rule for rule in rules if "local(" in rule]
    assert len(stand_ins) == len(loaded) * len(SYSTEMS)
    assert all("size-adjust" in rule and "ascent-override" in rule for rule in stand_ins)
    families = set(re.findall(r'font-family: ("[^"]+")', " ".join(rules)))
    assert {family for family in families if family not in sheet("hub.css")} == set()
    for weight, told in zip((400, 700), SYSTEMS[0].advance, strict=True):
        font = TTFont(fontpkg.path("noto-sans-thai", weight=weight))
        cut = instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100})
        assert advance(cut) == pytest.approx(told, abs=0.003)


#: What is not text and has to be seen: edges of fields and buttons, the ring of the focus, signs of states.
SHAPES = [
    ("line-2", "paper"),
    ("line-2", "paper-2"),
    ("focus", "paper"),
    ("focus", "paper-2"),
    ("accent", "paper"),
]


@pytest.mark.parametrize("scheme", ["light", "dark", "high", "high-dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_are_three_to_one(scheme: str, shape: str, ground: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[shape], colours[ground]) >= 3
