#!/usr/bin/env bash
# Remakes the two locks from pyproject.toml: exact versions with the hashes of every wheel, for Python 3.11 and
# newer on any platform, and without the address of any package index.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=var/lock-tool
[ -x "$tool/bin/uv" ] || { python3 -m venv "$tool" && "$tool/bin/pip" install --quiet uv; }
compile() {
    UV_FIND_LINKS='' "$tool/bin/uv" pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate --no-strip-markers "$@"
}
compile --output-file requirements/run.txt
compile --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
