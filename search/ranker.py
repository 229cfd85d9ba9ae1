"""The one formula that orders candidates, the same for every engine.

The score of an entry is the sum of
- BM25 of the question's words, and of neighbouring words that stand side by side, over names, title and the
  best passage of the text;
- for each piece typed between spaces a bonus when it stands there in one piece, in its folded letters, or
  nearly (spelling), or under another name of the same thing;
- a bonus for each fact that the question states and the record has;
- a little for being new.

Numbers: k1, b, the bonuses for pieces and facts are those of the comparison of 2026 (1,904 texts, 2,100
questions; a bonus of 6 for a piece gave .724 on misspelt words, 12 gave .891, 20 gave .917; facts of 15 to
20 helped and 30 began to cost keywords). Field weights, recency and own names are choices: names above
titles above text, nothing of them above a piece that was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from django.utils import timezone

from thai.segment import ZWSP

from .bm25 import Needle, best_possible, bm25
from .candidates import misspelt, shared_grams
from .engines import get_engine
from .facts import Facts, kind_wordings, months_meet, periods_meet, stated, years_meet
from .meant import Likely, likely_meant
from .passages import Strings, strings_of
from .reading import LONG_PIECE, Name
from .spelling import Spelling
from .text import Piece, TextQuery, framed, is_scrap, stored
from .weights import piece_share, weight

NAMES_WEIGHT = 4.0
"""How often a word counts that stands in names (once, however often it stands there); in the body: once."""

SCRAP_WEIGHT = 0.3
"""What a scrap of letters that is no word counts by itself, and any word of a short piece with scraps."""
BROKEN_PIECE = 10
"""Clusters up to which a piece with scraps is one misspelt or unknown word, cut into words by chance."""

WHOLE_BONUS = 20.0
"""The piece stands there as whole words."""
INSIDE_BONUS = 18.0
"""Its letters stand there, its borders inside words."""
SPELT_PLACES = (25.0, 23.0, 23.0)
"""It stands there as whole words in another writing: in title, names, text."""
FOLDED_BONUS = 16.0
"""Its folded letters stand there, or all but one that the text silences."""
NEARLY_BONUS = 16.0
"""Its folded letters stand there nearly: their likeness's share of this."""
ENOUGH = 30
"""So many entries that have the piece itself make likeness needless."""
ALIAS_BONUS = 19.0
"""Another name of what the piece names stands there."""
MEANT_BONUS = 22.0
"""A word of the dictionary that is nearly what was typed stands there; of a part of a piece its share."""
NAME_PLACE = 4.0
TITLE_PLACE = 3.0
"""On top, where a piece stands in one piece in names or title."""
OWN_NAME_BONUS = 25.0
"""The entry is the page of what the question names; more than a fact, so that it leads its own branches."""
FACT_BONUS = 15.0
LEAST_TOLD = 0.1
"""Of what the words of a question could give, what a near match has by words, if it has nothing else."""
RECENCY = 1.0
RECENCY_YEARS = 3.0
"""An entry published today has one point more than a very old one, half of it after three years."""


@dataclass(frozen=True)
class Ranked:
    """An entry with its score. Complete matches have all that was asked; the others are close."""

    entry_id: int
    score: float
    is_complete: bool


def rank(
    candidate_ids: Iterable[int],
    text: TextQuery,
    *,
    locale: str,
    facts: Facts | None = None,
    complete: frozenset[int] | None = None,
) -> list[Ranked]:
    """Candidates in order: complete matches first, then by score, then the newest id. Those that are no
    complete matches are left out where nothing tells that they have to do with the question.

    ``facts`` defaults to those that the question states. ``locale`` is the language of the reader: entries
    in it win a tie. ``complete`` are ids that hold the complete matches among the candidates, where they are
    known. At most two SQL queries, whatever the number of candidates.
    """
    facts = stated(text) if facts is None else facts
    ids = list(dict.fromkeys(candidate_ids))
    complete = get_engine().complete_ids(text) if complete is None else complete
    may_be_misspelt = ids and not complete and len(text.raw) <= LONG_PIECE
    formula = _Formula(text, facts, may_be_misspelt=bool(may_be_misspelt))
    found = strings_of(text, ids)
    by_words = bm25(formula.needles, found, formula.average_length)
    by_piece = [piece.scores(found) for piece in formula.pieces]
    ranked = [
        Ranked(strings.entry_id, formula.score(strings, locale) + words + sum(pieces), is_complete)
        for strings, words, *pieces in zip(found, by_words, *by_piece, strict=True)
        if (is_complete := strings.entry_id in complete) or any(pieces) or formula.tells(strings, words)
    ]
    return sorted(ranked, key=lambda one: (not one.is_complete, -one.score, -one.entry_id))


