"""Takes the demo out again: everything that it made, and nothing that has been added since.

A section, network, picture or file that something of the hub's own stands in or uses is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from taggit.models import Tag
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail_localize.models import String, TranslatableObject

from networks.models import HubDocument, HubImage, Network, PageTopic, SectionPage, Topic
from networks.opening import collections_of, groups_of
from news.models import Commitment
from search import catalogue

from .loader import demo_uids
from .networks import NETWORKS, TOPICS
from .people import remove_people
from .things import TAG


@transaction.atomic
def remove() -> int:
    """Removes the demo; the number of pages that went, both languages counted."""
    with catalogue.gathered():
        count = _remove()
    catalogue.process_pending()
    return count


def _remove() -> int:
    keys = [values["key"] for values in NETWORKS]
    sections = SectionPage.objects.filter(network__key__in=keys)
    uids = {*demo_uids(), *(str(key) for key in sections.values_list("translation_key", flat=True))}
    strings = list(
        String.objects.filter(segments__source__object_id__in=uids).values_list("pk", flat=True).distinct()
    )
    count = _remove_pages(uids)
    _forget(uids, strings)
    remove_people()
    _remove_networks(keys)
    Topic.objects.filter(key__in=[values["key"] for values in TOPICS]).exclude(
        pk__in=PageTopic.objects.filter(topic__isnull=False).values("topic")
    ).delete()
    _remove_library()
    for uid in uids:
        catalogue.recompute(uid)
    return count


def _remove_pages(uids: Iterable[str]) -> int:
    """Pages without children first, so that what has been added under them keeps them in place."""
    _free_the_site(uids)
    count = 0
    wanted = Page.objects.filter(translation_key__in=uids).order_by("-depth", "-pk")
    for key in wanted.values_list("pk", flat=True):
        page = Page.objects.get(pk=key)
        if page.numchild == 0:
            page.specific.delete()
            count += 1
    return count


def _free_the_site(uids: Iterable[str]) -> None:
    """A site goes with its root, so it gets another root first: the bare page of a new installation."""
    for site in Site.objects.filter(root_page__translation_key__in=uids):
        if Page.objects.descendant_of(site.root_page).exclude(translation_key__in=uids).exists():
            continue
        bare = Page(title="Welcome", slug="welcome", locale=Locale.objects.get(language_code="th"))
        Page.get_first_root_node().add_child(instance=bare)
        site.root_page = bare
        site.save()


def _forget(uids: Iterable[str], strings: Iterable[int]) -> None:
    """What pages leave behind: commitments with their reports, and sentences given to translators."""
    gone = set(uids) - {str(key) for key in _left(uids)}
    Commitment.objects.filter(page_uid__in=gone).delete()
    TranslatableObject.objects.filter(translation_key__in=gone).delete()
    String.objects.filter(pk__in=strings, segments__isnull=True, translations__isnull=True).delete()


def _left(uids: Iterable[str]) -> Any:
    return Page.objects.filter(translation_key__in=uids).values_list("translation_key", flat=True)


def _remove_networks(keys: Iterable[str]) -> None:
    """Networks that no page is left of, with their groups and collections."""
    for network in Network.objects.filter(key__in=keys).order_by("-pk"):
        if network.page_links.exists() or network.sections.exists():
            continue
        collections = list(collections_of(network))
        Group.objects.filter(pk__in=[group.pk for group in groups_of(network)]).delete()
        for collection in collections:
            if not HubImage.objects.filter(collection=collection).exists() and not (
                HubDocument.objects.filter(collection=collection).exists()
            ):
                collection.delete()
        network.delete()


def _remove_library() -> None:
    for model in (HubImage, HubDocument):
        for thing in model.objects.filter(tags__name=TAG):
            if not ReferenceIndex.get_references_to(thing).exists():
                thing.delete()
    Tag.objects.filter(name=TAG, taggit_taggeditem_items__isnull=True).delete()
