"""What other sites show of a link: title, summary, picture; and where the page stands in each language."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders
from lxml.html import fromstring
from PIL import Image

from tests.hub.kit import draw_home, draw_list, draw_record
from tests.records import FACTORIES


def properties(html: str) -> dict[str, str]:
    page = fromstring(html)
    found = [(node.get("property"), node.get("content")) for node in page.xpath("//meta[@property]")]
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("kind", FACTORIES)
def test_a_page_is_presented_by_its_own_words(kind: str, locale: str) -> None:
    record = FACTORIES[kind](locale)
    shown = properties(draw_record(record))
    assert shown["og:title"] == record.title.text
    assert shown["og:type"] == "article"
    assert shown["og:url"] == f"http://testserver{record.path}"
    assert shown["og:locale"] == {"th": "th_TH", "en": "en_GB"}[locale]
    assert shown.get("og:description", "") == record.summary.text
    assert shown["og:image"].startswith("http://testserver/")


def test_the_lead_picture_is_shown_in_its_widest_common_form() -> None:
    record = FACTORIES["meeting"]("th")
    lead = record.lead_picture
    assert lead is not None
    shown = properties(draw_record(record))
    common = [item for item in lead.renditions if item.format == "jpeg"]
    widest = max(common, key=lambda item: item.width)
    assert shown["og:image"].endswith(widest.url)
    assert shown["og:image:width"] == str(widest.width)
    assert shown["og:image:alt"] == lead.alt.text


def test_lists_and_home_show_the_picture_of_the_hub() -> None:
    for html in (draw_list("th"), draw_home("th")):
        shown = properties(html)
        assert shown["og:type"] == "website"
        assert shown["og:image"].endswith("/hub/preview.png")
    found = finders.find("hub/preview.png")
    with Image.open(found) as picture:
        assert picture.size == (1200, 630)


def test_both_languages_and_the_common_one_are_named() -> None:
    record = FACTORIES["meeting"]("en")
    paths = {"th": "/th/news/x/", "en": record.path}
    page = fromstring(draw_record(record, alternates=paths))
    named = {node.get("hreflang"): node.get("href") for node in page.xpath("//link[@hreflang]")}
    assert named["th"] == named["x-default"] == "http://testserver/th/news/x/"
    assert named["en"] == f"http://testserver{record.path}"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{record.path}"]
