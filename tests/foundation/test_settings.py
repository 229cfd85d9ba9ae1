"""The environment object, what production refuses, and the table that operators read."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.settings.environment import Environment, database_from_url, variables

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "HUB_SECRET_KEY": "x" * 50,
    "HUB_ALLOWED_HOSTS": "hub.example",
    "DATABASE_URL": "postgres://a@b/c",
}


def start(settings, **env):
    """Load a settings module in a fresh process with nothing else in its environment."""
    code = (
        "from django.conf import settings; settings.DEBUG;"
        "print(settings.SECRET_KEY, settings.HUB_SECOND_FACTOR, settings.ALLOWED_HOSTS)"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": f"{ROOT}:{ROOT}/site", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_base_starts_with_an_empty_environment_and_a_new_key_each_time():
    first, second = start("hub.settings.base"), start("hub.settings.base")
    assert first.returncode == 0, first.stderr
    assert first.stdout != second.stdout
    assert first.stdout.endswith(" optional []\n")


@pytest.mark.parametrize("missing", COMPLETE)
def test_production_names_the_variable_that_is_missing(missing):
    result = start("hub.settings.production", **{k: v for k, v in COMPLETE.items() if k != missing})
    last = result.stderr.strip().splitlines()[-1]
    assert result.returncode != 0
    assert last.endswith(f"Production needs these environment variables: {missing}")


def test_production_names_all_that_is_missing_in_one_line():
    last = start("hub.settings.production", HUB_SECRET_KEY="").stderr.strip().splitlines()[-1]
    assert last.endswith("HUB_SECRET_KEY, HUB_ALLOWED_HOSTS, DATABASE_URL")


def test_production_starts_when_all_is_there():
    result = start("hub.settings.production", **COMPLETE)
    assert result.returncode == 0, result.stderr
    assert " publishers ['hub.example']" in result.stdout


def test_django_finds_no_fault_with_the_production_settings():
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "ERROR"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **COMPLETE, "DJANGO_SETTINGS_MODULE": "hub.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HUB_HTTPS", "perhaps"),
        ("HUB_SEARCH_URL", "search.internal:9200"),
        ("HUB_SEARCH_URL", "https://search.internal:9200/Hub/one"),
    ],
)
def test_a_bad_value_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        Environment.read()


@pytest.mark.parametrize("url", ["http://localhost:9200", "https://hub:p%40ss@search.internal:9200/hub-2/"])
def test_addresses_of_search_servers(monkeypatch, url):
    monkeypatch.setenv("HUB_SEARCH_URL", url)
    assert Environment.read().search_url == url


def test_lists_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("HUB_ALLOWED_HOSTS", " hub.example, www.hub.example ,")
    assert Environment.read().allowed_hosts == ["hub.example", "www.hub.example"]


def test_postgres_addresses_keep_odd_characters():
    found = database_from_url("postgres://hub:p%40ss%2Fword@db.example:6432/civic?sslmode=require", "a")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("hub", "p@ss/word", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]) == ("6432", "civic", {"sslmode": "require"})
    assert found["TEST"]["NAME"] == "test_hub_a"


def test_sqlite_writers_queue_instead_of_failing():
    found = database_from_url("sqlite:////srv/hub/data.sqlite3")
    assert found["NAME"] == "/srv/hub/data.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_other_databases_are_refused():
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        database_from_url("mysql://a/b")


def test_the_table_in_the_readme_is_the_environment_object():
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", (ROOT / "README.md").read_text(), flags=re.M)
    assert dict(rows) == variables()
    assert [name for name, _ in rows] == list(variables())


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_the_locks_have_hashes_and_no_addresses(lock):
    lines = (ROOT / "requirements" / lock).read_text().splitlines()
    packages = [number for number, line in enumerate(lines) if "==" in line]
    assert packages
    assert all("--hash=sha256:" in lines[number + 1] for number in packages)
    assert not [line for line in lines if "://" in line or line.startswith("--") or "#" in line]
