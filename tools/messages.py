"""Compiles the translations (``locale/*/LC_MESSAGES/*.po`` to ``.mo``) without gettext's own tools.

``messages.py`` writes what is older than its source; ``messages.py --check`` only reads every catalogue and
fails on a broken, fuzzy or empty message.
"""

import argparse
import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def catalogues() -> list[Path]:
    """All message catalogues of the project."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compile_stale() -> int:
    """Compile each catalogue that is newer than its compiled form; how many there were."""
    done = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            done += 1
    return done


def faults() -> list[str]:
    """One line for each message that a reader would not see translated."""
    lines = []
    for source in catalogues():
        for entry in polib.pofile(str(source), check_for_duplicates=True):
            if entry.obsolete:
                continue
            if entry.fuzzy or not entry.translated():
                lines.append(f"{source.relative_to(LOCALE)}:{entry.linenum}: not translated: {entry.msgid!r}")
    return lines


def main() -> int:
    """Command line; the exit code says whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, report what is not translated")
    if parser.parse_args().check:
        found = faults()
        sys.stdout.write("".join(f"{line}\n" for line in found))
        return 1 if found else 0
    compile_stale()
    return 0


if __name__ == "__main__":
    sys.exit(main())
