"""Fixtures for the tests of every room."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from django.utils import translation

from tests import turns
from tests.pristine import forget_cached, pristine_copy
from tests.services import missing_service
from thai.segment import get_segmenter

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Marks before any are chosen by marker; puts them in order when all others have done so."""
    turns.mark(items)
    yield
    if hasattr(config, "workerinput"):
        turns.sort(items)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test that commits, the database is put back as migrations left it, instead of being emptied."""
    with django_db_blocker.unblock():
        copy = pristine_copy()
        copy.keep()

    def put_back(self):
        copy.restore()
        forget_cached()

    empty = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = put_back
    yield
    TransactionTestCase._fixture_teardown = empty
    with django_db_blocker.unblock():
        copy.drop()


@pytest.fixture(scope="session")
def migrated_twin(django_db_setup, django_db_blocker):
    """The address of a migrated database for programs that tests start: no test sees it, nor it them."""
    stack = ExitStack()
    with django_db_blocker.unblock():
        address = stack.enter_context(pristine_copy().twin())
    yield address
    with django_db_blocker.unblock():
        stack.close()


@pytest.fixture(autouse=True)
def usual_words():
    """Names that the test before put into the word list are words no more."""
    if get_segmenter().dictionary:
        from search.dictionary import follow

        follow("")


@pytest.fixture(autouse=True)
def usual_language():
    """The language that the test before left active stays its own."""
    translation.deactivate()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium: the browser's driver comes with its package, the browser does not."""
    if not CHROMIUM.exists():
        missing_service("Chromium is not there (on Debian: apt-get install chromium)")
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": CHROMIUM_FLAGS}
