"""``make lint`` and ``make test``: every rule of the project, then the suite on each database there is.

Tests marked ``any_database`` run on the first one only: those that ask no database (tests/turns.py), and
those whose module says that it tests something else.

``check.py lint`` runs all rules even when one fails and names those that did; ``check.py lint test`` goes on
to the tests when all rules hold. pytest's own closing line is the last thing printed.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CORES = os.cpu_count() or 1
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
    """Run every rule, as many at once as there are cores; the names of those that failed."""
    env = {**os.environ, **TEST_SETTINGS, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    failed = []
    with ThreadPoolExecutor(CORES) as pool:
        for name, result in zip(RULES, pool.map(run, RULES.values()), strict=True):
            say(f"{name}: {'ok' if result.returncode == 0 else 'FAILED'}")
            if result.returncode != 0:
                say(result.stdout + result.stderr)
                failed.append(name)
    return failed


def suite(database: str, url: str, *chosen: str) -> int:
    """Run the tests on one database; pytest's exit code."""
    say(f"\nThe suite on {database}:")
    env = {**os.environ, **TEST_SETTINGS, "DATABASE_URL": url}
    # Several processes and all programs that tests start read the same files: what is compiled is kept.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    # Files stay whole, for what one of them builds in the database is built once, and in the order of
    # tests/turns.py. One process more than there are cores: now and then one waits for a server or a browser.
    workers = ["-n", str(min(4, CORES + 1)), "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [str(BIN / "pytest"), "--create-db", "--quiet", *workers, *chosen]
    return subprocess.call(command, cwd=ROOT, env=env)


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
        code = suite("PostgreSQL, without what is the same on any", postgres, "-m", "not any_database")
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
