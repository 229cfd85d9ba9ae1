"""Starts a PostgreSQL and an Elasticsearch of one's own on loopback, for tests and development.

``services.py`` starts both, prints the variables that point to them and waits for Ctrl-C.
``services.py -- command …`` runs a command with those variables set (and services required), stops both, and
ends with the command's exit code. Neither server may run as root: when root starts them, PostgreSQL gets the
account ``postgres`` and Elasticsearch ``nobody``. Everything they write is in temporary
folders that are removed at the end.
"""

import glob
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ELASTICSEARCH = "9.1.5"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{ELASTICSEARCH}:zip"
COPY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "civic-hub"
OLDEST_JAVA = 21
IS_ROOT = os.geteuid() == 0


class Unavailable(Exception):
    """A service cannot be started here; the message says what is missing."""


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(name: str, answers: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait up to two minutes; show the end of the server's log when it does not come up."""
    for _ in range(240):
        if process.poll() is not None:
            break
        if answers():
            return
        time.sleep(0.5)
    tail = log.read_text(errors="replace")[-3000:] if log.exists() else ""
    raise Unavailable(f"{name} did not start:\n{tail}")


def stop(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """End one server that this script started."""
    if process.poll() is None:
        process.send_signal(how)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def start(account: str, command: list[str], log: Path, env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a server in a session of its own (so that Ctrl-C reaches this script only), never as root."""
    user = {"user": account, "group": -1, "extra_groups": []} if IS_ROOT else {}
    if IS_ROOT:
        import pwd

        user["group"] = pwd.getpwnam(account).pw_gid
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=log.parent,
            env=env,
            **user,
        )


def folder_for(account: str, stack: ExitStack) -> Path:
    """A temporary folder that belongs to ``account`` and is removed when ``stack`` closes."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    if IS_ROOT:
        shutil.chown(folder, account)
    return folder


def postgres_bin() -> Path:
    """The newest installed PostgreSQL's programs."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda name: int(name.split("/")[4]))
    initdb = found[-1] if found else shutil.which("initdb")
    if not initdb:
        raise Unavailable("PostgreSQL is not installed (on Debian and Ubuntu: apt-get install postgresql)")
    return Path(initdb).parent


def start_postgres(stack: ExitStack) -> str:
    """A cluster without a password on a free port; its address."""
    programs, account, port = postgres_bin(), "postgres", free_port()
    folder = folder_for(account, stack)
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    data, log = folder / "data", folder / "log"
    made = start(
        account,
        [
            str(programs / "initdb"),
            "-D",
            str(data),
            "-U",
            "hub",
            "-A",
            "trust",
            "--locale=C.UTF-8",
            "-E",
            "UTF8",
            "-N",
        ],
        folder / "initdb.log",
        env,
    )
    if made.wait(timeout=120) != 0:
        raise Unavailable("initdb failed:\n" + (folder / "initdb.log").read_text(errors="replace"))
    # The cluster lives as long as the tests: nothing in it has to survive a power cut.
    quick = [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        f"unix_socket_directories={folder}",
    ]
    options = [part for option in quick for part in ("-c", option)]
    server = start(
        account,
        [str(programs / "postgres"), "-D", str(data), "-h", "127.0.0.1", "-p", str(port), *options],
        log,
        env,
    )
    stack.callback(stop, server, signal.SIGINT)
    ready = [
        str(programs / "pg_isready"),
        "-q",
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
        "-U",
        "hub",
        "-d",
        "postgres",
    ]
    wait_for("PostgreSQL", lambda: subprocess.call(ready) == 0, server, log)
    return f"postgres://hub@127.0.0.1:{port}/postgres"


def java_home() -> str:
    """A Java of version 21 or newer."""
    candidates = [os.environ.get("ES_JAVA_HOME"), os.environ.get("JAVA_HOME"), *glob.glob("/usr/lib/jvm/*")]
    for home in filter(None, candidates):
        release = Path(home) / "release"
        found = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.is_file() else None
        if found and int(found[1]) >= OLDEST_JAVA and (Path(home) / "bin" / "java").exists():
            return home
    raise Unavailable(f"Elasticsearch needs Java {OLDEST_JAVA} or newer (say where with ES_JAVA_HOME)")


def elasticsearch_zip() -> Path:
    """The server's archive, fetched once by Maven and then kept in the user's cache folder."""
    archive = CACHE / f"elasticsearch-{ELASTICSEARCH}.zip"
    if archive.exists() and zipfile.is_zipfile(archive):
        return archive
    if not shutil.which("mvn"):
        raise Unavailable("Elasticsearch is fetched with Maven, which is missing (apt-get install maven)")
    CACHE.mkdir(parents=True, exist_ok=True)
    command = [
        "mvn",
        "-q",
        "-B",
        "-Dstyle.color=never",
        COPY_PLUGIN,
        f"-Dartifact={ARTIFACT}",
        f"-DoutputDirectory={CACHE}",
    ]
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0 or not archive.exists():
        raise Unavailable("Maven could not fetch Elasticsearch (its message is above)")
    return archive


#: Java for a node that a test starts and stops: it compiles little, which halves what starting costs.
SHORT_LIFE = "-XX:TieredStopAtLevel=1"


class Elasticsearch:
    """A single node with the core modules only, which keeps its data while ``stack`` is open.

    ``is_short_lived``: it is started often and asked little.
    """

    def __init__(self, stack: ExitStack, *, is_short_lived: bool = False) -> None:
        self.stack = stack
        self.url, self.folder, self.env = prepare_elasticsearch(stack)
        if is_short_lived:
            self.env["ES_JAVA_OPTS"] += f" {SHORT_LIFE}"
            self.env["CLI_JAVA_OPTS"] = SHORT_LIFE

    def start(self) -> subprocess.Popen[bytes]:
        """Start it (again) and wait until it answers; it is stopped when the stack closes."""
        program = self.folder / f"elasticsearch-{ELASTICSEARCH}" / "bin" / "elasticsearch"
        server = start("nobody", [str(program)], self.folder / "log", self.env)
        self.stack.callback(stop, server, signal.SIGTERM)
        wait_for("Elasticsearch", lambda: _healthy(self.url), server, self.folder / "log")
        return server


def prepare_elasticsearch(stack: ExitStack) -> tuple[str, Path, dict[str, str]]:
    """Unpack and configure a node; its address, its folder and its environment."""
    home, archive, account = java_home(), elasticsearch_zip(), "nobody"
    folder = folder_for(account, stack)
    with zipfile.ZipFile(archive) as bundle:
        bundle.extractall(folder)
    root = folder / f"elasticsearch-{ELASTICSEARCH}"
    for program in (root / "bin").iterdir():
        program.chmod(0o755)
    port, transport = free_port(), free_port()
    (root / "config" / "elasticsearch.yml").write_text(
        "discovery.type: single-node\nxpack.security.enabled: false\nnetwork.host: 127.0.0.1\n"
        f"http.port: {port}\ntransport.port: {transport}\n"
        # A full disk of the developer's machine is no reason to refuse a few thousand test documents.
        "cluster.routing.allocation.disk.threshold_enabled: false\n"
    )
    # Neither may hold the server's own folder: Elasticsearch refuses to share it.
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    if IS_ROOT:
        subprocess.check_call(["chown", "-R", account, str(folder)])
    env = {
        "PATH": os.environ["PATH"],
        "ES_JAVA_HOME": home,
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
        "ES_TMPDIR": str(folder / "tmp"),
        "HOME": str(folder / "home"),
    }
    return f"http://127.0.0.1:{port}", folder, env


def start_elasticsearch(stack: ExitStack) -> str:
    """A node on a free port; its address."""
    node = Elasticsearch(stack)
    node.start()
    return node.url


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def main(command: list[str]) -> int:
    """Start both, then run the command or wait; the exit code is the command's."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        try:
            addresses = {
                "HUB_TEST_POSTGRES_URL": start_postgres(stack),
                "HUB_SEARCH_URL": start_elasticsearch(stack),
            }
        except Unavailable as error:
            sys.stderr.write(f"civic-hub: {error}\n")
            return 1
        if command:
            return subprocess.call(command, env={**os.environ, **addresses, "HUB_REQUIRE_SERVICES": "1"})
        sys.stdout.write("".join(f"export {name}={url}\n" for name, url in addresses.items()))
        sys.stdout.write("Both run until Ctrl-C.\n")
        sys.stdout.flush()
        try:
            signal.pause()
        except KeyboardInterrupt:
            sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:] if sys.argv[1:2] == ["--"] else []))
