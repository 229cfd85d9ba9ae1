"""The slips that real pages hold, as a development set, read where it lies beside the project."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from thai.dates import find_dates
from thai.fold import fold
from thai.normalise import normalise, search_form
from thai.segment import get_segmenter

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")

_LITERAL = re.compile(r"`([^`]*)`")


@dataclass(frozen=True)
class Slip:
    seed: str
    written: str
    expected: str
    starts: tuple[int, ...]

    def in_file(self) -> list[str]:
        text = (SEEDS / f"{self.seed}.txt").read_text(encoding="utf-8")
        return [text[start : start + len(self.written)] for start in self.starts]


def slips(letter: str) -> list[Slip]:
    section = (
        (SEEDS / "variants.md").read_text(encoding="utf-8").split(f"\n## {letter}. ")[1].split("\n## ")[0]
    )
    slips = []
    for line in section.splitlines():
        if not line.startswith("| 00"):
            continue
        seed, written, expected, places = (cell.strip() for cell in line.strip("| ").split(" | ")[:4])
        literal = _LITERAL.search(written)
        assert literal
        starts = tuple(int(place.split("/")[0]) for place in places.split(";"))
        slips.append(Slip(seed, literal[1], expected, starts))
    return slips


def test_the_set_is_read_whole() -> None:
    assert {letter: sum(len(slip.starts) for slip in slips(letter)) for letter in "ESLT"} == {
        "E": 4,
        "S": 17,
        "L": 11,
        "T": 14,
    }
    for letter in "ESLT":
        for slip in slips(letter):
            assert set(slip.in_file()) == {slip.written}


def test_encoding_slips_are_mended() -> None:
    for slip in slips("E"):
        assert slip.written != slip.expected
        assert normalise(slip.written) == slip.expected
        assert slip.expected in normalise((SEEDS / f"{slip.seed}.txt").read_text(encoding="utf-8"))


def test_spelling_is_never_changed() -> None:
    for slip in slips("S"):
        assert normalise(slip.written) == slip.written


def test_legitimate_style_is_left_alone() -> None:
    for slip in slips("L"):
        assert normalise(slip.written) == slip.written
        assert search_form(slip.written) == slip.written.lower()


def test_letters_mixed_up_meet_in_the_fold() -> None:
    pairs = {slip.written: slip.expected for slip in slips("S")}
    folded = {written for written, expected in pairs.items() if fold(written) == fold(expected)}
    assert {written for written in pairs if "ฎ" in written} <= folded


def test_dates_with_slips_are_read() -> None:
    for slip in slips("T"):
        if re.search(r"\d{4}|\.\d{2}", slip.written) and "–" not in slip.written:
            assert find_dates(slip.written), slip.written


def test_nothing_but_the_slips_changes() -> None:
    """Outside its four encoding slips and blanks, every page comes through as it is."""
    changed = 0
    for path in sorted(SEEDS.glob("0*.txt")):
        text = path.read_text(encoding="utf-8")
        changed += len(text) - len(normalise(text))
    assert changed == 4


def test_words_inside_unbroken_runs_are_found() -> None:
    segmenter = get_segmenter()
    for path in sorted(SEEDS.glob("0*.txt")):
        words = set(segmenter.words(path.read_text(encoding="utf-8")))
        assert {"ทุจริต", "การ", "ป้อง", "กัน"} <= words