class _Formula:
    """Everything that is the same for all candidates of a question, made once."""

    def __init__(self, text: TextQuery, facts: Facts, *, may_be_misspelt: bool) -> None:
        self.text = text
        self.facts = facts
        self.kind_words = kind_wordings(text.typed_words, facts.kinds)
        self.today = timezone.now()
        self.average_length = text.reading.average_length
        self.needles = self._needles()
        piece = misspelt(text)
        self.is_short = piece is not None and not shared_grams(text, piece)
        self.least = LEAST_TOLD * best_possible(self.needles)
        self.uids = frozenset(f"{scheme}:{key}" for scheme, key in text.reading.terms)
        self.pieces = [
            _PieceScore(
                piece,
                row,
                names,
                likely_meant(piece) if may_be_misspelt and not _is_named(piece, names) else (),
                is_kind=self.kind_words.issuperset(piece.words),
                # Words that stand in the dictionary are no slip where others were typed beside them.
                may_be_slip=len(text.pieces) == 1 or any(map(is_scrap, piece.words)),
            )
            for row, (piece, names) in zip(text.meant_rows, self._named_pieces(), strict=True)
        ]

    def _needles(self) -> list[Needle]:
        """Words, then neighbours, as they stand in framed strings, with their weights (IDF)."""
        idf = partial(weight, self.text.reading)
        rows = [*self.text.meant_rows, *self.text.phrases]
        flat = [word for row in rows for word in row]
        sure = self._sure_words()
        words = {word: idf(word) * (1 if word in sure else SCRAP_WEIGHT) for word in flat}
        pairs: dict[tuple[str, str], float] = {}
        for one, two in pairwise(flat):
            if idf(one) and idf(two):
                share = 1 if one in sure or two in sure else SCRAP_WEIGHT
                pairs[one, two] = share * (idf(one) + idf(two)) / 2
        places = {word: place for place, word in enumerate(word for word in words if words[word])}
        needles = [Needle(f"{ZWSP}{word}{ZWSP}", words[word], self._in_names(word)) for word in places]
        return needles + [
            Needle(
                f"{ZWSP}{one}{ZWSP}{two}{ZWSP}", weighs, self._in_names(one, two), (places[one], places[two])
            )
            for (one, two), weighs in pairs.items()
        ]

    def _in_names(self, *words: str) -> float:
        """What words count in names. All records of a kind have its words there, which says as little as
        the kind does."""
        return NAMES_WEIGHT * (self.facts.surety if self.kind_words.issuperset(words) else 1.0)

    def _sure_words(self) -> frozenset[str]:
        """Words that the writer meant as words."""
        retyped = self.text.retyped
        rows = [
            row
            for piece, row in zip(self.text.pieces, self.text.meant_rows, strict=True)
            if piece in retyped or not (piece.is_broken and piece.size <= BROKEN_PIECE)
        ]
        rows += self.text.phrases
        return frozenset(word for row in rows for word in row if not is_scrap(word))

    def _named_pieces(self) -> list[tuple[Piece, list[Name]]]:
        found: list[tuple[Piece, list[Name]]] = []
        start = 0
        for piece in self.text.pieces:
            end = start + len(piece.words)
            names = [name for name in self.text.reading.names if name.start < end and name.end > start]
            found.append((piece, names))
            start = end
        return found

    def tells(self, strings: Strings, by_words: float) -> bool:
        """Whether words, facts or half of a piece's letters tell that an entry has to do with the question.

        A word alone that nearly all of them have does not. What is too short for trigrams was chosen by its
        letters already (`search.candidates`)."""
        if self.is_short or by_words > self.least or strings.uid in self.uids or self._facts(strings) > 0:
            return True
        return any(_has_half(one.piece, strings.folded) for one in self.pieces)

    def score(self, strings: Strings, locale: str) -> float:
        return (
            self._facts(strings)
            + (OWN_NAME_BONUS if strings.uid in self.uids else 0.0)
            + self._recency(strings)
            + (0.01 if strings.locale == locale else 0.0)
        )

    def _facts(self, strings: Strings) -> float:
        facts = self.facts
        if not facts:
            return 0.0
        start, end = strings.when_start, strings.when_end
        met: float = strings.terms_met
        met += facts.surety * (strings.kind in facts.kinds)
        met += years_meet(facts, start, end)
        met += months_meet(facts, start, end)
        met += periods_meet(facts, start, end)
        return FACT_BONUS * met

    def _recency(self, strings: Strings) -> float:
        years = max(0.0, (self.today - strings.published).days / 365.25)
        return RECENCY / (1 + years / RECENCY_YEARS)


