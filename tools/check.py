"""``make lint`` and ``make test``: every rule of the project, then the suite on each database there is.

``check.py lint`` runs all rules even when one fails and names those that did; ``check.py lint test`` goes on
to the tests when all rules hold. pytest's own closing line is the last thing printed.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "hub.settings.test"}
RULES: dict[str, list[str]] = {
    "style": [str(BIN / "ruff"), "check", "--quiet", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "types": [str(BIN / "mypy")],
    "layers": [str(BIN / "lint-imports"), "--no-logo"],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "."],
    "system checks": [*MANAGE, "check", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run", "--verbosity", "1"],
    "messages": [sys.executable, "tools/messages.py", "--check"],
}


def say(line: str) -> None:
    """Print one line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def lint() -> list[str]:
    """Run every rule; the names of those that failed."""
    env = {**os.environ, **TEST_SETTINGS, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
    failed = []
    for name, command in RULES.items():
        result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        say(f"{name}: {'ok' if result.returncode == 0 else 'FAILED'}")
        if result.returncode != 0:
            say(result.stdout + result.stderr)
            failed.append(name)
    return failed


def suite(database: str, url: str) -> int:
    """Run all tests on one database; pytest's exit code."""
    say(f"\nThe suite on {database}:")
    env = {**os.environ, **TEST_SETTINGS, "DATABASE_URL": url}
    # Files stay whole: what one of them builds in the database is built once.
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile"]
    return subprocess.call([str(BIN / "pytest"), "--create-db", "--quiet", *workers], cwd=ROOT, env=env)


def test() -> int:
    """SQLite, then PostgreSQL where there is one. What is left out is said before: the end is pytest's."""
    postgres = os.environ.get("HUB_TEST_POSTGRES_URL", "")
    given = os.environ.get("DATABASE_URL", "")
    if given:
        return suite("the database of DATABASE_URL", given)
    if not postgres:
        if os.environ.get("HUB_REQUIRE_SERVICES"):
            say("HUB_REQUIRE_SERVICES is set, but HUB_TEST_POSTGRES_URL names no PostgreSQL")
            return 1
        say("Skipped: the suite on PostgreSQL (`make services` starts one; HUB_TEST_POSTGRES_URL says where)")
    code = suite("SQLite", "")
    if code == 0 and postgres:
        code = suite("PostgreSQL", postgres)
    return code


def main(steps: list[str]) -> int:
    """Run the named steps in order."""
    if "lint" in steps:
        failed = lint()
        if failed:
            say(f"Rules that do not hold: {', '.join(failed)}")
            return 1
    return test() if "test" in steps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
