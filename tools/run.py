"""``make run``: brings the database up to date, fills an empty hub, and starts server, worker and schedule.

The server runs in this process, the worker and the schedule in two others of the same process group; however
this process ends, it takes them along. With ``--empty`` an empty hub stays empty.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT / "site", ROOT):
    sys.path.insert(0, str(folder))

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers.basehttp import run as serve  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

LOOPBACK = ("127.0.0.1", "localhost", "::1")
BACKGROUND = (
    ["db_worker", "--queue-name", "*", "--no-reload", "--verbosity", "0"],
    ["tick", "--every", "20"],
)


def prepare_environment(host: str, port: int) -> None:
    """Development settings, unless the caller chose others; the printed address is the public one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.dev")
    shown = "127.0.0.1" if host == "0.0.0.0" else host
    os.environ.setdefault("HUB_BASE_URL", f"http://{shown}:{port}")
    if host not in LOOPBACK:
        # Whoever opens the port to a network is reached by whatever name that network gives the machine.
        os.environ.setdefault("HUB_ALLOWED_HOSTS", "*")


def prepare_database(*, with_content: bool) -> None:
    """Migrations, a search index of the present rules, the first content; what is there is left alone."""
    from search.dictionary import refusal

    call_command("migrate", interactive=False, verbosity=0)
    if refusal():
        call_command("rebuild_search")
    if with_content:
        # Wagtail tells of every page that is made; here that is a few hundred lines nobody waits for.
        audit = logging.getLogger("wagtail")
        audit.setLevel(logging.WARNING)
        call_command("demo")
        audit.setLevel(logging.NOTSET)


def start_background() -> list[subprocess.Popen[bytes]]:
    """The worker and the schedule; a child that dies ends the whole run: nobody works without them."""
    # Ctrl-C reaches the whole group; these two leave it to this process, which ends them in an orderly way.
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    children = [subprocess.Popen([sys.executable, str(ROOT / "manage.py"), *args]) for args in BACKGROUND]
    signal.signal(signal.SIGINT, heard)
    for child, args in zip(children, BACKGROUND, strict=True):
        threading.Thread(target=_watch, args=(child, args[0]), daemon=True).start()
    return children


def _watch(child: subprocess.Popen[bytes], name: str) -> None:
    if child.wait() > 0:
        sys.stderr.write(f"civic-hub: {name} ended with code {child.returncode}; stopping\n")
        os.kill(os.getpid(), signal.SIGTERM)


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask the children to end, and insist after five seconds."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()


def refuse(reason: str) -> NoReturn:
    """End with one readable line."""
    sys.stderr.write(f"civic-hub: {reason}\n")
    raise SystemExit(1)


def wanted_address() -> tuple[str, int]:
    """HOST and PORT, known to be free before anything else is done."""
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        refuse(f"PORT must be a number up to 65535, not {port!r}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            refuse(f"cannot listen on {host}:{port} ({error.strerror}); another: PORT=8001 make run")
    return host, int(port)


def load_words() -> None:
    """Load what the first question needs, so that the first reader does not wait for it."""
    from search import warm

    warm.load()


def announce(port: int) -> None:
    """Say where the hub is, once it answers."""
    sys.stdout.write(f"\nThe hub is at {os.environ['HUB_BASE_URL']}/ (Ctrl-C stops it)\n\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Run until Ctrl-C or SIGTERM."""
    host, port = wanted_address()
    prepare_environment(host, port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # A shell that starts this in the background has it ignore Ctrl-C; who sends it on purpose is heard.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    children: list[subprocess.Popen[bytes]] = []
    try:
        django.setup()
        call_command("build_fonts", verbosity=0)
        prepare_database(with_content="--empty" not in arguments)
        children = start_background()
        application = get_wsgi_application()
        load_words()
        serve(host, port, application, ipv6=":" in host, threading=True, on_bind=announce)
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    finally:
        stop(children)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
