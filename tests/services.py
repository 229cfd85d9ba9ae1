"""Real servers for tests: a missing one is a named skip, or a failure where services are required."""

import os
from pathlib import Path
from typing import NoReturn

import pytest


def missing_service(message: str) -> NoReturn:
    """Skip by name, or fail under ``HUB_REQUIRE_SERVICES``."""
    if os.environ.get("HUB_REQUIRE_SERVICES") == "1":
        pytest.fail(message)
    pytest.skip(message)


def service_url(variable: str, name: str) -> str:
    """The address of the server that ``variable`` points to."""
    url = os.environ.get(variable, "")
    if not url:
        missing_service(f"{name} is not there ({variable} says where; `make services` starts one)")
    return url


def shared_folder() -> Path:
    """The folder of reference material beside the checkout; tests that need it are skipped without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is not there")
    return folder
