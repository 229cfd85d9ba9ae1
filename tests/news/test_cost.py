"""Publishing costs at most half as much again as Wagtail itself does for a page with the same rows."""

from __future__ import annotations

from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

from networks.models import RecordedPage
from tests import builders
from tests.hub_case import HubCase

LIMIT = 1.5


def plain_save(page, *args, **kwargs):
    """What Wagtail does for a page without a record."""
    return super(RecordedPage, page).save(*args, **kwargs)


class Cost(HubCase):
    def cost(self, page) -> int:
        page.title += " แก้"
        with CaptureQueriesContext(connection) as queries:
            page.save_revision().publish()
        return len(queries)

    def test_publishing_a_full_page_of_every_kind(self) -> None:
        for kind in builders.MODELS:
            with self.subTest(kind):
                page = self.full(kind)
                self.cost(page)
                with (
                    mock.patch.object(RecordedPage, "save", plain_save),
                    mock.patch("networks.visibility.recheck"),
                ):
                    plain = self.cost(builders.settled(page))
                ours = self.cost(builders.settled(page))
                assert ours <= LIMIT * plain, f"{ours} queries, plain {plain}"
