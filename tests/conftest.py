"""Fixtures for the tests of every room."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from tests import turns
from tests.pristine import forget_cached, pristine_copy, take_copy, turn
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


def pytest_collection_finish() -> None:
    """What is there now stays to the end: Python need not look through all of it for cycles time and again,
    which is a third of the work where a test handles ten thousand things."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(
    request, tmp_path_factory, django_db_modify_db_settings, django_db_keepdb, django_db_blocker
):
    """The database of the process: of processes side by side the first migrates, the others take its copy.

    After a test that commits, it is put back as migrations left it, instead of being emptied.
    """
    is_shared = hasattr(request.config, "workerinput") and not django_db_keepdb
    own = tmp_path_factory.getbasetemp()
    note = (own.parent if is_shared else own) / "migrated"
    with django_db_blocker.unblock(), turn(note):
        kept, before = note.read_text(), ""
        if is_shared and kept:
            before = take_copy(kept)
        else:
            request.getfixturevalue("django_db_setup")
        copy = pristine_copy()
        copy.keep()
        if is_shared and not kept:
            note.write_text(str(copy.kept))

    def put_back(self):
        copy.restore()
        forget_cached()

    empty = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = put_back
    yield
    TransactionTestCase._fixture_teardown = empty
    with django_db_blocker.unblock(), turn(note):
        if note.read_text() == str(copy.kept):
            note.write_text("")
        copy.drop()
        if before:
            connection.creation.destroy_test_db(before, verbosity=0)


@pytest.fixture(scope="module")
def migrated_twin(django_db_setup, django_db_blocker):
    """The address of a migrated database for programs that a module starts: no test sees it, nor it them."""
    stack = ExitStack()
    with django_db_blocker.unblock():
        address = stack.enter_context(pristine_copy().twin())
    yield address
    with django_db_blocker.unblock():
        stack.close()


@pytest.fixture(autouse=True)
def usual_words():
    """Names that a test or what was made for many put into the word list are words no more: neither for the
    test nor, after it, for what is made for the tests of the next file."""
    _forget_names()
    yield
    _forget_names()


def _forget_names():
    if get_segmenter().dictionary:
        from search.dictionary import follow

        follow("")


@pytest.fixture(autouse=True)
def usual_language():
    """The language that the test before left active stays its own."""
    translation.deactivate()


@pytest.fixture
def editors_index(settings):
    """What is saved can be found in the admin at once, as in a running hub."""
    kept = settings.WAGTAILSEARCH_BACKENDS
    settings.WAGTAILSEARCH_BACKENDS = {name: {**one, "AUTO_UPDATE": True} for name, one in kept.items()}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium: the browser's driver comes with its package, the browser does not."""
    if not CHROMIUM.exists():
        missing_service("Chromium is not there (on Debian: apt-get install chromium)")
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": CHROMIUM_FLAGS}
