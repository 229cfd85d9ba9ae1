"""``messages.py`` compiles the translations; ``messages.py --check`` fails where one is missing or fuzzy."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))

from hub.messages import compile_stale, faults


def main(arguments: list[str]) -> int:
    """Command line; the exit code says whether all is well."""
    if "--check" not in arguments:
        compile_stale()
        return 0
    found = faults()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
