"""The calls that partners copy, from the guide and from the public page, run as they are: by a shell, with
curl, against a server. Only the hub's address is another one."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client
from lxml.html import fromstring

from tests.feeds.conftest import open_shelf, put_five
from tests.feeds.test_partners import CALLS, HOST
from tests.services import missing_service

pytestmark = pytest.mark.django_db(transaction=True)

#: So that an answer of refusal is a failure, and no proxy of the machine stands between.
STRICTLY = "curl --fail --silent --show-error --noproxy '*' --max-time 60 "


def run(call: str, folder: Path) -> bytes:
    """What a line writes, to the screen or into a file."""
    assert call.startswith("curl ")
    taken = re.search(r'"[^"]*[!$`][^"]*"', call)
    assert not taken, "signs that a shell takes for its own between double quotes"
    script = call.replace("curl ", STRICTLY, 1)
    done = subprocess.run(["sh", "-c", script], check=False, cwd=folder, capture_output=True, timeout=90)
    assert (done.returncode, done.stderr) == (0, b""), (call, done.stderr)
    written = re.search(r"--output (\S+)", call)
    return (folder / written[1]).read_bytes() if written else done.stdout


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    if not shutil.which("curl"):
        missing_service("curl is not there: no example can be run as partners run them")
    settings.DUMPS_ROOT = tmp_path / "dumps"
    (tmp_path / "partner").mkdir()
    return tmp_path / "partner"


def test_every_call_that_is_told_of(live_server: Any, folder: Path) -> None:
    server = urlsplit(live_server.url)
    with open_shelf() as shelf:
        put_five(shelf)
        call_command("make_dumps", "meeting", stdout=io.StringIO())
        told = [call.replace(HOST, live_server.url) for call in CALLS]
        for language in ("th", "en"):
            host = {"SERVER_NAME": server.hostname, "SERVER_PORT": str(server.port)}
            page = fromstring(Client().get(f"/{language}/use-our-data/", **host).content)
            told += [one.text for one in page.xpath("//pre/code[not(@*)]")]
        assert len(told) > 40
        for call in told:
            if "--continue-at" in call:
                broken_off(folder / "meeting.zip")
            assert run(call, folder), call
    with zipfile.ZipFile(folder / "meeting.zip") as archive:
        assert archive.testzip() is None
    assert openpyxl.load_workbook(folder / "hub.xlsx").active.max_row > 1
    assert "ประชุม" in (folder / "hub.csv").read_text(encoding="utf-8-sig")


def broken_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:1000])


def test_a_filter_says_what_it_says(live_server: Any, folder: Path) -> None:
    """What comes by curl is what the query asks for, with Thai words as the guide writes them."""
    with open_shelf() as shelf:
        put_five(shelf)
        for call in CALLS:
            if "/th/feed.json?type=meeting&province=23" in call:
                feed = json.loads(run(call.replace(HOST, live_server.url), folder))
                assert {item["_hub"]["kind"] for item in feed["items"]} == {"meeting"}
            if "--data-urlencode" in call and "/api/v1/suggest" in call:
                found = json.loads(run(call.replace(HOST, live_server.url), folder))["suggestions"]
                assert any("ตราด" in one["label"] for one in found)
