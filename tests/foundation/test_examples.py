"""Examples in docstrings say what is true: each is run as it stands there."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Where the packages of the product stand, and those packages.
PACKAGES = ("thai", "search", "feeds", "networks", "news", "knowledge", "site/hub")


def modules() -> Iterator[str]:
    """Names of modules whose text has examples."""
    for package in PACKAGES:
        folder = ROOT / package
        for file in sorted(folder.rglob("*.py")):
            if ">>> " in file.read_text(encoding="utf-8"):
                yield ".".join(file.relative_to(folder.parent).with_suffix("").parts)


FOUND = list(modules())


def test_some_are_found() -> None:
    """So that the test below shows something."""
    assert {"feeds.http", "search.record"} <= set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_examples(name: str) -> None:
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for example in doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(name)):
        runner.run(example, out=told.append)
    assert runner.tries > 0
    assert "".join(told) == ""
