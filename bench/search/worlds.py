"""Empty hubs to measure in: a migrated database with the reference data, and an index at the server.

Each database is measured in a process of its own: SQLite in memory; PostgreSQL at
``HUB_TEST_POSTGRES_URL``, in a database that is made and dropped. Elasticsearch at ``HUB_SEARCH_URL`` gets an
index that is made and dropped; behind it stands the database that is measured before it, else SQLite.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SERVER = "elasticsearch"
DATABASES = ("sqlite", "postgresql")
ENGINES = (*DATABASES, SERVER)


class NoWorld(Exception):
    """The engines cannot be measured; the text says why."""


def read_engines(given: str) -> list[str]:
    """Engines by commas, each once."""
    engines = list(dict.fromkeys(given.split(",")))
    if unknown := set(engines) - set(ENGINES):
        raise NoWorld(f"No such engine: {', '.join(sorted(unknown))}")
    for engine, variable in (("postgresql", "HUB_TEST_POSTGRES_URL"), (SERVER, "HUB_SEARCH_URL")):
        if engine in engines and not os.environ.get(variable):
            raise NoWorld(f"{variable} must say where {engine} is (`make services` starts one)")
    return engines


def by_database(engines: Sequence[str]) -> dict[str, list[str]]:
    """Which engines are measured together, on one database."""
    groups: dict[str, list[str]] = {}
    last = next((engine for engine in engines if engine in DATABASES), "sqlite")
    for engine in engines:
        last = engine if engine in DATABASES else last
        groups.setdefault(last, []).append(engine)
    return groups


def measured_apart(command: str, database: str, engines: Sequence[str], *options: str) -> Any:
    """What ``python -m bench.search COMMAND --here`` prints in a process with that database, as JSON."""
    url = "sqlite:///:memory:" if database == "sqlite" else os.environ["HUB_TEST_POSTGRES_URL"]
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hub.settings.test",
        "DATABASE_URL": url,
        "HUB_LOG_LEVEL": "ERROR",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    whole = [sys.executable, "-m", "bench.search", command, "--here", ",".join(engines), *options]
    done = subprocess.run(whole, env=env, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def empty_hub() -> Iterator[None]:
    """A migrated database with the reference data and an empty catalogue; its names cut the texts."""
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = f"bench_{os.getpid()}"
        connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            _empty()
            yield
        finally:
            connection.creation.destroy_test_db("", verbosity=0)
    else:
        connection.settings_dict["NAME"] = ":memory:"
        call_command("migrate", verbosity=0)
        _empty()
        yield


def _empty() -> None:
    """The catalogue without entries, for pages of the reference data are no documents; with its names."""
    from search.catalogue.recut import recut
    from search.engines import database_engine
    from search.models import Change, Counter, Entry, Pending

    for model in (Entry, Change, Counter, Pending):
        model._default_manager.all().delete()
    database_engine().clear()
    recut()


@contextmanager
def answering(engine: str) -> Iterator[None]:
    """The engine answers questions; the server has everything that is in the catalogue."""
    with server() if engine == SERVER else nullcontext():
        yield


@contextmanager
def server() -> Iterator[None]:
    """The search server with an index of its own, filled through the outbox and removed at the end."""
    from django.conf import settings

    from search.engines.standby import breaker
    from search.server import server as server_of_settings

    before = settings.HUB_SEARCH
    settings.HUB_SEARCH = {"url": f"{os.environ['HUB_SEARCH_URL'].rstrip('/')}/bench-{os.getpid()}"}
    breaker.reset()
    found = server_of_settings()
    assert found
    client = found.writer()
    try:
        send_all()
        yield
    finally:
        settings.HUB_SEARCH = before
        names = ",".join(client.indices.get_alias(index=f"{found.prefix}-*").body)
        client.options(ignore_status=404).indices.delete(index=names or "none")


def send_all() -> None:
    """Bring the server up to date; ``NoWorld`` when it does not take something."""
    from search.outbox import send_pending

    sent = send_pending(force=True)
    while sent.behind and not sent.error:
        sent = send_pending(force=True)
    if sent.error or sent.set_aside:
        raise NoWorld(f"The server could not be filled: {sent}")


def settle() -> None:
    """What a server's database has done by itself after a while: statistics for its planner, and rows that
    everybody sees marked so, which it would do beside the first questions."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
