"""``make run``'s program: the site answers, worker and schedule run beside it, and all end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def start(migrated_twin, tmp_path_factory):
    """Starts the program as make does, on a database and in a folder of its own."""
    return partial(launch, migrated_twin, tmp_path_factory.mktemp("run"))


def launch(database, data_dir, port):
    """The program as a process that leads a group."""
    env = {
        **os.environ,
        "DATABASE_URL": database,
        "HUB_DATA_DIR": str(data_dir),
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "hub.settings.dev",
    }
    return subprocess.Popen(
        [sys.executable, "tools/run.py", "--empty"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_until_up(port, seconds):
    """Seconds until the site answers."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                return time.monotonic() - began
        except OSError:
            time.sleep(0.2)
    pytest.fail("the site did not answer")


def group_members(group):
    """Processes that belong to a process group and are not just waiting to be collected."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="counts processes by /proc, which is not here"
)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_server_worker_and_schedule_start_and_end_together(start, how):
    port = free_port()
    process = start(port)
    try:
        wait_until_up(port, 300)
        assert len(group_members(process.pid)) == 3
        time.sleep(1)
        os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0, output
        assert f"The hub is at http://127.0.0.1:{port}/" in output
        # Ctrl-C reaches the children too, perhaps in the middle of their own exit, which Python then reports.
        assert how == signal.SIGINT or "Traceback" not in output
        assert group_members(process.pid) == []
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def test_a_port_that_is_taken_is_said_in_one_line(start):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        process = start(port)
        output, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in output
    assert "Traceback" not in output
