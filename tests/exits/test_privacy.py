"""Nothing of what is not public is found at any public address, in either language."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

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
from tests.builders import (
    Things,
    full_page,
    make_hub,
    make_network,
    make_page,
    make_section,
    make_things,
    publish,
    settled,
    translate,
    unreferenced,
)

from .addresses import dumps, everything, fixed, lists, machine_faces
from .conftest import keep_few_terms, kept_for_module

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


def make_report(section: Any, things: Things) -> Any:
    """A report with every fact, and its English page."""
    page = full_page("meeting", section, things)
    with TestCase.captureOnCommitCallbacks(execute=True):
        translate(page, ENGLISH)
    return settled(page)


@pytest.fixture(scope="module")
def things(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Things]:
    with kept_for_module(django_db_blocker), unreferenced():
        keep_few_terms()
        yield make_things()


@pytest.fixture(scope="module")
def world(things: Things, django_db_blocker: Any) -> Iterator[Any]:
    with kept_for_module(django_db_blocker), unreferenced():
        yield make_report(make_section(make_hub()), things)


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


@dataclass(frozen=True)
class Closed:
    """``addresses`` of the pages that each way kept from the public, by its name; ``files`` are those of all
    of them; ``read`` is all that can be read then."""

    addresses: dict[str, list[str]]
    files: list[str]
    read: dict[str, str]


def files_of(page: Any) -> list[str]:
    images = [row.image_id for row in page.picture_rows.all()]
    pictures = [rendition.url for rendition in HubRendition.objects.filter(image__in=images)]
    assert pictures
    return [*(row.document.url for row in page.file_rows.all()), *pictures]


@pytest.fixture(scope="class")
def closed(world: Any, things: Things, django_db_blocker: Any) -> Iterator[Closed]:
    """A report for each way, kept from the public in that way: all is walked once and not for each."""
    with kept_for_module(django_db_blocker), unreferenced():
        cache.clear()
        client, section = Client(), world.get_parent().specific
        news, network = section.get_parent().specific, make_network("own-net", "เครือข่ายของตน")
        library = news.get_siblings().get(slug="knowledge").specific
        own = {
            as_below_private_section: make_section_of(news, network),
            as_below_private_index: make_section_of(library, network),
        }
        pages = {as_draft: type(world).objects.get(pk=world.pk)}
        for way in WAYS[1:]:
            pages[way] = make_report(own.get(way, section), things)
        addresses, files = {}, files_of(pages[as_draft])
        for way, page in pages.items():
            name = way.__name__
            assert files_of(page) == files
            addresses[name] = [page.url, *(one.url for one in page.get_translations())]
            Promotion.objects.create(questions=f"{WORDS}\nเรื่อง{name}", uid=page.uid)
            assert MARKS[-2] in client.get(f"/en/search/?q=เรื่อง{name}").content.decode(), name
            assert {client.get(one).status_code for one in (*files, *addresses[name])} == {200}, name
        for way, page in pages.items():
            way(page)
        catalogue.process_pending()
        read = everything(client, WORDS)
        for name in addresses:
            for lang in ("th", "en"):
                asked = f"/{lang}/search/?q=เรื่อง{name}"
                read[asked] = client.get(asked).content.decode()
        yield Closed(addresses, files, read)


class TestWhatIsNotPublic:
    """Of a page that is kept from the public, in whatever way."""

    def test_nothing_is_found(self, closed: Closed) -> None:
        leaks = {path: mark for path, text in closed.read.items() for mark in MARKS if mark in text}
        assert leaks == {}

    def test_no_file_is_served(self, closed: Closed, client: Client, db: Any) -> None:
        """That of one page alone would be."""
        for address in closed.files:
            assert client.get(address).status_code == 404, address

    @pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
    def test_it_is_not_served(
        self, closed: Closed, client: Client, way: Callable[[Any], None], db: Any
    ) -> None:
        for address in closed.addresses[way.__name__]:
            response = client.get(address)
            assert response.status_code in (302, 404, 410) or not any(
                mark in response.content.decode() for mark in MARKS
            )

    def test_nothing_is_counted(self, closed: Closed, db: Any) -> None:
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


class HalfPublic(NamedTuple):
    """All that can be read; the addresses of an article and of the page with a password that it leads to."""

    read: dict[str, str]
    leading: str
    secret: str


@pytest.fixture(scope="class")
def half_public(world: Any, django_db_blocker: Any) -> Iterator[HalfPublic]:
    """What can be read where a report's English page is no longer public, its title has a change that is not
    published, and an article leads to a page with a password."""
    with kept_for_module(django_db_blocker), unreferenced():
        cache.clear()
        report = type(world).objects.get(pk=world.pk)
        report.get_translations().get().specific.unpublish()
        report.title = "ชื่อใหม่ยังไม่เผยแพร่"
        report.save_revision()
        secret = make_page("meeting", report.get_parent(), title="ประชุมลับริมหาด")
        restrict(secret)
        catalogue.process_pending()
        leading = make_page("article", report.get_parent(), title="ข่าวเปิดเผย")
        leading.relation_rows.add(PageRelation(type="reports_on", target=secret))
        leading = publish(leading)
        yield HalfPublic(everything(Client(), WORDS), leading.url, secret.url)


class TestWhatIsHalfPublic:
    """Of what is public, what is not."""

    def test_an_english_page_is_public_only_with_its_source(self, half_public: HalfPublic) -> None:
        together = "\n".join(half_public.read.values())
        assert "A secret of the harbour" not in together
        assert "รวบรวมสัญญา" in together

    def test_an_unpublished_change_is_seen_nowhere(self, half_public: HalfPublic) -> None:
        assert [path for path, text in half_public.read.items() if "ชื่อใหม่ยังไม่เผยแพร่" in text] == []

    def test_a_relation_to_a_private_page_says_nothing_of_it(self, half_public: HalfPublic) -> None:
        assert [path for path, text in half_public.read.items() if "ประชุมลับริมหาด" in text] == []
        assert half_public.secret not in half_public.read[half_public.leading]
