"""Names that a question says: of terms, of wordings taught by editors, of times and kinds said otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from thai.letters import WORD_LETTERS
from thai.segment import ZWSP

from .aliases import MAX_NAME_WORDS, form_of
from .drawing import today
from .registry import kinds
from .times import time_wordings
from .wordings import others_said

if TYPE_CHECKING:
    from .text import TextQuery

#: Everyday words that are written like abbreviations, by consonants alone; with points they mean a body.
_MERE_WORD = re.compile(
    "กก|กฎ|กบ|กรม|กรด|ขบ|คน|ครบ|งบ|จน|จร|ตก|ถนน|ทน|ทบ|ทอ|นก|นม|บก|บท|ปลด|ผม|ผล|ฝน|พบ|มด|ยศ|รถ|ลด|ลม|สด|หก"
)
_PAIR = re.compile("[ก-ฮ]{2}")
_SHORT_WORDS = {"อ": "อำเภอ", "ต": "ตำบล"}
#: What may stand before the abbreviation of a province.
_BEFORE = frozenset(("จ", "หวัด"))
#: Provinces that are everyday words, too: what stands before them when the province is meant, and words
#: beside them that make another word of them (เผยแพร่, แพร่ระบาด, น่านน้ำ).
_MUST_FOLLOW: dict[str, frozenset[str]] = dict.fromkeys(
    ("เลย", "ตาก"), frozenset(("จ", "หวัด", "ที่", "ใน", "เมือง", "ชาว", "จาก"))
)
_OTHER_WORDS = frozenset(
    {
        ("เผย", "แพร่"), ("แพร่", "ระบาด"), ("แพร่", "กระจาย"), ("แพร่", "หลาย"), ("แพร่", "เชื้อ"), ("แพร่", "พันธุ์"),
        ("น่าน", "น้ำ"), ("น่าน", "ฟ้า"),
    }
)  # fmt: skip
#: What may stand before a province, or an English name, and says no more than the name.
_LEADS = {"province": (("จัง", "หวัด"), ("จ",)), "english": (("the",),)}
#: What English names of bodies begin and end with and people leave out: (before, behind, words that must be
#: left, for a short rest says too little: Marine Department).
_AROUND: tuple[tuple[tuple[str, ...], tuple[str, ...], int], ...] = (
    ((), ("of", "thailand"), 2),
    ((), ("of", "the", "kingdom", "of", "thailand"), 2),
    ((), ("thailand",), 2),
    (("office", "of", "the"), (), 1),
    (("office", "of", "the"), ("of", "thailand"), 1),
    (("office", "of", "the"), ("thailand",), 1),
    (("office", "of"), (), 2),
    (("department", "of"), (), 2),
    ((), ("department",), 2),
    ((), ("s", "department"), 2),
    ((), ("office",), 2),
    ((), ("center",), 1),
)
LONGEST_PART = 8
"""Words of an English name that are looked for without those."""
SHARED_NAME = 5
"""A name that more terms bear (เมือง, of seventy districts) says nothing about which is meant."""

Forms = Mapping[str, tuple[AbstractSet[tuple[str, str]], AbstractSet[str]]]
"""Names as kept → the terms that bear them (scheme, key), all other names of theirs."""


class Name(NamedTuple):
    """A name or wording that the question says: words ``start`` to ``end`` of the typed words; the terms that
    bear it (scheme, key; none for a mere wording) and every other name of theirs, as rows of words."""

    start: int
    end: int
    terms: frozenset[tuple[str, str]]
    others: tuple[tuple[str, ...], ...]
    is_wording: bool = False
    """It is a wording of public life, which says as much as any other words."""
    is_row: bool = False
    """Its words mean it only in a row (เดือนหน้า)."""
    is_retyped: bool = False
    """It was typed while the keyboard stood at the other language."""


def forms_of(words: Sequence[str]) -> Iterator[str]:
    """Names, as kept, that the words may be: themselves, or an English name without words at its ends."""
    yield form_of(words)
    if len(words) <= LONGEST_PART and all(word.isascii() and word.isalpha() for word in words):
        yield from (form_of((*head, *words, *tail)) for head, tail, least in _AROUND if len(words) >= least)


def names_said(text: TextQuery, forms: Forms) -> Iterator[Name]:
    """Names in the question in order, none overlapping; where several begin, times, then the longest."""
    words = text.typed_words
    times = {name.start: name for name in _times(words)}
    wordings = {name.start: name for name in (*_kinds(text), *_short_words(text))}
    start = free_from = 0
    while start < len(words):
        name = times.get(start) or _longer(_term(text, start, forms), _wording(words, start))
        name = name or wordings.get(start)
        if name:
            yield _with_lead(name, words, free_from)
            free_from = name.end
        start = name.end if name else start + 1


def _longer(term: Name | None, wording: Name | None) -> Name | None:
    """The longer one; of the same length the term, with what the wording stands for."""
    if wording and (term is None or wording.end > term.end):
        return wording
    if wording and term and wording.end == term.end:
        return term._replace(others=tuple(dict.fromkeys((*term.others, *wording.others))))
    return term


def _wording(words: Sequence[str], start: int) -> Name | None:
    end, others = others_said(words, start)
    return Name(start, end, frozenset(), others, is_wording=True) if others else None


def with_retyped(
    text: TextQuery, names: Sequence[Name], forms: Forms, is_known: Callable[[str], bool]
) -> Iterator[Name]:
    """The names, and for pieces that stand nowhere what they are on the other keyboard layout, where the
    index knows that (l9' is สตง), with every name of it."""
    start = 0
    for piece in text.pieces:
        end = start + len(piece.words)
        form = form_of(piece.retyped)
        terms, others = forms.get(form, (frozenset(), frozenset()))
        said_to, wordings = others_said(piece.retyped, 0)
        wordings = wordings if said_to == len(piece.retyped) else ()
        is_meant = piece.retyped and (terms or wordings or all(map(is_known, piece.retyped)))
        # Letters between signs (l9') are words of some text or other.
        is_mere_keys = len(piece.words) > 1 and len(piece.letters) <= 2 * len(piece.words)
        if is_meant and (is_mere_keys or not all(map(is_known, piece.words))):
            rows = tuple(tuple(row.split(ZWSP)) for row in sorted({form, *others}))
            rows = tuple(dict.fromkeys((*rows, *wordings)))
            yield Name(start, end, frozenset(terms), rows, is_retyped=True)
        else:
            yield from (name for name in names if start <= name.start < end)
        start = end


def _term(text: TextQuery, start: int, forms: Forms) -> Name | None:
    words = text.typed_words
    for end in range(min(len(words), start + MAX_NAME_WORDS), start, -1):
        form = next((form for form in forms_of(words[start:end]) if form in forms), "")
        if not form or len(forms[form][0]) > SHARED_NAME or _is_mere_word(form, text.raw):
            continue
        if _is_everyday(text, start, end) or (end == start + 1 and is_scrap_of_a_word(text, start)):
            continue
        terms, others = forms[form]
        rows = tuple(tuple(other.split(ZWSP)) for other in sorted(others - {form_of(words[start:end])}))
        return Name(start, end, frozenset(terms), rows)
    return None


def _is_mere_word(form: str, raw: str) -> bool:
    """Whether it is meant as a word: คน. is a department's abbreviation, คน are people."""
    return bool(_MERE_WORD.fullmatch(form)) and re.search(r"\.?".join(form) + r"\.", raw) is None


def is_scrap_of_a_word(text: TextQuery, at: int) -> bool:
    """Whether a typed word is an abbreviation of two letters (อบ, กพ) that chance may have cut out of a
    misspelt word (อบรบ, ปากพนง): glued to other letters, without a point."""
    word = text.typed_words[at]
    if not _PAIR.fullmatch(word) or not text.is_glued(at) or text.typed_words[max(0, at - 1)] in _BEFORE:
        return False
    return re.search(r"\.?".join(word) + r"\.", text.raw) is None


def _is_everyday(text: TextQuery, start: int, end: int) -> bool:
    """Whether a word that is a province's name is meant as a word."""
    words = text.typed_words
    if end > start + 1:
        return False
    word = words[start]
    before = words[start - 1] if start else ""
    if (before, word) in _OTHER_WORDS or (word, *words[end : end + 1]) in _OTHER_WORDS:
        return True
    is_alone = any(piece.words == (word,) for piece in text.pieces)
    return word in _MUST_FOLLOW and not is_alone and before not in _MUST_FOLLOW[word]


def _with_lead(name: Name, words: Sequence[str], free_from: int) -> Name:
    """จังหวัดตราด says no more than ตราด, which is what records have."""
    if not name.terms:
        return name
    sorts = {scheme for scheme, _key in name.terms} | ({"english"} if words[name.start].isascii() else set())
    for lead in (lead for sort in sorts for lead in _LEADS.get(sort, ())):
        start = name.start - len(lead)
        if start >= free_from and tuple(words[start : name.start]) == lead:
            return name._replace(start=start, others=(*name.others, tuple(words[name.start : name.end])))
    return name


def _times(words: Sequence[str]) -> Iterator[Name]:
    said: dict[tuple[int, int], list[tuple[str, ...]]] = {}
    for start, end, meant in time_wordings(words, today()):
        said.setdefault((start, end), []).append(_row(meant))
    for (start, end), rows in said.items():
        yield Name(start, end, frozenset(), tuple(dict.fromkeys(rows)), is_row=end > start + 1)


def _short_words(text: TextQuery) -> Iterator[Name]:
    """อ. and ต. before a name stand for อำเภอ and ตำบล."""
    for at, word in enumerate(text.typed_words):
        if word in _SHORT_WORDS and re.search(rf"(?<![{WORD_LETTERS}.]){word}\. ?[{WORD_LETTERS}]", text.raw):
            yield Name(at, at + 1, frozenset(), (_row(_SHORT_WORDS[word]),))


def _kinds(text: TextQuery) -> Iterator[Name]:
    """Pieces that are another wording of a kind find what its commonest one finds."""
    start = 0
    for piece in text.pieces:
        if meant := _wordings().get(piece.words):
            yield Name(start, start + len(piece.words), frozenset(), (meant,))
        start += len(piece.words)


@cache
def _wordings() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_row(wording): _row(kind.words[0]) for kind in kinds for wording in kind.also if kind.words}


@cache
def _row(wording: str) -> tuple[str, ...]:
    from .text import stored, words_of

    return tuple(words_of(stored(wording)))
