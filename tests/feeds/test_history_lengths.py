"""The past of a feed by its length: on the border of an archive, before and behind it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.feeds.shelf import Shelf, articles
from tests.feeds.test_history import walk


@pytest.mark.parametrize("count", [0, 1, 25, 26, 50])
def test_archives_of_any_length(shelf: Shelf, client: Client, count: int) -> None:
    shelf.put(*articles(count))
    for face in ("rss", "atom"):
        documents = walk(client, f"/th/feed.{face}?sort=published", "prev-archive")
        assert len({one for ids in documents for one in ids}) == count
        assert len(documents) == {0: 1, 1: 1, 25: 1, 26: 2, 50: 3}[count]