def _has_half(piece: Piece, folded: str) -> bool:
    """Whether half of its trigrams stand in folded letters."""
    return bool(piece.grams) and 2 * sum(gram in folded for gram in piece.grams) >= len(piece.grams)


def _is_named(piece: Piece, names: Sequence[Name]) -> bool:
    """Whether it is a name as it stands, or part of one."""
    return any(name.end - name.start >= len(piece.words) for name in names)


class _PieceScore:
    """What one typed piece gives."""

    def __init__(
        self,
        piece: Piece,
        row: Sequence[str],
        names: list[Name],
        meant: Sequence[Likely],
        *,
        is_kind: bool,
        may_be_slip: bool,
    ) -> None:
        self.piece = piece
        self.may_be_slip = may_be_slip
        self.share = piece_share(piece)
        # What a kind is called stands in the names of all its records: of these the title tells them apart.
        self.places = (NAME_PLACE, TITLE_PLACE + NAME_PLACE * is_kind, 0.0)
        self.order = (1, 0, 2) if is_kind else (0, 1, 2)
        self.whole = framed(ZWSP.join(row))
        self.meant = [(framed(stored(likely.word)), likely.share) for likely in meant]
        self.others = [[framed(ZWSP.join(row)) for row in name.others] for name in names]
        named = sum(name.end - name.start for name in names)
        self.named_share = min(1.0, named / max(1, len(piece.words)))
        self.spelling = Spelling(piece)

    def scores(self, found: Sequence[Strings]) -> list[float]:
        """For each entry. Likeness, which costs most, is asked only where few have the piece itself."""
        sure = [self.share * self._score(strings) for strings in found]
        may_be_near = self.may_be_slip and self.spelling.may_be_misspelt
        if not may_be_near or sum(map(bool, sure)) >= ENOUGH:
            return sure
        return [
            score or self.share * NEARLY_BONUS * self.spelling.likeness(strings.folded)
            for score, strings in zip(sure, found, strict=True)
        ]

    def _score(self, strings: Strings) -> float:
        framed_fields = strings.framed_fields
        for at in self.order:
            if self.whole in framed_fields[at]:
                return WHOLE_BONUS + self.places[at]
        return max(self._alias(strings), self._letters(strings), self._meant(strings))

    def _meant(self, strings: Strings) -> float:
        """The best of the words that it may mean, where nothing has all that was typed."""
        best = 0.0
        for word, share in self.meant:
            there = [word in field for field in strings.framed_fields]
            if any(there):
                best = max(best, share * (MEANT_BONUS + NAME_PLACE * there[0] + TITLE_PLACE * there[1]))
        return best

    def _alias(self, strings: Strings) -> float:
        """All names in the piece stand there under another name; counted by their share of the piece."""
        if not self.others:
            return 0.0
        everything = "\n".join(strings.framed_fields)
        met = all(any(other in everything for other in others) for others in self.others)
        return ALIAS_BONUS * self.named_share if met else 0.0

    def _letters(self, strings: Strings) -> float:
        """What holds the letters holds the folded letters, so those are looked for first."""
        if self.piece.folded not in strings.folded:
            return self._otherwise(strings)
        if self.piece.may_stand_inside:
            for field, place in zip(strings.fields, (NAME_PLACE, TITLE_PLACE, 0.0), strict=True):
                if self.piece.stands_in(field):
                    return INSIDE_BONUS + place
        if not self.spelling.may_be_misspelt:
            return 0.0
        return self._spelt(strings)

    def _otherwise(self, strings: Strings) -> float:
        spelling = self.spelling
        if not spelling.may_be_misspelt or not spelling.stands_with_a_letter_silenced(
            strings.fields, strings.folded
        ):
            return 0.0
        return self._spelt(strings)

    def _spelt(self, strings: Strings) -> float:
        """Its folded letters stand there: as whole words, best in the title, or where words only meet."""
        for field, bonus in zip((strings.title, strings.names, strings.body), SPELT_PLACES, strict=True):
            if self.spelling.stands_as_words((field,)):
                return bonus
        return FOLDED_BONUS
