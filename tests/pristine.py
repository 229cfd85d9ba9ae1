"""Gives tests that really commit (browser, threads) a database as migrations left it.

Django empties every table after such a test, and so what data migrations put there: the page tree, both
languages, the provinces. Instead, a copy of the whole database is kept and put back, text indexes included.
Processes that run tests side by side take the copy of the first of them, instead of migrating each.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from wagtail.models import Site


class SqliteCopy:
    """A second file beside the test database."""

    def __init__(self) -> None:
        self.live = str(connection.settings_dict["NAME"])
        self.kept = Path(f"{self.live}.pristine")

    @staticmethod
    def _copy(source: str, target: str) -> None:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=20)) as write:
            read.backup(write)

    @classmethod
    def clone(cls, kept: str, name: str) -> None:
        """Make a database from a copy that another process keeps."""
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
        cls._copy(kept, name)

    def keep(self) -> None:
        """Copy the database aside."""
        connection.close()
        self._copy(self.live, str(self.kept))

    def restore(self) -> None:
        """Put the copy back into the file that every connection has open."""
        connection.close()
        self._copy(str(self.kept), self.live)

    @contextmanager
    def twin(self) -> Iterator[str]:
        """The address of one more copy, for a program that a test starts."""
        path = f"{self.live}.twin"
        self._copy(str(self.kept), path)
        yield f"sqlite:///{path}"
        for suffix in ("", "-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)

    def drop(self) -> None:
        """Forget the copy."""
        self.kept.unlink(missing_ok=True)


class PostgresCopy:
    """A second database of the same server; the test database is made anew from it."""

    def __init__(self) -> None:
        self.live = connection.ops.quote_name(connection.settings_dict["NAME"])
        self.kept = connection.ops.quote_name(f"{connection.settings_dict['NAME']}_pristine")

    @staticmethod
    def _execute(*statements: str) -> None:
        connection.close()
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    @classmethod
    def clone(cls, kept: str, name: str) -> None:
        """Make a database from a copy that another process keeps."""
        quoted = connection.ops.quote_name(name)
        cls._execute(
            f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)", f"CREATE DATABASE {quoted} TEMPLATE {kept}"
        )

    def keep(self) -> None:
        """Copy the database aside, with statistics: the server makes them when it finds time, and until then
        plans as for empty tables."""
        self.drop()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self._execute(f"CREATE DATABASE {self.kept} TEMPLATE {self.live}")

    def restore(self) -> None:
        """Make the database anew; connections of other threads are closed by the server."""
        self._execute(
            f"DROP DATABASE {self.live} WITH (FORCE)", f"CREATE DATABASE {self.live} TEMPLATE {self.kept}"
        )

    @contextmanager
    def twin(self) -> Iterator[str]:
        """The address of one more copy, for a program that a test starts."""
        now, name = connection.settings_dict, f"{connection.settings_dict['NAME']}_twin"
        drop = f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)"
        self._execute(drop, f"CREATE DATABASE {connection.ops.quote_name(name)} TEMPLATE {self.kept}")
        account = quote(now["USER"]) + (f":{quote(now['PASSWORD'], safe='')}" if now["PASSWORD"] else "")
        yield f"postgres://{account}@{now['HOST']}:{now['PORT'] or 5432}/{name}"
        self._execute(drop)

    def drop(self) -> None:
        """Forget the copy."""
        self._execute(f"DROP DATABASE IF EXISTS {self.kept} WITH (FORCE)")


def pristine_copy() -> SqliteCopy | PostgresCopy:
    """The way of the database that the tests run on."""
    return PostgresCopy() if connection.vendor == "postgresql" else SqliteCopy()


@contextmanager
def turn(note: Path) -> Iterator[None]:
    """Processes of one run, one after the other; ``note`` is a file that they share."""
    with note.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def take_copy(kept: str) -> str:
    """Have this process test on a database made from the copy of another; the name it had before."""
    before, name = connection.settings_dict["NAME"], connection.creation._get_test_db_name()
    connection.close()
    type(pristine_copy()).clone(kept, name)
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    return str(before)


def forget_cached() -> None:
    """Drop what the process remembers about rows that are gone."""
    Site.clear_site_root_paths_cache()
    ContentType.objects.clear_cache()
    cache.clear()
