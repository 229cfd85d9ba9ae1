"""Real servers for tests: a missing one is a named skip, or a failure where services are required."""

import os

import pytest


def service_url(variable: str, name: str) -> str:
    """The address in ``variable``; without it the test is skipped by name, or fails under HUB_REQUIRE_SERVICES."""
    url = os.environ.get(variable, "")
    if url:
        return url
    message = f"{name} is not there ({variable} says where; `make services` starts one)"
    if os.environ.get("HUB_REQUIRE_SERVICES") == "1":
        pytest.fail(message)
    pytest.skip(message)


def shared_folder() -> "os.PathLike[str]":
    """The folder of reference material beside the checkout; tests that need it are skipped without it."""
    from pathlib import Path

    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is not there")
    return folder
