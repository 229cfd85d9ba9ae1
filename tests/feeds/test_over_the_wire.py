"""One query in every form, fetched from a running server, packed, and read to the end."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.feeds.conftest import open_shelf, put_five
from tests.feeds.readers import BASE, Wire, read
from tests.feeds.test_all_faces import FIRST, FORMS, compare, meetings

pytestmark = pytest.mark.django_db(transaction=True)
QUERY = "type=meeting&province=23&year=2559&sort=oldest"


def test_every_form_over_http(live_server: Any) -> None:
    with open_shelf() as shelf:
        put_five(shelf)
        shelf.put(*meetings(27))
        wire = Wire(live_server.url)
        told = {face: read(wire, face, QUERY) for face in FORMS}
        told["xlsx"] = [one._replace(link=one.link.replace(live_server.url, BASE)) for one in told["xlsx"]]
        assert len(told[FIRST]) == 27
        compare(told)
        assert told[FIRST] == read(Client(), FIRST, QUERY)
