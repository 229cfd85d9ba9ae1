"""Texts out of files: clean Thai is read, Thai whose letters lost their order or meaning is refused."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from hub.demo.content import chan, trat
from thai.damage import damage
from thai.letters import CONSONANTS, MARKS


def _texts(module: object) -> str:
    """Every long Thai text of a module."""
    found: list[str] = []

    def look(value: object) -> None:
        if isinstance(value, str) and len(value) > 60 and "ก" <= max(value) <= "๛":
            found.append(value)
        elif isinstance(value, dict):
            for inner in value.values():
                look(inner)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                look(inner)
        elif hasattr(value, "__dict__"):
            look(vars(value))

    for name, value in vars(module).items():
        if not name.startswith("__") and not callable(value):
            look(value)
    return re.sub(r"<[^>]+>", " ", "\n".join(found))


@pytest.fixture(scope="module")
def clean() -> str:
    text = "\n".join(map(_texts, (chan, trat)))
    assert len(text) > 2000
    return text


def _old_glyphs(text: str) -> str:
    return re.sub(f"[{MARKS}]", lambda match: chr(0xF720 + ord(match[0]) % 64), text)


DAMAGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "marks before their letters": (
        "marks",
        lambda text: re.sub(f"([{CONSONANTS}])([{MARKS}])", r"\2\1", text),
    ),
    "a blank before each mark": ("marks", lambda text: re.sub(f"([{MARKS}])", r" \1", text)),
    "marks lost": ("marks", lambda text: re.sub(f"[{MARKS}]", "", text)),
    "sara am in two with a blank": ("marks", lambda text: text.replace("ำ", " า")),
    "each letter apart": ("marks", " ".join),
    "lines backwards": ("marks", lambda text: "\n".join(line[::-1] for line in text.split("\n"))),
    "glyphs of a private kind": ("glyphs", _old_glyphs),
    "numbers of glyphs": ("glyphs", lambda text: re.sub("[ก-๎]", lambda m: f"(cid:{ord(m[0]) % 90})", text)),
    "signs instead of letters": (
        "glyphs",
        lambda text: re.sub("[ก-๎]", lambda m: "!#$%&*+"[ord(m[0]) % 7], text),
    ),
    "an old encoding": ("encoding", lambda text: text.encode("cp874", "ignore").decode("latin-1")),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_text_is_refused_and_the_damage_named(clean: str, name: str) -> None:
    expected, spoil = DAMAGES[name]
    assert damage(clean) == ""
    assert damage(spoil(clean)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "A report in English, without any Thai letters at all, as many handbooks are.",
        "Café crème à la carte, déjà vu: ein Bericht über Übungen",
        "1,250 3,400 5,600 บาท 2565 2566",
        "ต.ค. พ.ย. ธ.ค. ม.ค. รวม",
        "ข\uf70aาวป\uf70bองกัน" * 40,  # shifted glyphs whose meaning is known
        "นํ้าท่วมเเละดํารงชีวิต" * 30,
    ],
)
def test_what_can_be_read_is_not_refused(text: str) -> None:
    assert damage(text) == ""


def test_the_texts_of_the_comparison_are_clean() -> None:
    import json

    from tests.services import shared_folder

    path = shared_folder() / "data" / "thai-retrieval" / "documents.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()[::4]
    assert [line for line in lines if damage(json.loads(line)["text"])] == []
