"""The full content of items: facts of each kind before the prose, safe and with absolute addresses."""

from typing import Any

import pytest
from django.utils import translation
from lxml import html as lxml_html
from pydantic import BaseModel

from feeds.content import full_content
from search.record import Block, File, Picture, Record, Rendition, Sentence
from tests.feeds.around import BASE, around
from tests.record_parts import ARTICLE_UID, MEETING_UID
from tests.records import FACTORIES, full_article, full_course, full_meeting, full_pledge

#: In a list of action items or clauses only the newest report on each is told.
OLDER_REPORTS = {"ประสานหน่วยงานแล้ว รอหนังสือตอบ", "The office was asked; its answer is awaited"}
#: What a feed leaves to the page: who said what.
LEFT_OUT = frozenset({"title", "body", "pictures", "people", "source", "chair"})


def text_of(record: Record, locale: str) -> str:
    with translation.override(locale):
        return str(lxml_html.fromstring(f"<div>{full_content(record, around(locale))}</div>").text_content())


def sentences(value: Any) -> set[str]:
    if isinstance(value, Sentence):
        return {value.text} - {""}
    if isinstance(value, tuple):
        return set().union(*map(sentences, value))
    if isinstance(value, BaseModel):
        return set().union(*(sentences(getattr(value, name)) for name in type(value).model_fields))
    return set()


@pytest.mark.parametrize("locale", ["th", "en"])
@pytest.mark.parametrize("kind", FACTORIES)
def test_every_sentence_of_a_kind_is_told(kind: str, locale: str) -> None:
    record = FACTORIES[kind](locale)
    own = set(type(record).model_fields) - LEFT_OUT
    expected = set().union(*(sentences(getattr(record, name)) for name in own)) - OLDER_REPORTS
    text = text_of(record, locale)
    assert [words for words in expected if words not in text] == []


def test_decisions_and_action_items_come_before_the_prose() -> None:
    text = text_of(full_meeting(), "th")
    places = [
        text.index(words) for words in ("ตั้งคณะทำงานร่วมสองจังหวัด", "ทำหนังสือขอสำเนาสัญญา", "ที่ประชุมเริ่มจากการทบทวน")
    ]
    assert places == sorted(places)


def test_days_are_in_the_buddhist_era_in_thai_and_in_the_common_era_in_english() -> None:
    assert "25–26 พฤศจิกายน 2565" in text_of(full_meeting(), "th")
    assert "25–26 November 2022" in text_of(full_meeting("en"), "en")


def test_parts_listed_by_themselves_say_where_they_come_from() -> None:
    meeting, pledge, course = full_meeting(), full_pledge(), full_course()
    for whole in (meeting, pledge, course):
        for part in whole.parts():
            html = full_content(part, around())
            assert f'<a href="{BASE}{whole.path}">{whole.title}</a>' in html
    text = text_of(meeting.parts()[0], "th")
    assert "ประสานหน่วยงานแล้ว รอหนังสือตอบ" in text
    assert "ได้รับหนังสือตอบและเผยแพร่แล้ว" in text


def test_words_in_another_language_say_so() -> None:
    html = full_content(full_meeting("en"), around("en"))
    assert '<span lang="th">เผยแพร่ผลการติดตามทุกสามเดือน</span>' in html
    assert 'lang="en"' not in html


def test_links_lead_to_what_is_public_and_elsewhere_only_words_stay() -> None:
    record = full_article()
    linked = full_content(record, around(paths={MEETING_UID: {"th": "/th/m/"}}))
    assert f'<a href="{BASE}/th/m/">คำมั่นของเครือข่าย</a>' in linked
    unlinked = full_content(record, around())
    assert "<a>" not in unlinked
    assert "data-uid" not in linked + unlinked
    assert "คำมั่นของเครือข่าย" in unlinked
    # No page in the language of the feed: the other language's.
    english = full_content(full_article("en"), around("en", {MEETING_UID: {"th": "/th/m/"}}))
    assert f'<a href="{BASE}/th/m/">' in english


def test_every_address_is_absolute() -> None:
    for kind, factory in FACTORIES.items():
        tree = lxml_html.fromstring(f"<div>{full_content(factory(), around())}</div>")
        addresses = [str(value) for value in tree.xpath("//@href | //@src")]
        assert [it for it in addresses if not it.startswith("https://")] == [], kind
    assert f"{BASE}/documents/1/minutes.pdf" in full_content(full_meeting(), around())


def test_pictures_have_their_text_alternative_and_decorative_ones_an_empty_one() -> None:
    tree = lxml_html.fromstring(f"<div>{full_content(full_meeting(), around())}</div>")
    texts = tree.xpath("//img/@alt")
    assert "ผู้เข้าร่วมประชุมนั่งล้อมวงในศาลากลางบ้าน" in texts
    assert "" in texts
    assert tree.xpath("count(//img[not(@alt)])") == 0


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>&\x00\x0b'


def test_nothing_that_an_editor_or_importer_wrote_can_run() -> None:
    sentence = Sentence(text=HOSTILE, lang="th")
    hostile = full_meeting(
        summary=sentence,
        body=(
            Block(
                type="prose",
                html='<p onclick="x()">ก<script>alert(1)</script><a href="javascript:x()">ข</a></p>'
                '<iframe src="https://evil.example/"></iframe><style>p{}</style>',
            ),
            Block(type="table", rows=((HOSTILE,),)),
            Block(type="quote", text=sentence, attribution=sentence),
        ),
        pictures=(
            Picture(
                image_id=1,
                alt=sentence,
                caption=sentence,
                credit=HOSTILE,
                is_lead=True,
                renditions=(Rendition(url='/a"b.jpg', width=1, height=1, format="jpeg"),),
            ),
        ),
        files=(File(document_id=1, title=sentence, url="javascript:alert(1)", extension="pdf"),),
    )
    html = full_content(hostile, around())
    tree = lxml_html.fromstring(f"<div>{html}</div>")
    assert tree.xpath("//script | //iframe | //style") == []
    assert tree.xpath("//@onclick | //@onerror | //@style") == []
    assert [it for it in tree.xpath("//@href | //@src") if "javascript" in it] == []
    assert "\x00" not in html
    assert "\x0b" not in html


def test_an_empty_record_makes_no_empty_lists() -> None:
    bare = full_article(
        summary=Sentence(), body=(), when="", pictures=(), files=(), organisations=(), people=(),
        notes=(), source=None, byline=Sentence(), terms=(), uid=ARTICLE_UID, place={},
    )  # fmt: skip
    assert full_content(bare, around()) == ""


@pytest.mark.parametrize("active", ["th", "en"])
def test_places_are_named_in_the_language_asked_for(active: str) -> None:
    """Not in the one that happens to be active: the API has no language in its path."""
    with translation.override(active):
        assert around("en").term("district", "2301") == "Mueang Trat District"
        assert around("th").term("district", "2301") == "อำเภอเมืองตราด"
