"""Licences are said in words and lead to their text, on pages, in feeds and to search engines."""

from __future__ import annotations

import pytest
from django.utils import translation
from lxml.html import fromstring

from feeds import jsonld
from feeds.content import full_content
from knowledge.licences import ADDRESSES, in_words
from knowledge.models import ResourcePage
from tests.feeds.around import around
from tests.hub.kit import draw_record
from tests.records import full_resource

CASES = [
    ("CC-BY-4.0", "CC BY 4.0", "CC BY 4.0"),
    ("public-domain", "กฎหมายหรือเอกสารราชการ ไม่มีลิขสิทธิ์", "law or official text, no copyright"),
    ("all-rights", "สงวนลิขสิทธิ์ แสดงโดยได้รับอนุญาต", "all rights reserved, shown with permission"),
]


@pytest.mark.parametrize(("code", "thai", "english"), CASES)
def test_a_page_says_the_licence_in_words(code: str, thai: str, english: str) -> None:
    for locale, words in (("th", thai), ("en", english)):
        page = fromstring(draw_record(full_resource(locale, licence=code)))
        (said,) = page.xpath("//*[@data-region='resource.licence']/dd")
        assert said.text_content() == words
        assert said.xpath("a/@href") == ([ADDRESSES[code]] if code in ADDRESSES else [])


@pytest.mark.parametrize("code", ResourcePage.Licence.values)
def test_search_engines_get_the_address_and_feeds_the_words(code: str) -> None:
    record = full_resource("th", licence=code)
    with translation.override("th"):
        node = jsonld.describe(record, around("th"))
        assert node["license"] == (ADDRESSES.get(code) or in_words(code)) != code
        feed = full_content(record, around("th"))
        assert in_words(code) in feed
        assert code not in feed
