"""Every public template is valid HTML by the Nu Html Checker, in both languages."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.hub.drawn import TEMPLATES
from tests.services import missing_service
from tools.nu import checker
from tools.services import Unavailable

#: The level of an embed's heading is chosen by whose page it is a part of.
CHOSEN = "This document has heading elements but none of them has a computed heading level of 1."


def complaints(folder: Path) -> list[tuple[str, str, str]]:
    """What the checker says of the files of a folder, in one run: file, message, place."""
    try:
        command = checker()
    except Unavailable as missing:
        missing_service(str(missing))
    files = sorted(str(path) for path in folder.glob("*.html"))
    done = subprocess.run(
        [*command, "--format", "json", "--exit-zero-always", *files],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    said = json.loads(done.stderr)["messages"]
    return [(Path(one["url"]).name, one["message"], one.get("extract", "")) for one in said]


def test_every_template_is_valid_html(tmp_path: Path) -> None:
    for name, draw in TEMPLATES.items():
        for locale in ("th", "en"):
            (tmp_path / f"{name}-{locale}.html").write_text(draw(locale))
    found = complaints(tmp_path)
    assert [one for one in found if not (one[0].startswith("embed-") and one[1] == CHOSEN)] == []


def test_the_checker_does_check(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p hx-get='/'><div></p>")
    assert complaints(tmp_path)
