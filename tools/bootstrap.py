"""Makes ``.venv`` and fills it from a lock: ``bootstrap.py run`` or ``bootstrap.py dev``.

Runs on the system's own Python with nothing installed, and still parses on old ones so that it can say what
is missing in one line. It does nothing when the lock was installed before (a stamp holds the lock's hash).
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)


def stop(message):
    """End with one readable line."""
    sys.stderr.write("civic-hub: " + message + "\n")
    raise SystemExit(1)


def check_python():
    """Refuse a Python that cannot run the hub."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        stop(
            "Python 3.11 or newer is needed, this is "
            + found
            + " (say which with PYTHON=/path/to/python3 make run)"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop("this Python has no venv module (on Debian and Ubuntu: apt-get install python3-venv)")
    try:
        import sqlite3

        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    except ImportError:
        stop("this Python was built without SQLite; another build of Python 3.11 or newer has it")
    except sqlite3.OperationalError:
        stop("this Python's SQLite has no full-text search (FTS5); another build of Python has it")


def venv_works():
    """Whether ``.venv`` holds a Python that starts and is new enough."""
    test = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.call([VENV_PYTHON, "-c", test], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def digest(lock):
    """The lock's hash together with the version of the Python it was installed for."""
    with open(os.path.join(ROOT, "requirements", lock + ".txt"), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest() + " " + sys.version.split()[0]


def installed(lock):
    """Whether exactly this lock is in ``.venv``; the development lock holds all of the other one."""
    for name in {lock, "dev"}:
        try:
            with open(os.path.join(VENV, "stamp-" + name)) as file:
                if file.read() == digest(name):
                    return True
        except OSError:
            continue
    return False


def main(lock):
    """Bring ``.venv`` into the state of ``requirements/<lock>.txt``."""
    check_python()
    if venv_works() and installed(lock):
        return
    if not venv_works():
        sys.stdout.write("Making .venv ...\n")
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", VENV])
    sys.stdout.write("Installing requirements/" + lock + ".txt ...\n")
    sys.stdout.flush()
    command = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lock_path = os.path.join(ROOT, "requirements", lock + ".txt")
    if subprocess.call([*command, "--require-hashes", "-r", lock_path]) != 0:
        stop("the packages of requirements/" + lock + ".txt could not be installed (pip's message is above)")
    with open(os.path.join(VENV, "stamp-" + lock), "w") as file:
        file.write(digest(lock))


if __name__ == "__main__":
    main(sys.argv[1])
