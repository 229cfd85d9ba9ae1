"""Thai dictionary order."""

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thai.strategies import any_texts, thai_texts
from thai.collate import sort_key

IN_ORDER = [
    "", "0", "1", "2", "10", "abc", "Abd", "NACC", "zoo",
    "ก", "กก", "กกุธภัณฑ์", "กง", "ก่ง", "ก้ง", "ก๊ง",
    "กฎ", "กฎหมาย", "กฏ", "กรรม", "กรรมการ", "กระ", "กราบ",
    "กริยา", "กล้วย", "กะ", "กัก", "กา", "ก่า", "ก้า", "ก๊า",
    "ก๋า", "กาก", "กำ", "กิน", "กุ้ง", "เก็ง", "เก่ง", "เก้ง", "เก๋ง",
    "เก็บ", "เกม", "เกลือ", "เกาะ", "แกง", "แก่ง", "แก้ง", "แก้ม", "โกง", "ใกล้", "ไก่", "ขวด",
    "เขต", "เขต 2", "เขต 10", "ไข่", "คน", "ฅน", "จังหวัด", "ตราด", "ทราย",
    "น้ำ", "ประชา", "ปลา", "รัก", "ฤดู", "ฤๅษี", "ลม", "ฦๅ", "วัน",
    "สระแก้ว", "สระบุรี", "เสม็ด", "หมา", "หมู", "อา", "อำเภอ", "ฮูก",
]  # fmt: skip


def test_known_words_stand_in_dictionary_order() -> None:
    shuffled = IN_ORDER.copy()
    random.Random(1).shuffle(shuffled)
    ordered = sorted(shuffled, key=sort_key)
    assert ordered == IN_ORDER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ป.ป.ช.", "ปปช"),
        ("NACC", "nacc"),
        ("ปี ๒๕๖๕", "ปี 2565"),
        ("น\u0e4d\u0e32", "นำ"),
        ("“กา”", "กา"),
        ("กรุงเทพฯ", "กรุงเทพ"),
    ],
)
def test_writings_that_stand_in_one_place(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@given(any_texts)
def test_keys_are_plain(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


@given(thai_texts, thai_texts, st.integers(min_value=1, max_value=40))
def test_shorter_keys_keep_the_order(one: str, other: str, length: int) -> None:
    if sort_key(one) <= sort_key(other):
        assert sort_key(one, length=length) <= sort_key(other, length=length)
    assert len(sort_key(one, length=length)) <= length


@given(
    st.text(alphabet="กขคงนมอ", min_size=1, max_size=6), st.text(alphabet="กขคงนมอ", min_size=1, max_size=6)
)
def test_words_of_consonants_sort_by_letter(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) == (one < other)


def test_numbers_in_titles_sort_by_value() -> None:
    titles = ["รุ่นที่ 2", "รุ่นที่ 10", "รุ่นที่ ๑"]
    assert sorted(titles, key=sort_key) == ["รุ่นที่ ๑", "รุ่นที่ 2", "รุ่นที่ 10"]


def test_sqlite_sorts_keys_as_python_does() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table words (word text, key text)")
    words = IN_ORDER[::-1]
    connection.executemany("insert into words values (?, ?)", [(word, sort_key(word)) for word in words])
    rows = connection.execute("select word from words order by key").fetchall()
    assert [word for (word,) in rows] == sorted(words, key=sort_key)
