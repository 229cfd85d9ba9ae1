"""Schemathesis calls the API as its description says it may be called, and as it says it may not: every check
of the tool, a fixed number of examples, the same ones in every run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, assume, given, settings

from search.parsing import readable
from tests.feeds.shelf import Shelf

EXAMPLES = 20
#: Which keys of networks and topics there are, and which cursors were given out, no description can say: what
#: is written as it should be and is not there is refused with 422 (or 404 and 410 for a uid).
REFUSED = ["2xx", "404", "410", "422"]
CONFIG = {"checks": {"positive_data_acceptance": {"expected-statuses": REFUSED}}}


MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


def is_said(case: schemathesis.Case) -> bool:
    """Whether every parameter is there as it is read. An empty one counts as not given, as a form sends it;
    what no letter is, spaces at the ends and capitals do not count: a schema can say none of this."""
    given = [value for values in (case.query or {}).values() for value in as_list(values)]
    return all(str(value) and readable(str(value)).lower() == str(value) for value in given)


def as_list(values: Any) -> list[Any]:
    return list(values) if isinstance(values, (list, tuple)) else [values]


@pytest.fixture
def description(five: Shelf) -> Iterator[Any]:
    config = schemathesis.Config.from_dict(CONFIG)
    # As Django's own client does: a call leaves the connection, and so the test's transaction, open.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), config=config)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
def test_every_call_does_what_the_description_says(description: Any, mode: Any) -> None:
    operations = [found.ok() for found in description.get_all_operations()]
    assert len(operations) > 5
    for operation in operations:
        called = 0

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def call(case: schemathesis.Case) -> None:
            nonlocal called
            assume(is_said(case))
            called += 1
            case.call_and_validate(headers={"Accept-Encoding": "identity"})

        call()
        assert called, operation.label
