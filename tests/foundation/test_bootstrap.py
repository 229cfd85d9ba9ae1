"""A machine that cannot run the hub is told why in one line; what is installed is not installed again."""

import sqlite3
import sys

import pytest

from tools import bootstrap


def refusal(capsys):
    """What the check says when it refuses."""
    with pytest.raises(SystemExit) as stop:
        bootstrap.check_python()
    assert stop.value.code == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    return message


def test_this_python_is_good_enough():
    bootstrap.check_python()


def test_an_old_python(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "3.11 or newer is needed, this is 3.9.2" in refusal(capsys)


def test_a_python_without_venv(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "python3-venv" in refusal(capsys)


def test_a_python_without_full_text_search(monkeypatch, capsys):
    class Poor:
        def execute(self, statement):
            raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(sqlite3, "connect", lambda path: Poor())
    assert "FTS5" in refusal(capsys)


@pytest.mark.parametrize(
    ("stamped", "wanted", "known"),
    [
        ("run", "run", True),
        ("dev", "run", True),
        ("dev", "dev", True),
        ("run", "dev", False),
        ("", "run", False),
    ],
)
def test_the_development_lock_counts_for_both(tmp_path, monkeypatch, stamped, wanted, known):
    monkeypatch.setattr(bootstrap, "VENV", str(tmp_path))
    if stamped:
        (tmp_path / f"stamp-{stamped}").write_text(bootstrap.digest(stamped))
    assert bootstrap.installed(wanted) is known


def test_a_changed_lock_is_installed_again(tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap, "VENV", str(tmp_path))
    (tmp_path / "stamp-run").write_text("another hash")
    assert not bootstrap.installed("run")
