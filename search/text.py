"""Words for the text index: what is stored of a record, and how a typed question is read.

Stored strings hold words joined by U+200B; where the writer left a gap (a blank, a point, a sign) there
is a word of one blank between them, and one of a line break between the passages of a long text. So one
string serves the engines (words), the ranker (words and neighbours: `framed`) and the question whether
something stands there in one piece (`Piece.stands_in`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from thai.clusters import clusters, cut
from thai.date_format import BE_OFFSET
from thai.date_names import ENGLISH_MONTHS, THAI_MONTHS, THAI_MONTHS_SHORT
from thai.edtf import Period
from thai.fold import fold, trigrams
from thai.keyboard import other_layout
from thai.names import is_scrap as is_no_word
from thai.normalise import search_form
from thai.segment import ZWSP, get_segmenter

from .courtesy import asks_along, only_asks
from .cutting import PASSAGE_MARK, passages
from .record import Record
from .registry import kinds
from .times import day_word, month_word, months_abbreviated

if TYPE_CHECKING:
    from .models import Term
    from .reading import Reading

MAX_LETTERS = 500
"""A question is read up to here; longer ones are pasted texts."""
MAX_WORDS = 64
"""Words of a question that are looked for (FTS5 refuses expressions deeper than 256)."""
SHORT_PIECE = 3
"""Fewer clusters than this must stand as words of their own: one or two stand in everything."""
LONG_CLUSTERS = 5
"""Unless they have so many letters (เสื่อ, เปลือก), as a few words have that stand in longer ones."""
MOST_DAYS = 31
"""An event of so many days is found by each of them."""
LEAST_RETYPED = 2
"""Letters that one of the words typed on the wrong layout has at least (ก.ธ.จ. is no d t 0)."""
SURE_PIECE = 5
"""From so many clusters on it hardly happens that letters meet by chance across a word border."""

GAP = f"{ZWSP} {ZWSP}"
BREAK = f"{ZWSP}\n{ZWSP}"
"""Stands between the passages of a long body; no word, neighbour or piece runs over it."""
_BLANK_WORDS = (" ", "\n")
_TOKEN = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„‟«»＂", '"""""""')


@dataclass(frozen=True)
class EntryStrings:
    """What `EntryText` keeps of a record: see the module's text. ``plain`` is for reading, ``folded`` for
    the second chance of misspelt questions. ``body`` and ``plain`` have the same passages; ``files`` are
    [place of its first passage, document's id] of each attached file, in order."""

    title: str
    names: str
    body: str
    folded: str
    plain: str
    files: list[list[int]]


def stored(text: str) -> str:
    """The words of a text as they are stored: joined by U+200B, a blank word where there was a gap."""
    form = search_form(text)
    parts: list[str] = []
    position = 0
    for word in get_segmenter().words(form):
        start = form.index(word, position)
        if start > position and parts:
            parts.append(" ")
        parts.append(word)
        position = start + len(word)
    return ZWSP.join(parts)


def words_of(string: str) -> list[str]:
    """The words of a stored string, in order, without the gaps."""
    return [word for word in string.split(ZWSP) if word and word not in _BLANK_WORDS]


def framed(string: str) -> str:
    """A stored string in which every word stands between two U+200B, gaps left out: for counting words
    and neighbours. One passage at a time: two would be neighbours."""
    return f"{ZWSP}{string.replace(GAP, ZWSP)}{ZWSP}"


def strings_for(record: Record, terms: Sequence[Term], files: Sequence[tuple[int, str]] = ()) -> EntryStrings:
    """The strings of a record. ``terms`` are those it is linked to: all their names count as its names.
    ``files`` are the attached documents that could be read: (document's id, text)."""
    pieces = passages("\n".join(dict.fromkeys(record.sentences())))
    places: list[list[int]] = []
    for document_id, text in files:
        places.append([len(pieces), document_id])
        pieces += passages(text)
    title = stored(record.title.text)
    names = stored("\n".join(dict.fromkeys(_names(record, terms))))
    body = BREAK.join(map(stored, pieces))
    folded = fold(unbroken(f"{title}\n{names}\n{body}"))
    return EntryStrings(title, names, body, folded, PASSAGE_MARK.join(pieces), places)


def unbroken(string: str) -> str:
    """A stored string without word borders; gaps are blanks."""
    return string.replace(ZWSP, "")


def _names(record: Record, terms: Sequence[Term]) -> Iterator[str]:
    for term in terms:
        yield from term.names()
    for person in record.everyone():
        yield from filter(None, (person.name, person.name_en))
    kind = kinds.get(record.kind)
    yield from kind.words if kind else ()
    for period in record.periods():
        yield from _time_names(period)
    yield from map(str, record.headcounts())


def _time_names(period: Period) -> Iterator[str]:
    """Days, months and years of an event in words, so that a question that states them finds it."""
    for year in range(period.start.year, period.end.year + 1):
        yield from (str(year), str(year + BE_OFFSET))
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    if period.precision != "year" and last - first < 12:
        for month in (number % 12 for number in range(first, last + 1)):
            yield from (THAI_MONTHS[month], THAI_MONTHS_SHORT[month], ENGLISH_MONTHS[month])
        for number in range(first, last + 1):
            yield month_word(Period.of(number // 12, number % 12 + 1))
    length = (period.end - period.start).days + 1
    if period.precision == "day" and length <= MOST_DAYS:
        yield from (day_word(period.start + datetime.timedelta(days=number)) for number in range(length))


@dataclass(frozen=True)
class Piece:
    """What was typed between two spaces: its words, and its letters as they are stored, without borders.

    ``retyped`` are its words if the keyboard stood at the other language, where that gives any.
    """

    words: tuple[str, ...]
    letters: str
    retyped: tuple[str, ...] = ()

    @cached_property
    def size(self) -> int:
        """Length in clusters."""
        return len(clusters(self.letters))

    @cached_property
    def folded(self) -> str:
        return fold(self.letters)

    @cached_property
    def grams(self) -> frozenset[str]:
        return frozenset(trigrams(self.folded))

    @cached_property
    def may_stand_inside(self) -> bool:
        """Whether standing in a text in one piece counts, even if its words are cut otherwise there."""
        return (self.is_long or self.is_beginning) and bool(self.grams) and not self.letters.isdigit()

    @cached_property
    def is_long(self) -> bool:
        """Enough clusters or letters to say something inside a word."""
        return self.size >= SHORT_PIECE or (self.size > 1 and len(self.letters) >= LONG_CLUSTERS)

    @cached_property
    def is_beginning(self) -> bool:
        """Two clusters that are no word (สมุ, บริ): somebody is typing one, and means how it begins."""
        return self.size == SHORT_PIECE - 1 and any(map(is_scrap, self.words))

    @cached_property
    def may_go_on(self) -> bool:
        """Its last word is short and may be the beginning of another, which its letters do not look for."""
        last = self.words[-1]
        return len(clusters(last)) <= SHORT_PIECE and (last.isdigit() or not self.may_stand_inside)

    @cached_property
    def is_sure(self) -> bool:
        """Long enough to count wherever it stands; words of other scripts end where they end."""
        return self.size >= SURE_PIECE and not self.letters.isascii()

    @cached_property
    def is_broken(self) -> bool:
        """It was cut into words and scraps that are none, as misspelt words and unknown names are: the
        scraps mean something only in a row."""
        return len(self.words) > 1 and any(is_scrap(word) for word in self.words)

    @cached_property
    def pattern(self) -> str:
        """For a short piece: a regular expression on stored strings, for SQLite, PostgreSQL and Python.

        It begins at a word border or stands inside one Thai word: อบจ is not in สอบ|จาก, trat not in
        administration. The first letter stands in front of everything else, so that Python looks for it as
        for a string, thirty times as fast.
        """
        first, rest = self.letters[0], self.letters[1:]
        spaced = "".join(f"{ZWSP}?{letter}" for letter in rest)
        at_border = f"(?<![^{ZWSP} ].){spaced}"
        return first + (f"(?:{at_border}|{rest})" if self.may_stand_within else at_border)

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """What a word may be with which it begins, where it runs over the end of that word."""
        return tuple(self.letters[:end] for end in range(1, len(self.letters)))

    @property
    def may_stand_within(self) -> bool:
        """Whether it counts inside one word of a text: words of other scripts begin where they begin."""
        return self.is_long and not self.letters.isascii()

    def stands_in(self, string: str) -> bool:
        """Whether a stored string contains it in one piece."""
        if self.is_sure:
            return self.letters in unbroken(string)
        return re.search(self.pattern, string) is not None


@dataclass(frozen=True)
class TextQuery:
    """A question as it was typed, read. ``phrases`` and ``without`` hold words that stand in a row.

    ``is_cut`` says that it was longer than what is looked for. ``half_typed`` is the last piece, where
    nothing stands behind it and its last word may be the beginning of one: somebody may be typing on.
    ``may_be_keyed``: what was left out may be words that begin with the key of the sign (-jk; is ข่าว).
    """

    raw: str
    pieces: tuple[Piece, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    is_cut: bool = False
    half_typed: Piece | None = None
    may_be_keyed: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing to look for and nothing to leave out."""
        return not (self.pieces or self.phrases or self.without)

    @cached_property
    def typed_words(self) -> tuple[str, ...]:
        """Words of the pieces, in order, with repetitions."""
        return tuple(word for piece in self.pieces for word in piece.words)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every different word that is looked for."""
        phrased = (word for phrase in self.phrases for word in phrase)
        return tuple(dict.fromkeys((*self.typed_words, *phrased)))

    def is_glued(self, at: int) -> bool:
        """Whether a typed word has Thai words beside it in its piece, so that it may be a part of one."""
        for piece in self.pieces:
            if at < len(piece.words):
                beside = (*piece.words[max(0, at - 1) : at], *piece.words[at + 1 : at + 2])
                return any(map(is_thai, beside))
            at -= len(piece.words)
        return False

    @property
    def retyped(self) -> frozenset[Piece]:
        """Pieces that were typed while the keyboard stood at the other language."""
        starts = {name.start for name in self.reading.names if name.is_retyped}
        ends = accumulate(len(piece.words) for piece in self.pieces)
        return frozenset(
            piece for piece, end in zip(self.pieces, ends, strict=True) if end - len(piece.words) in starts
        )

    @cached_property
    def meant_rows(self) -> tuple[tuple[str, ...], ...]:
        """Words of each piece as they were meant: of what was typed on the other layout those of that layout,
        for the letters that came of it mean nothing (m60ib9 is ทุจริต, not 60 and 9)."""
        retyped = self.retyped
        return tuple(piece.retyped if piece in retyped else piece.words for piece in self.pieces)

    @cached_property
    def asking(self) -> frozenset[Piece]:
        """Pieces that say what answer is wanted, not what stands in it: ครับ, คืออะไร."""
        last = len(self.pieces) - 1
        found: set[Piece] = set()
        for at, piece in enumerate(self.pieces):
            is_behind = at > 0 and self.pieces[at - 1] in found
            if only_asks(piece.words, is_last=at == last) or (is_behind and asks_along(piece.words)):
                found.add(piece)
        return frozenset(found)

    @cached_property
    def reading(self) -> Reading:
        """What the index knows of its words, read once (one SQL query) and kept with this question."""
        from .reading import read

        return read(self)


def parse_text(text: str, *, keyed: bool = False) -> TextQuery:
    """Read what was typed: words, ``"a phrase"``, ``-without`` and ``-"without a phrase"``. ``keyed``: where
    the sign may be the first key of a word on the other layout, it is.

    Never raises: signs that mean nothing are gaps, an open quotation mark is none, letters that are no
    words in any script find nothing.
    """
    raw = cut(text.replace("\x00", " "), MAX_LETTERS) if len(text) <= MAX_LETTERS * 4 else text[:MAX_LETTERS]
    budget = _Budget(len(raw) < len(text))
    pieces: list[Piece] = []
    written: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    last: Piece | None = None
    may_be_keyed = False
    for match in _TOKEN.finditer(raw.translate(_QUOTES)):
        typed = match["phrase"] if match["phrase"] is not None else match["word"]
        piece = budget.take(typed)
        if piece is None:
            continue
        last = None
        keys = _retyped(match[0], piece.words) if match["minus"] and match["word"] else ()
        may_be_keyed = may_be_keyed or bool(keys)
        if keys and keyed:
            last = Piece(piece.words, piece.letters, keys)
            pieces.append(last)
            written.append(match["word"])
        elif match["minus"]:
            without.append(piece.words)
        elif match["phrase"] is not None:
            phrases.append(piece.words)
        else:
            pieces.append(piece)
            written.append(match["word"])
            last = piece
    pieces = _with_months(pieces, written)
    last = pieces[-1] if last else None
    is_over = last is not None and len(pieces) > 1 and only_asks(last.words, is_last=True)
    half_typed = last if last and last.may_go_on and not is_over else None
    rows = tuple(dict.fromkeys(phrases))
    return TextQuery(raw, tuple(pieces), rows, tuple(without), budget.is_cut, half_typed, may_be_keyed)


def _with_months(pieces: list[Piece], written: Sequence[str]) -> list[Piece]:
    """The pieces, with months in full where their abbreviations were typed: มี.ค. is cut into มี and ค, which
    stand everywhere, and ก.พ. 2566 is no body."""
    named = list(pieces)
    months = months_abbreviated([(typed, it.words) for typed, it in zip(written, pieces, strict=True)])
    for (number, start), (end, month) in months.items():  # the last ones first, so that places stay
        words, letters = named[number].words, named[number].letters
        at = 0
        for word in words[:start]:
            at = letters.index(word, at) + len(word)
        typed = "".join(words[start:end])
        letters = letters[:at] + letters[at:].replace(typed, month, 1)
        named[number] = Piece((*words[:start], *words_of(stored(month)), *words[end:]), letters)
    return named


class _Budget:
    """Counts the words of a question and cuts it where there are too many."""

    def __init__(self, is_cut: bool) -> None:
        self.left = MAX_WORDS
        self.is_cut = is_cut

    def take(self, typed: str) -> Piece | None:
        string = stored(typed)
        words = words_of(string)
        if len(words) > self.left:
            self.is_cut = True
            words = words[: self.left]
            string = ZWSP.join(words)
        self.left -= len(words)
        return Piece(tuple(words), unbroken(string), _retyped(typed, words)) if words else None


def _retyped(typed: str, words: Sequence[str]) -> tuple[str, ...]:
    """Words of the same keys on the other layout: Thai ones of the dictionary, or Latin ones for what is no
    Thai."""
    if not typed.isascii() and not any(map(is_scrap, words)):
        return ()
    other = words_of(stored(other_layout(typed)))
    is_thought_of = max(map(len, other), default=0) >= LEAST_RETYPED and not any(map(is_scrap, other))
    return tuple(other) if is_thought_of and any(map(is_thai, other)) == typed.isascii() else ()


def is_scrap(word: str) -> bool:
    """Thai letters that are no word of the dictionary, or a single letter."""
    return is_thai(word) and is_no_word(word, get_segmenter().lexicon)


def is_thai(word: str) -> bool:
    """Words are of one script each."""
    return "\u0e00" <= word[0] <= "\u0e7f"


def all_words(strings: Iterable[str]) -> set[str]:
    """The different words of stored strings."""
    return {word for string in strings for word in words_of(string)}
