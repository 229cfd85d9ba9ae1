"""Translations: compile them, or check that every text of the interface has one.

``messages.py`` compiles; ``messages.py --check`` fails where a translation is missing or fuzzy;
``messages.py --missing`` prints what is missing in the form of a catalogue, ready to be filled in.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import polib  # noqa: E402

from hub.messages import catalogues, compile_stale, faults  # noqa: E402
from tools.extract import messages  # noqa: E402


def missing(catalogue: Path) -> list[polib.POEntry]:
    """The interface's texts that the catalogue does not know; scripts have none of their own."""
    if catalogue.stem != "django":
        return []
    known = {
        (entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(catalogue)) if not entry.obsolete
    }
    return [
        polib.POEntry(msgctxt=context or None, msgid=message, occurrences=[(place, "")])
        for (context, message), place in messages().items()
        if (context, message) not in known
    ]


def main(arguments: list[str]) -> int:
    """Command line; the exit code says whether all is well."""
    if "--missing" in arguments:
        sys.stdout.write("\n".join(str(entry) for path in catalogues() for entry in missing(path)))
        return 0
    if "--check" not in arguments:
        compile_stale()
        return 0
    lines = faults()
    for path in catalogues():
        lines += [
            f"{entry.occurrences[0][0]}: not in {path.parts[-3]}: {entry.msgid!r}" for entry in missing(path)
        ]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
