"""Nothing of what is not public is found at any public address, in either language."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.models import PageViewRestriction

from networks.models import HubRendition, PageRelation
from search import catalogue
from search.models import Entry, Promotion
from search.query import HubQuery
from search.service import run
from tests.builders import full_page, make_hub, make_page, make_section, publish, settled, translate

from .addresses import dumps, everything, fixed, lists, machine_faces
from .conftest import kept_for_module

pytestmark = pytest.mark.django_db

#: Words of the full meeting page (tests.builders) by which a leak would be seen, none of them asked for.
MARKS = (
    "ท่าเรือด้วยกัน",
    "เปิดเผยสัญญา",
    "รวบรวมสัญญา",
    "น้ำใสเพราะ",
    "กล่าวต้อนรับ",
    "คนนั่งล้อมวง",
    "รายงานฉบับเต็ม",
    "กลุ่มเรือเล็ก",
    "A secret of the harbour",
    "Collect the contracts",
)
WORDS = "งบท่าเรือ"
ENGLISH = {
    "ประชุมภาคประชาชนเรื่องงบท่าเรือ": "A secret of the harbour budget",
    "รวบรวมสัญญาท่าเรือ": "Collect the contracts of the pier",
}


def restrict(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")


def as_draft(page: Any) -> None:
    page.unpublish()


def as_scheduled(page: Any) -> None:
    page.unpublish()
    page.refresh_from_db()
    page.go_live_at = timezone.now() + datetime.timedelta(days=2)
    page.save_revision().publish()


def as_expired(page: Any) -> None:
    """Its time is over, and the tick that withdraws it has not come by yet."""
    page.expire_at = timezone.now() + datetime.timedelta(seconds=1)
    page.save_revision().publish()
    past = timezone.now() - datetime.timedelta(seconds=5)
    type(page).objects.filter(pk=page.pk).update(expire_at=past)
    Entry.objects.of(page.uid).update(visible_until=past)


def as_private(page: Any) -> None:
    restrict(page)


def as_below_private_section(page: Any) -> None:
    restrict(page.get_parent())


def as_below_private_index(page: Any) -> None:
    restrict(page.get_parent().get_parent())


def as_moved_below_private(page: Any) -> None:
    from tests.builders import make_network

    parent = page.get_parent().get_parent().specific
    closed = make_section_of(parent, make_network("closed-net", "เครือข่ายปิด"))
    restrict(closed)
    page.move(closed, pos="last-child")


def make_section_of(index: Any, network: Any) -> Any:
    from networks.opening import open_section

    return open_section(network, index)["th"]


def as_deleted(page: Any) -> None:
    page.delete()


WAYS: list[Callable[[Any], None]] = [
    as_draft,
    as_scheduled,
    as_expired,
    as_private,
    as_below_private_section,
    as_below_private_index,
    as_moved_below_private,
    as_deleted,
]


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    with kept_for_module(django_db_blocker):
        page = full_page("meeting", make_section(make_hub()))
        with TestCase.captureOnCommitCallbacks(execute=True):
            translate(page, ENGLISH)
        yield settled(page)


@pytest.fixture
def report(world: Any, db: Any) -> Any:
    cache.clear()
    return type(world).objects.get(pk=world.pk)


def test_the_marks_are_seen_while_the_page_is_public(report: Any, client: Client) -> None:
    """Otherwise the test below would prove nothing."""
    read = everything(client, WORDS)
    together = "\n".join(read.values())
    assert [mark for mark in MARKS if mark not in together] == []
    archives = "\n".join(text for path, text in read.items() if "archive=" in path)
    assert MARKS[0] in archives
    assert MARKS[-2] in archives


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_is_found_of_what_is_not_public(
    way: Callable[[Any], None], report: Any, client: Client
) -> None:
    documents = [row.document.url for row in report.file_rows.all()]
    images = [row.image_id for row in report.picture_rows.all()]
    pictures = [rendition.url for rendition in HubRendition.objects.filter(image__in=images)]
    addresses = [report.url, *(translation.url for translation in report.get_translations())]
    Promotion.objects.create(questions=f"{WORDS}\nเรื่องที่แนะนำ", uid=report.uid)
    assert MARKS[-2] in client.get("/en/search/?q=เรื่องที่แนะนำ").content.decode()
    assert client.get(documents[0]).status_code == 200
    assert pictures
    assert client.get(pictures[0]).status_code == 200

    way(report)
    catalogue.process_pending()

    read = everything(client, WORDS)
    for lang in ("th", "en"):
        read[f"promoted {lang}"] = client.get(f"/{lang}/search/?q=เรื่องที่แนะนำ").content.decode()
    leaks = {path: mark for path, text in read.items() for mark in MARKS if mark in text}
    assert leaks == {}
    for address in (*documents, *pictures):
        assert client.get(address).status_code == 404, address
    for address in addresses:
        response = client.get(address)
        assert response.status_code in (302, 404, 410) or not any(
            mark in response.content.decode() for mark in MARKS
        )
    for lang in ("th", "en"):
        result = run(HubQuery.parse("type=meeting&lang=any", lang))
        assert result.total == 0
        assert all(option.value != "meeting" or option.count == 0 for f in result.facets for option in f)


def test_no_cache_may_show_anything_longer_than_is_promised(
    report: Any, client: Client, settings: Any, tmp_path: Any
) -> None:
    """Whatever says something of a page: forms of lists, calls, cards, dumps, itself, its files."""
    settings.DUMPS_ROOT = tmp_path
    call_command("make_dumps", "meeting", stdout=io.StringIO())
    images = [row.image_id for row in report.picture_rows.all()]
    addresses = [*machine_faces("?type=meeting"), *fixed(), *dumps(), *lists(), report.url]
    addresses += [
        f"/th/embed/item/{report.uid}",
        f"/th/calendar/{report.uid}.ics",
        f"/api/v1/items/{report.uid}",
    ]
    addresses += [f"/oembed?url=http://testserver{report.url}"]
    addresses += [row.document.url for row in report.file_rows.all()]
    addresses += [one.url for one in HubRendition.objects.filter(image__in=images)]
    longer = {}
    for address in addresses:
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
        policy = response.get("Cache-Control", "")
        seconds = sum(map(int, re.findall(r"(?:max-age|s-maxage|stale-while-revalidate)=(\d+)", policy)))
        if response.status_code == 200 and (seconds > 600 or "immutable" in policy or "stale-if" in policy):
            longer[address] = policy
    assert longer == {}


def test_an_english_page_is_public_only_with_its_source(report: Any, client: Client) -> None:
    english = report.get_translations().get().specific
    english.unpublish()
    catalogue.process_pending()
    read = "\n".join(everything(client, WORDS).values())
    assert "A secret of the harbour" not in read
    assert "รวบรวมสัญญา" in read


def test_an_unpublished_change_is_seen_nowhere(report: Any, client: Client) -> None:
    report.title = "ชื่อใหม่ยังไม่เผยแพร่"
    report.save_revision()
    assert not any("ชื่อใหม่ยังไม่เผยแพร่" in text for text in everything(client, WORDS).values())


def test_a_relation_to_a_private_page_says_nothing_of_it(report: Any, client: Client) -> None:
    section = report.get_parent()
    secret = make_page("meeting", section, title="ประชุมลับริมหาด")
    restrict(secret)
    catalogue.process_pending()
    open_page = make_page("article", section, title="ข่าวเปิดเผย")
    open_page.relation_rows.add(PageRelation(type="reports_on", target=secret))
    publish(open_page)
    assert not any("ประชุมลับริมหาด" in text for text in everything(client, WORDS).values())
    assert secret.url not in client.get(open_page.url).content.decode()
