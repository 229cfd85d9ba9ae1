"""Compiling the translations (``locale/*/LC_MESSAGES/*.po`` to ``.mo``) without gettext's own tools.

Compiled files are not kept in the repository. The settings for development and tests compile what is stale
before Django reads it; a public server does it once when it is set up (``make messages``).
"""

import os
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def catalogues() -> list[Path]:
    """All message catalogues of the project."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compile_stale() -> int:
    """Compile each catalogue that is newer than its compiled form; how many there were."""
    done = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Another process may be reading the old file, or doing the same: it is replaced in one step.
            fresh = target.with_suffix(f".mo.{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(fresh))
            fresh.replace(target)
            done += 1
    return done


def faults() -> list[str]:
    """One line for each message that a reader would not see translated."""
    lines = []
    for source in catalogues():
        for entry in polib.pofile(str(source), check_for_duplicates=True):
            if not entry.obsolete and not entry.translated():
                lines.append(f"{source.relative_to(LOCALE)}:{entry.linenum}: not translated: {entry.msgid!r}")
    return lines
