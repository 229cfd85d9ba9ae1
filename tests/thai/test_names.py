"""What a list of names adds to the word list: only what cannot be cut without it."""

from __future__ import annotations

import pytest

from thai.cutters import cutter_for, has_nlpo3, newmm_cutter, nlpo3_cutter
from thai.lexicon import plain_lexicon
from thai.names import is_scrap, new_words
from thai.segment import Segmenter, get_segmenter

NAMES = [
    "สถาบันพัฒนาองค์กรชุมชน",
    "พอช.",
    "ก.ธ.จ.",
    "เครือข่ายองค์กรชุมชนฆ่องวิด",
    "บุรีรัมณ์",
    "CODI",
]


def test_names_made_of_known_words_add_nothing() -> None:
    assert new_words(["สถาบันพัฒนาองค์กรชุมชน", "เครือข่ายต้านทุจริต", "Open Data", "ปี 2565"]) == frozenset()


@pytest.fixture(scope="module")
def named() -> Segmenter:
    return Segmenter(new_words(NAMES))


def test_abbreviations_own_spellings_and_proper_names_become_words(named: Segmenter) -> None:
    words = named.words("คนบุรีรัมณ์กับพอช.และก.ธ.จ. ที่ฆ่องวิด")
    assert words == ["คน", "บุรีรัมณ์", "กับ", "พอช", "และ", "กธจ", "ที่", "ฆ่อง", "วิด"]


def test_with_the_names_no_name_leaves_scraps(named: Segmenter) -> None:
    for name in NAMES:
        thai = [word for word in named.words(name) if "\u0e00" <= word[0] <= "\u0e7f"]
        assert not [word for word in thai if is_scrap(word, named.lexicon)], name


def test_parts_of_a_long_name_still_find_it(named: Segmenter) -> None:
    words = set(named.words("เครือข่ายองค์กรชุมชนฆ่องวิด"))
    assert {"เครือ", "ข่าย", "องค์กร", "ชุมชน", "ฆ่อง"} <= words
    plain = get_segmenter().words("สถาบันพัฒนาองค์กรชุมชน")
    assert named.words("สถาบันพัฒนาองค์กรชุมชน") == plain


def test_an_identity_says_who_cuts_by_which_list() -> None:
    cutter = "nlpo3" if has_nlpo3() else "newmm"
    assert f"-{cutter}" in get_segmenter().version
    assert Segmenter(["ฅนตราด"]).version != get_segmenter().version


@pytest.fixture(params=["newmm", "nlpo3"], scope="module")
def cut(request: pytest.FixtureRequest):
    """Each cutter in turn, over the plain list."""
    words = plain_lexicon()._words
    if request.param == "newmm":
        return newmm_cutter(words).cut
    if not has_nlpo3():
        pytest.skip("nlpo3 is not installed (pip install civic-hub[fast])")
    return nlpo3_cutter(words, "test").cut


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("การประชุมเครือข่าย", ["การประชุม", "เครือข่าย"]),
        ("น้ำท่วมถนน", ["น้ำท่วม", "ถนน"]),
        ("ปปช", ["ปปช"]),
    ],
)
def test_runs_are_cut_alike(cut, run: str, words: list[str]) -> None:
    assert list(cut(run)) == words


@pytest.mark.parametrize(
    "run", ["ก" * 3000, "\u0e48" * 3000, "ตากลม" * 600, "การประชุมเครือข่ายประชาชนต้านทุจริต" * 20, "เ", "ฅ"]
)
def test_every_letter_of_a_run_is_in_one_word(cut, run: str) -> None:
    assert "".join(cut(run)) == run


def test_the_fast_cutter_cuts_long_runs_as_the_other() -> None:
    words = plain_lexicon()._words
    run = "การประชุมเครือข่ายประชาชนต้านทุจริต" * 20
    assert list(cutter_for(words, "long").cut(run)) == list(newmm_cutter(words).cut(run))


def test_a_list_with_names_cuts_as_one_made_of_all_words_and_leaves_the_other_alone() -> None:
    words, run = plain_lexicon()._words, "การประชุมฅนตราดไม่ทนเรื่องเครือข่ายฅนตราด"
    before = list(newmm_cutter(words).cut(run))
    names = frozenset({"ฅนตราด", "ฅนตราดไม่ทน", "เครือข่ายฅน", "การ"})
    assert list(newmm_cutter(words, names).cut(run)) == list(newmm_cutter(words | names).cut(run)) != before
    assert list(newmm_cutter(words).cut(run)) == before
