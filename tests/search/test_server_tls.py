"""A search server behind TLS that wants an API key, as one in service does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines.standby import breaker
from search.outbox import send_pending
from tests.search.conftest import article
from tests.search.door import Door
from tests.search.test_outbox import listed, send
from tests.services import missing_service, service_url


@pytest.fixture(scope="module")
def papers(tmp_path_factory: Any) -> tuple[str, str]:
    """A certificate for localhost that only itself vouches for, and its key."""
    if not shutil.which("openssl"):
        missing_service("openssl is not there (on Debian: apt-get install openssl)")
    folder: Path = tmp_path_factory.mktemp("tls")
    certificate, key = str(folder / "certificate.pem"), str(folder / "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", key, "-out", certificate, "-days", "1", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


@pytest.fixture
def door(papers: tuple[str, str], search_server: Any) -> Iterator[Door]:
    made = Door(service_url("HUB_SEARCH_URL", "Elasticsearch"), papers)
    yield made
    made.close()
    breaker.reset()


def settings_for(door: Door, settings: Any, **more: str) -> None:
    prefix = settings.HUB_SEARCH["url"].rpartition("/")[2]
    settings.HUB_SEARCH = {"url": f"{door.url}/{prefix}", **more}
    breaker.reset()


def test_an_api_key_goes_with_every_request_to_a_server_that_is_known(
    shelf: Any, door: Door, papers: tuple[str, str], settings: Any
) -> None:
    settings_for(door, settings, api_key="a2V5OnNlY3JldA==", ca=papers[0])
    shelf.put(article("a", words="ประชุม"))
    send()
    assert listed("ประชุม") == (["a"], True)
    assert door.authorizations == {b"ApiKey a2V5OnNlY3JldA=="}


def test_a_user_and_password_in_the_address(
    shelf: Any, door: Door, papers: tuple[str, str], settings: Any
) -> None:
    settings_for(door, settings, ca=papers[0])
    settings.HUB_SEARCH["url"] = settings.HUB_SEARCH["url"].replace("//", "//hub:p%40ss@")
    shelf.put(article("a", words="ประชุม"))
    send()
    assert listed("ประชุม") == (["a"], True)
    assert door.authorizations == {b"Basic aHViOnBAc3M="}


def test_a_server_that_nobody_vouches_for_is_told_nothing(shelf: Any, door: Door, settings: Any) -> None:
    settings_for(door, settings, api_key="a2V5OnNlY3JldA==")
    shelf.put(article("a", words="ประชุม"))
    assert "TLS" in send_pending(force=True).error
    assert listed("ประชุม") == (["a"], False)
    assert door.authorizations == set()
