"""Text inside attached files: found with the page that shows them, said to be there, only while public."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.forms import get_document_form
from wagtail.models import PageViewRestriction

from networks.document_form import said_of
from networks.models import HubDocument, PageFile, Withheld
from networks.scan import places_of_name
from networks.visibility import set_visibility
from search import catalogue
from search.attachments import reading
from search.attachments.outcomes import WORDS
from search.attachments.reading import read_new
from search.models import EntryText, FileText
from search.query import HubQuery
from search.service import run
from tests import builders
from tests.hub_case import HubCase
from tests.office_files import docx, pdf, zip_bomb

INSIDE = "ผู้แทนตลิ่งชันเสนอให้ขุดลอกคลองบางกะปิก่อนฤดูฝนและเปิดเผยสัญญาจ้างทุกฉบับ"
PROSE = "ที่ประชุมเห็นชอบแผนงานป้องกันการทุจริตของชุมชน และมอบหมายให้คณะทำงานติดตามผลทุกเดือนจนสิ้นปีงบประมาณ\n" * 6


def document(content: bytes, name: str, title: str = "บันทึกแนบท้าย") -> HubDocument:
    return HubDocument.objects.create(title=title, file=ContentFile(content, name=name))


def hits(asked: str, locale: str = "th") -> list[Any]:
    return list(run(HubQuery.parse(f"?q={asked}", locale)).hits)


def titles(asked: str, locale: str = "th") -> list[str]:
    return [hit.entry.title for hit in hits(asked, locale)]


class Attachments(HubCase):
    def with_file(self, made: HubDocument, **facts: Any) -> Any:
        page = self.page(title="รายงานประจำไตรมาส", file_rows=[PageFile(document=made)], **facts)
        self.read()
        return page

    def read(self) -> int:
        count = read_new()
        catalogue.process_pending()
        return count

    def test_text_inside_a_docx_is_found_and_said_to_be_in_the_file(self) -> None:
        made = document(docx("หัวเรื่อง", INSIDE, cells=["ช่องหนึ่ง", "ฝายชะลอน้ำ"]), "minutes.docx")
        self.with_file(made)
        (hit,) = hits("ขุดลอก")
        assert hit.entry.title == "รายงานประจำไตรมาส"
        assert hit.file.document_id == made.pk
        assert "<mark>ขุดลอก</mark>" in hit.extract
        assert titles("ชะลอน้ำ") == ["รายงานประจำไตรมาส"]
        html = self.client.get("/th/search/?q=ขุดลอก").content.decode()
        assert "พบในไฟล์แนบ" in html
        assert made.url in html

    def test_text_inside_a_pdf_is_found_across_its_lines(self) -> None:
        running = (PROSE + INSIDE).replace("\n", "")
        lines = [running[at : at + 47] for at in range(0, len(running), 47)]
        self.with_file(document(pdf("\n".join(lines[:12]), "\n".join(lines[12:])), "minutes.pdf"))
        for asked in ("ตลิ่งชัน", "บางกะปิ", "เปิดเผยสัญญาจ้าง"):
            assert titles(asked) == ["รายงานประจำไตรมาส"], asked

    def test_words_of_the_page_itself_are_not_said_to_be_in_the_file(self) -> None:
        made = document(docx("รายงานประจำไตรมาส", "เรื่องฝาย"), "minutes.docx")
        self.with_file(made)
        assert hits("ไตรมาส")[0].file is None
        assert hits("ไตรมาส ฝาย")[0].file.document_id == made.pk

    def test_every_language_that_shows_the_file_is_found_by_it(self) -> None:
        page = self.with_file(document(docx(INSIDE), "minutes.docx"))
        assert "ขุดลอก" in EntryText.objects.get(entry__uid=page.uid).plain
        builders.translate(page)
        catalogue.process_pending()
        assert {hit.entry.locale for hit in hits("ขุดลอก", "en")} == {"en"}

    def test_text_of_what_is_not_public_is_not_read_and_not_found(self) -> None:
        made = document(docx(INSIDE), "minutes.docx")
        page = self.page(live=False, file_rows=[PageFile(document=made)])
        assert (self.read(), FileText.objects.count()) == (0, 0)
        page = builders.publish(page)
        assert self.read() == 1
        assert len(titles("ขุดลอก")) == 1
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        catalogue.process_pending()
        assert titles("ขุดลอก") == []
        self.read()
        assert titles("ขุดลอก") == []
        assert not EntryText.objects.filter(plain__contains="ขุดลอก").exists()

    def test_a_replaced_file_is_read_anew_and_its_old_text_is_gone_at_once(self) -> None:
        made = document(docx(INSIDE), "minutes.docx")
        self.with_file(made)
        with self.captureOnCommitCallbacks(execute=True):
            made.file = ContentFile(docx("เรื่องใหม่ของป่าชายเลน"), name="other.docx")
            made.save()
        catalogue.process_pending()
        assert titles("ขุดลอก") == []
        self.read()
        assert (titles("ขุดลอก"), len(titles("ชายเลน"))) == ([], 1)
        assert read_new() == 0

    def test_a_deleted_file_is_not_found_any_more(self) -> None:
        made = document(docx(INSIDE), "minutes.docx")
        self.with_file(made)
        with self.captureOnCommitCallbacks(execute=True):
            made.delete()
        catalogue.process_pending()
        assert titles("ขุดลอก") == []
        self.read()
        assert FileText.objects.count() == 0

    def test_publishing_hands_the_reading_to_the_worker(self) -> None:
        made = document(docx(INSIDE), "minutes.docx")
        with self.captureOnCommitCallbacks(execute=True):
            self.page(file_rows=[PageFile(document=made)])
        assert FileText.objects.get(document_id=made.pk).outcome == FileText.READ
        catalogue.process_pending()
        assert len(titles("ขุดลอก")) == 1

    def test_a_hidden_name_inside_a_file_withholds_its_page(self) -> None:
        person = builders.make_person("lablae", "ปลื้มใจ ลับแลเขียว")
        set_visibility(person, "hidden")
        page = self.with_file(document(docx(f"{INSIDE} พูดโดยนายปลื้มใจ ลับแลเขียว"), "minutes.docx"))
        self.assert_public(page)
        assert Withheld.objects.filter(uid=page.uid, person=person).exists()
        assert titles("ขุดลอก") == []
        self.read()
        catalogue.recompute(page.uid)
        self.assert_public(page)
        assert "document" in {place.source for place in places_of_name(person) if not place.is_live}

    def test_hiding_a_person_finds_the_name_inside_files(self) -> None:
        page = self.with_file(document(docx(f"{INSIDE} พูดโดยนายปลื้มใจ ลับแลเขียว"), "minutes.docx"))
        person = builders.make_person("lablae", "ปลื้มใจ ลับแลเขียว")
        places = [place for place in places_of_name(person) if place.uid == page.uid]
        assert [(place.source, place.is_live) for place in places] == [("document", True)]
        set_visibility(person, "hidden")
        catalogue.process_pending()
        self.assert_public(page)
        assert titles("ปลื้มใจ") == []

    def test_broken_and_hostile_files_break_nothing(self) -> None:
        spoilt = re.sub("([ก-ฮ])([ัิ-ู็-์])", r"\2\1", PROSE + INSIDE)
        files = {
            "bomb.docx": (zip_bomb(), "failed"),
            "notes.docx": (b"not a zip at all", "failed"),
            "cut.docx": (docx(INSIDE)[:900], "failed"),
            "empty.docx": (docx(""), "no_text"),
            "broken.pdf": (b"%PDF-1.4 x", "failed"),
            "scan.pdf": (pdf(" "), "no_text"),
            "order.pdf": (pdf(spoilt), "marks"),
            "glyphs.pdf": (pdf(PROSE, has_letters=False), None),
            "western.pdf": (pdf((PROSE + INSIDE).encode("cp874", "ignore").decode("latin-1")), "encoding"),
        }
        made = {name: document(content, name, name) for name, (content, _outcome) in files.items()}
        self.page(title="ไฟล์เสีย", file_rows=[PageFile(document=one) for one in made.values()])
        assert self.read() == len(files)
        outcomes = dict(FileText.objects.values_list("document_id", "outcome"))
        for name, (_content, expected) in files.items():
            got = outcomes[made[name].pk]
            assert got != FileText.READ, name
            assert expected in (None, got), (name, got)
            assert said_of(made[name]) == str(WORDS[got])
        assert titles("ไฟล์เสีย") == ["ไฟล์เสีย"]
        assert self.read() == 0

    def test_a_reader_that_does_not_end_is_ended(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "WAIT_SECONDS", 0.001)
            made = document(docx(INSIDE), "minutes.docx")
            self.with_file(made)
        assert FileText.objects.get(document_id=made.pk).outcome == "failed"

    def test_a_file_beyond_the_limit_is_not_opened(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "MAX_BYTES", 100)
            made = document(docx(INSIDE), "minutes.docx")
            self.with_file(made)
        assert FileText.objects.get(document_id=made.pk).outcome == "too_large"

    def test_the_form_of_a_document_says_what_came_of_reading_it(self) -> None:
        made = document(docx(INSIDE), "minutes.docx")
        form = get_document_form(HubDocument)
        assert form(instance=made, user=self.editor).fields["file"].help_text == said_of(made) != ""
        self.with_file(made)
        assert form(instance=made, user=self.editor).fields["file"].help_text == str(WORDS["read"])
        assert said_of(HubDocument()) == ""
        assert said_of(document(b"x", "picture.png")) == ""
