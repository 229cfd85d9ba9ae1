"""The tick: due pages come out, expired ones go, and a broken one stops nobody."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision

pytestmark = pytest.mark.django_db


def scheduled(slug, **times):
    """A page that is to go live in an hour."""
    page = Page(title=slug, slug=slug, live=False, go_live_at=timezone.now() + timedelta(hours=1), **times)
    Page.objects.get(depth=1).get_first_child().add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def tomorrow():
    """Does the tick of this time tomorrow."""

    def tick():
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            call_command("tick")

    return tick


def test_a_page_goes_live_when_it_is_due_and_not_before(tomorrow):
    page = scheduled("due")
    call_command("tick")
    assert not Page.objects.get(pk=page.pk).live
    tomorrow()
    assert Page.objects.get(pk=page.pk).live


def test_an_expired_page_goes(tomorrow):
    page = Page(title="over", slug="over", live=False, expire_at=timezone.now() + timedelta(hours=2))
    Page.objects.get(depth=1).get_first_child().add_child(instance=page)
    page.save_revision().publish()
    call_command("tick")
    assert Page.objects.get(pk=page.pk).live
    tomorrow()
    assert not Page.objects.get(pk=page.pk).live
    assert Page.objects.get(pk=page.pk).expired


def test_a_broken_page_does_not_stop_the_others_and_is_reported(monkeypatch, tomorrow):
    broken, sound = scheduled("broken"), scheduled("sound")
    publish = Revision.publish

    def sometimes(self, **kwargs):
        if self.object_id == str(broken.pk):
            raise ValueError("no title")
        return publish(self, **kwargs)

    monkeypatch.setattr(Revision, "publish", sometimes)
    with pytest.raises(CommandError, match="goes live: no title"):
        tomorrow()
    assert Page.objects.get(pk=sound.pk).live
    assert not Page.objects.get(pk=broken.pk).live


def test_both_languages_are_there_from_the_start():
    from wagtail.models import Locale

    assert set(Locale.objects.values_list("language_code", flat=True)) == {"th", "en"}
