"""Slugs are ASCII, readable, the same every time."""

import re
import time

import pytest
from hypothesis import given, settings

from tests.thai.strategies import any_texts
from thai.edtf import Period, parse_edtf
from thai.slugs import MAX_LENGTH, page_slug, slugify, with_suffix

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@given(any_texts)
@settings(deadline=None)
def test_slugs_are_plain_ascii(text: str) -> None:
    slug = slugify(text)
    assert SLUG.fullmatch(slug)
    assert len(slug) <= MAX_LENGTH
    assert slugify(text) == slug
    assert SLUG.fullmatch(page_slug(text, None, text, text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("สระบุรี", "saraburi"),
        ("ฉะเชิงเทรา", "chachoengsao"),
        ("กรุงเทพมหานคร", "bangkok"),
        ("ประชุมเครือข่ายต้านทุจริต ครั้งที่ ๒", "prachum-khrueakhai-tan-thutcharit-khrang-thi-2"),
        ("คณะกรรมการแห่งชาติ", "khanakammakan-haengchat"),
        ("Café Über NACC 2565", "cafe-uber-nacc-2565"),
        ("TH-19 Saraburi", "th-19-saraburi"),
        ("ฯ!", "item"),
        ("", "item"),
    ],
)
def test_examples(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_water_and_field_do_not_become_one() -> None:
    assert slugify("น้ำ") != slugify("นา")


def test_long_text_is_cut_between_words() -> None:
    slug = slugify("ประชุมเครือข่ายองค์กรชุมชน " * 20)
    assert len(slug) <= MAX_LENGTH
    assert set(slug.split("-")) <= {"prachum", "khrueakhai", "ongkon", "chumchon"}


@pytest.mark.parametrize(
    ("kind", "when", "place", "title", "slug"),
    [
        ("meeting", "2022-11-25", "จังหวัดสระบุรี", "ประชุม", "meeting-2022-11-25-saraburi"),
        ("meeting", "2022-11-25/2022-11-26", "จ.ตราด", "ประชุม", "meeting-2022-11-25-trat"),
        ("course", "2022-12", "Trat", "x", "course-2022-12-trat"),
        ("resource", "2022", None, "คู่มือ", "resource-2022-khumue"),
        ("article", None, None, "ฯ", "article"),
        ("article", None, "", "ประชาชน", "article-prachachon"),
    ],
)
def test_page_slugs(kind: str, when: str | None, place: str | None, title: str, slug: str) -> None:
    period: Period | None = parse_edtf(when) if when else None
    assert page_slug(kind, period, place, title) == slug


def test_a_taken_slug_gets_a_number() -> None:
    assert with_suffix("a", set()) == "a"
    assert with_suffix("a", {"a", "a-2"}) == "a-3"
    long = "b" * MAX_LENGTH
    assert len(with_suffix(long, {long})) == MAX_LENGTH


def test_a_long_run_takes_no_time() -> None:
    slugify("ก")
    started = time.perf_counter()
    slugify("กขฃคฅฆง" * 1_500)
    assert time.perf_counter() - started < 1
