"""Catalogues that the tests of a module share, asked on the database and on a search server with the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.test.utils import override_settings

from search.dictionary import follow
from search.engines import database_engine
from search.engines.standby import breaker
from search.models import Change, Counter, Entry, Pending
from search.outbox import send_pending
from search.server import server
from tests.emptying import empty
from tests.exits.conftest import kept_for_module
from tests.services import service_url

ENGINES = ("database", "elasticsearch")


@contextmanager
def filled_catalogue(blocker: Any, fill: Callable[[], object], name: str) -> Iterator[str]:
    """A catalogue with nothing but what ``fill`` writes, on the database and on the server; gives the address
    that has the settings ask the server."""
    url = service_url("HUB_SEARCH_URL", "Elasticsearch").rstrip("/")
    own = f"{url}/hubtest-{name}-{os.environ.get('HUB_TEST_DB') or 'hub'}-{os.getpid()}"
    with kept_for_module(blocker), override_settings(HUB_SEARCH={"url": own}):
        # The module before may have left a list of names, by which the empty index would be stamped.
        follow("")
        cache.clear()
        breaker.reset()
        empty(Entry, Change, Counter, Pending)
        database_engine().clear()
        fill()
        found = server()
        assert found
        try:
            sent = send_pending(force=True)
            assert (sent.error, sent.behind, sent.set_aside) == ("", 0, [])
            settings.HUB_SEARCH = {"url": ""}
            yield own
        finally:
            client = found.writer()
            names = client.indices.get_alias(index=f"{found.prefix}-*").body
            client.options(ignore_status=404).indices.delete(index=",".join(names) or "none")


def address_for(engine: str, server_url: str) -> dict[str, str]:
    """``HUB_SEARCH`` for an engine."""
    return {"url": server_url if engine == "elasticsearch" else ""}
