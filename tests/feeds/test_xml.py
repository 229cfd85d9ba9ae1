"""What may stand in an XML document, and what comes out of one again."""

import io

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feeds.ids import permanent_id
from feeds.xml import XMLWriter, legal

#: Each mark that Thai stacks above and below its letters, Thai digits, signs, and what NFKC would split.
THAI_MARKS = "กั กำ ก็ ก่ ก้ ก๊ ก๋ ก์ กํ กฺ กิ กี กึ กื กุ กู เแโใไๆฯ๏๚๛ ๐๑๒๓๔๕๖๗๘๙ ฿ น้ำ ปู่ ญี่ปุ่น ฐาน"


def written(text: str) -> str:
    out = io.StringIO()
    writer = XMLWriter(out, "utf-8", short_empty_elements=True)
    writer.startDocument()
    writer.element("a", text, b=text)
    return out.getvalue()


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_makes_a_well_formed_document(text: str) -> None:
    root = etree.fromstring(written(text).encode())
    assert (root.text or "") == legal(text).replace("\r\n", "\n").replace("\r", "\n")


def test_thai_marks_come_through_byte_for_byte() -> None:
    assert etree.fromstring(written(THAI_MARKS).encode()).text == THAI_MARKS
    assert legal(THAI_MARKS) == THAI_MARKS


def test_what_xml_forbids_is_dropped() -> None:
    assert legal("ก\x00\x08\x0b\x1f\ufffe\uffff\ud800ข\t\n") == "กข\t\n"


def test_ids_of_pages_are_their_own_and_ids_of_terms_last_with_their_keys() -> None:
    assert permanent_id("0D6F9A3C-8A57-4D4E-8A51-5A1D34A6F2AA") == (
        "urn:uuid:0d6f9a3c-8a57-4d4e-8a51-5a1d34a6f2aa"
    )
    # Written down: a change of this value would make every term a new thing for every subscriber.
    assert permanent_id("province:23") == "urn:uuid:c91de4f6-e719-5045-b4e7-b379a5c0ee16"
