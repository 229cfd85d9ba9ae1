"""``python -m bench.search quality`` or ``speed``; each tells its options with ``--help``."""

from __future__ import annotations

import argparse
import sys

from bench.search import quality, speed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.search")
    commands = parser.add_subparsers(required=True)
    for module in (quality, speed):
        name = module.__name__.rpartition(".")[2]
        command = commands.add_parser(
            name, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    options = parser.parse_args()
    return int(options.run(options))


sys.exit(main())
