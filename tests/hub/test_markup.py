"""What all public templates keep: sound HTML, nothing inline, hostile words stay words, marked languages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from lxml.html import HtmlElement, fromstring
from pydantic import BaseModel

from search.record import Record, Sentence
from tests.hub.kit import draw_home, draw_list, draw_record, parsed, visible_text
from tests.record_parts import words
from tests.records import FACTORIES, full_meeting, full_pledge

HOSTILE = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{ x }}&amp;"
#: Fields whose words are sanitised when stored, or that are no words: addresses, codes, days, choices.
CODED = {
    "html", "when", "due", "period", "published", "deadline", "since", "as_of", "url", "path", "extension",
    "kind", "locale", "source_locale", "lang", "type", "part", "role", "mode", "status", "state", "uid",
    "format", "resource_kind", "currency", "evidence_url", "registration_url", "scheme", "website",
}  # fmt: skip


def drawers() -> dict[str, Callable[[str], str]]:
    pages: dict[str, Callable[[str], str]] = {
        kind: lambda locale, make=make: draw_record(make(locale)) for kind, make in FACTORIES.items()
    }
    return pages | {
        "search": draw_list,
        "section": lambda locale: draw_list(locale, template="networks/section.html"),
        "home": draw_home,
    }


PAGES = [
    pytest.param(draw, locale, id=f"{name}-{locale}")
    for name, draw in drawers().items()
    for locale in ("th", "en")
]
each_page = pytest.mark.parametrize(("draw", "locale"), PAGES)
Draw = Callable[[str], str]


def tree(html: str) -> HtmlElement:
    return fromstring(html)


@each_page
def test_a_page_is_sound_html(draw: Draw, locale: str) -> None:
    parsed(draw(locale))


@each_page
def test_nothing_is_inline(draw: Draw, locale: str) -> None:
    page = tree(draw(locale))
    assert page.xpath("//@style") == []
    assert page.xpath("//style") == []
    assert [name for node in page.iter() for name in node.attrib if str(name).startswith("on")] == []
    inline = page.xpath("//script[not(@src)]")
    assert {script.get("type") for script in inline} <= {"application/ld+json"}


@each_page
def test_only_the_own_site_is_asked_for_anything(draw: Draw, locale: str) -> None:
    page = tree(draw(locale))
    loaded = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert loaded
    assert all(str(address).startswith("/") for address in loaded)


@each_page
def test_headings_are_in_order_and_ids_are_used_once(draw: Draw, locale: str) -> None:
    page = tree(draw(locale))
    levels = [int(node.tag[1]) for node in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = [part for value in page.xpath("//@aria-labelledby") for part in str(value).split()]
    assert set(labelled) <= set(ids)


@each_page
def test_every_field_and_every_picture_has_a_name(draw: Draw, locale: str) -> None:
    page = tree(draw(locale))
    for field in page.xpath("//input[not(@type='hidden')] | //textarea"):
        labels = page.xpath("//label[@for=$id]", id=field.get("id")) + field.xpath("ancestor::label")
        assert labels, field.get("name")
    assert page.xpath("//img[not(@alt)]") == []
    assert page.xpath("//img[not(@width) or not(@height)]") == []


@each_page
def test_the_landmarks_are_there(draw: Draw, locale: str) -> None:
    page = tree(draw(locale))
    assert page.get("lang") == locale
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    for landmark in ("//header", "//main[@id='main']", "//footer", "//nav"):
        assert page.xpath(landmark), landmark


def hostile(value: Any, name: str = "") -> Any:
    """The value with every free string replaced."""
    if isinstance(value, Sentence):
        return Sentence(text=HOSTILE, lang=value.lang)
    if isinstance(value, BaseModel):
        fields = {field: hostile(getattr(value, field), field) for field in type(value).model_fields}
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(hostile(item, name) for item in value)
    if isinstance(value, str) and value and name not in CODED:
        return HOSTILE
    return value


def test_a_page_without_a_twin_says_so_in_the_language_it_lacks() -> None:
    said = {"th": ("en", "This page is in Thai only."), "en": ("th", "หน้านี้มีเฉพาะภาษาอังกฤษ")}
    for locale, (missing, words_there) in said.items():
        record = full_meeting(locale)
        (line,) = tree(draw_record(record)).xpath("//*[@data-region='record.only_here']")
        assert (line.get("lang"), line.text) == (missing, words_there)
        both = draw_record(record, alternates={"th": "/th/x/", "en": "/en/x/"})
        assert "record.only_here" not in both
        assert "record.only_here" not in draw_record(record, alternates={})


@pytest.mark.parametrize("kind", FACTORIES)
def test_hostile_words_stay_words(kind: str) -> None:
    record: Record = hostile(FACTORIES[kind]("th"))
    html = draw_record(record)
    page = tree(html)
    assert "<script>alert" not in html
    assert page.xpath("//img[@src='x']") == []
    assert page.xpath("//@onerror") == []
    assert HOSTILE in "".join(page.find_class("record")[0].itertext())


def test_hostile_words_in_lists_stay_words() -> None:
    entries = [FACTORIES[kind]("th") for kind in ("meeting", "course")]
    html = draw_home("th", latest=[_hostile_entry(one) for one in entries])
    assert "<script>alert" not in html
    assert "onerror=alert(1)>" not in html.replace("&gt;", "")


def _hostile_entry(record: Record) -> Any:
    from tests.hub.kit import entry_of

    entry = entry_of(record)
    entry.title = entry.summary = HOSTILE
    return entry


def test_words_in_another_language_say_so() -> None:
    page = tree(draw_record(full_meeting("en")))
    (decision,) = page.xpath("//*[@id='dc2']//*[text()='เผยแพร่ผลการติดตามทุกสามเดือน']")
    assert decision.get("lang") == "th"
    (translated,) = page.xpath("//*[@id='dc1']//*[text()='Set up a working group of both provinces']")
    assert translated.get("lang") is None


def test_a_page_that_is_not_translated_says_so() -> None:
    said = "This page has not been translated yet."
    s = words("th")
    assert said in visible_text(draw_record(full_meeting("en", title=s("ไทย")), is_untranslated=True))
    assert said not in visible_text(draw_record(full_meeting("en")))


def test_days_are_of_the_era_of_the_page_with_the_other_at_hand() -> None:
    thai, english = (tree(draw_record(full_pledge(locale))) for locale in ("th", "en"))
    (moment,) = thai.xpath("//*[@data-region='record.when']//time")
    assert moment.text == "9\u00a0ธันวาคม\u00a02565"
    assert moment.get("datetime") == "2022-12-09"
    assert "2022" in moment.get("title")
    (moment,) = english.xpath("//*[@data-region='record.when']//time")
    assert moment.text == "9\u00a0December\u00a02022"
    assert "2565" in moment.get("title")


def test_links_in_prose_lead_to_what_is_public_and_nowhere_else() -> None:
    record = full_meeting("th")
    shown = tree(draw_record(record)).xpath("//*[@data-region='record.body']//a[contains(., 'คำมั่น')]")
    assert shown[0].get("href") == full_pledge("th").path
    hidden = tree(draw_record(record, links={}))
    assert hidden.xpath("//*[@data-region='record.body']//a[contains(., 'คำมั่น')]") == []
    assert "คำมั่นของเครือข่าย" in visible_text(draw_record(record, links={}))
    assert hidden.xpath("//@data-uid") == []


def test_a_clause_keeps_its_original_words_beside_the_translation() -> None:
    page = tree(draw_record(full_pledge("en")))
    (original,) = page.xpath("//*[@id='c1']//q")
    assert original.text == "เราจะเปิดเผยสัญญาจัดซื้อทุกฉบับ"
    assert original.get("lang") == "th"
    assert tree(draw_record(full_pledge("th"))).xpath("//*[@id='c1']//q") == []


def test_the_next_run_comes_first_and_is_not_repeated() -> None:
    page = tree(draw_record(FACTORIES["course"]("th")))
    assert page.xpath("//*[@id='run-2']/@class") == ["next-run"]
    assert page.xpath("//*[contains(@class, 'runs')]/li/@id") == ["run-3", "run-1"]


def test_both_ways_of_a_link_are_named() -> None:
    from tests.hub.kit import entry_of

    course = entry_of(FACTORIES["course"]("en"))
    words_shown = visible_text(draw_record(full_meeting("en"), incoming=[("follows", course)]))
    assert "Led to Declaration of Trat citizens" in words_shown
    assert "Followed by Reading public contracts" in words_shown
