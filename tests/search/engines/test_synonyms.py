"""Pairs of wordings, on every engine."""

from __future__ import annotations

import pytest

from search.models import Counter, Synonym
from search.text import parse_text

from .conftest import Library, term


@pytest.fixture
def library(any_library: Library) -> Library:
    any_library.add("graft", "เจ้าหน้าที่ยักยอกเงินโรงเรียน")
    any_library.add("cheat", "พบการโกงข้อสอบที่อำเภอ")
    any_library.add("fire", "ไฟไหม้ตลาดอีกครั้ง")
    any_library.add("blaze", "อัคคีภัยครั้งใหญ่", title="Fire relief")
    return any_library


def test_a_pair_works_both_ways_and_at_once(library: Library) -> None:
    assert library.complete("โกง") == {"cheat"}
    identity = library.database.identity
    pair = Synonym.objects.create(one="โกง", other="ยักยอก")
    assert library.complete("โกง") == library.complete("ยักยอก") == {"cheat", "graft"}
    assert library.complete("การโกง ข้อสอบ") == {"cheat"}
    assert library.complete("โกงข้อสอบ") == {"cheat"}
    assert library.complete("โกงโรงเรียน") == {"graft"}
    assert library.complete('"โกง"') == {"cheat"}  # what stands between quotation marks is meant so
    assert library.database.identity == identity
    pair.one = "ฉ้อโกง"
    pair.save()
    assert library.complete("โกง") == {"cheat"}
    pair.delete()
    assert library.complete("ยักยอก") == {"graft"}


def test_several_words_and_two_languages(library: Library) -> None:
    Synonym.objects.create(one="ไฟไหม้", other="อัคคีภัย")
    Synonym.objects.create(one="blaze", other="fire relief")
    assert library.complete("ไฟไหม้") == {"fire", "blaze"}
    assert library.complete("Blaze") == {"blaze"}
    assert library.complete("ไฟไหม้ ตลาด") == {"fire"}
    assert library.ranked("อัคคีภัย")[:2] == ["blaze", "fire"]


def test_a_pair_of_what_a_term_is_called_is_no_term(library: Library) -> None:
    province = term("province", "30", "นครราชสีมา", "", "โคราช")
    Synonym.objects.create(one="โคราช", other="ยักยอก")
    library.add("korat", "ที่นครราชสีมามีงาน", terms=(province,))
    assert library.complete("โคราช") == {"korat", "graft"}
    assert parse_text("โกง").reading.terms == frozenset()
    assert parse_text("โคราช").reading.terms == {("province", "30")}


def test_what_was_kept_of_former_answers_is_void(library: Library) -> None:
    Counter.objects.get_or_create(pk=Counter.PK)
    stamps = {Counter.objects.get().stamp}
    pair = Synonym.objects.create(one="โกง", other="ยักยอก")
    stamps.add(Counter.objects.get().stamp)
    pair.delete()
    stamps.add(Counter.objects.get().stamp)
    assert len(stamps) == 3


def test_a_rebuild_cuts_the_pairs_anew(library: Library) -> None:
    from search.models import LearntForm

    Synonym.objects.create(one="โกง", other="ยักยอก")
    LearntForm.objects.update(form="ยังตัดแบบเก่า")
    library.database.clear()
    assert sorted(LearntForm.objects.values_list("form", flat=True)) == ["ยัก\u200bยอก", "โกง"]
