"""What lets a reader trust a page and pass it on: source, dates, corrections, how to cite, links to share."""

from __future__ import annotations

import re

import pytest
from lxml.html import HtmlElement, fromstring

from search.record import EMPTY, Note, Sentence
from tests.hub.kit import draw_list, draw_record, entry_of
from tests.records import FACTORIES, full_meeting

PAGES = ("article", "meeting", "pledge", "course", "resource")


def part(html: str, path: str) -> HtmlElement:
    (found,) = fromstring(html).xpath(path)
    return found


def words(node: HtmlElement) -> str:
    return re.sub(r"\s+", " ", str(node.text_content())).strip()


@pytest.mark.parametrize("kind", PAGES)
def test_links_to_share_begin_with_line_and_ask_nobody(kind: str) -> None:
    record = FACTORIES[kind]("th")
    group = part(draw_record(record), "//*[contains(@class, 'share') and @role='group']")
    links = [str(link.get("href")) for link in group.xpath(".//a")]
    assert [link.split("/")[2] if "//" in link else link.split(":")[0] for link in links] == [
        "social-plugins.line.me",
        "www.facebook.com",
        "mailto",
    ]
    address = f"http%3A%2F%2Ftestserver{record.path.replace('/', '%2F')}"
    assert all(address in link for link in links)
    # To copy by hand where there is no script; the button comes with one.
    assert group.xpath(".//input[@readonly]/@value") == [f"http://testserver{record.path}"]
    assert "needs-js" in group.xpath(".//button/@class")[0]
    assert not group.xpath(".//img | .//script | .//iframe")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_says_how_to_cite_it(kind: str) -> None:
    record = FACTORIES[kind]("en")
    cited = words(part(draw_record(record), "//dd[contains(@class, 'cite')]"))
    assert cited.startswith(f"{record.title.text}. Civic Hub. ")
    assert cited.endswith(f"http://testserver{record.path}")
    assert str(record.updated.year) in cited


def test_the_source_is_told_as_where_this_comes_from() -> None:
    record = full_meeting("en")
    assert record.source is not None
    told = part(draw_record(record), "//section[@aria-labelledby='provenance']")
    assert told.xpath(".//a[@href=$address]", address=record.source.url)
    for said in ("First published", "Copied here", "Published", "Last changed"):
        assert said in words(told)


def test_corrections_replies_and_changes_stand_with_their_days() -> None:
    import datetime

    notes = tuple(
        Note(kind=kind, date=datetime.date(2023, month, 5), text=Sentence(text=f"note {kind}", lang="en"))
        for month, kind in enumerate(("change", "correction", "reply"), start=1)
    )
    html = draw_record(full_meeting("en", notes=notes))
    rows = part(html, "//section[@aria-labelledby='notes']").xpath(".//li")
    assert [words(row) for row in rows] == [
        "Change 5 January 2023 note change",
        "Correction 5 February 2023 note correction",
        "Reply 5 March 2023 note reply",
    ]
    assert rows[1].xpath(".//time/@datetime") == ["2023-02-05"]
    assert "notes" not in fromstring(draw_record(full_meeting("en", notes=()))).xpath(
        "//section/@aria-labelledby"
    )


def test_the_year_of_the_other_era_stands_beside_the_day() -> None:
    glance = words(part(draw_record(full_meeting("th")), "//*[@data-region='record.when']"))
    assert "2565" in glance
    assert "(ค.ศ. 2022)" in glance
    assert "(2565 BE)" in words(part(draw_record(full_meeting("en")), "//*[@data-region='record.when']"))


def test_a_page_linked_in_two_ways_is_named_once_with_both() -> None:
    record = full_meeting("en")
    (relation, *_more) = record.relations
    other = entry_of(FACTORIES["pledge"]("en"))
    other.uid = relation.uid
    html = draw_record(record, incoming=[("follows", other), ("reports_on", other)])
    section = part(html, "//section[@aria-labelledby='relations']")
    assert len(section.xpath(".//a[@href=$path]", path=other.path)) == 1
    assert "Followed by · Reported in" in words(section)


def test_the_files_of_a_resource_come_first_and_once() -> None:
    page = fromstring(draw_record(FACTORIES["resource"]("th")))
    assert len(page.xpath("//*[@id='files']")) == 1
    assert page.xpath("//div[@class='record__body']//*[@id='files']")
    assert fromstring(draw_record(full_meeting("th"))).xpath("//footer//*[@id='files']")


def test_addresses_of_files_are_whole_on_paper() -> None:
    addresses = fromstring(draw_record(full_meeting("th"))).xpath("//a[@class='file']/@data-address")
    assert addresses
    assert all(address.startswith("http://testserver/") for address in addresses)


def test_an_empty_summary_leaves_nothing_behind() -> None:
    html = draw_record(full_meeting("th", summary=EMPTY))
    assert "record__summary" not in html
    assert 'name="description"' not in html


def test_a_list_offers_its_time_line() -> None:
    html = draw_list("en")
    assert fromstring(html).xpath("//nav[contains(@class, 'sort')]//a[starts-with(@href, '/en/timeline/')]")
