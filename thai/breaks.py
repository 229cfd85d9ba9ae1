"""Where the lines of a heading may break, said to the browser, which knows no Thai names.

Between words a zero width space allows a break. Names given, dates, and numbers with their unit are
held together: their blanks become no-break spaces, their inner word borders get a word joiner (browsers
break Thai by a dictionary of their own). `strip_hints` takes all that out again.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from thai.dates import find_dates
from thai.letters import NBSP, WORD_JOINER, ZWSP
from thai.runs import runs
from thai.segment import get_segmenter

LONGEST_KEPT = 32
"""Longest name held together, in characters: a longer one would not fit the line of a telephone."""

_PROPER = re.compile(
    "รำไพพรรณี|มหาจุฬาลงกรณ|บัณฑิตพัฒน|ธุรกิจ|วลัยลักษณ์|ดำรงธรรม|แม่โจ้|แม่กลอง|สวนดุสิต|ปกเกล้า|บรมราชูปถัมภ์|ราชนครินทร์"
    "|สำนักงานบริหาร|กองบังคับการ"
    "|ภาค(?:เหนือ|กลาง|ใต้|อีสาน|ตะวันตก|ตะวันออก(?!เฉียง))|ตะวันออกเฉียง(?:เหนือ|ใต้)"
)
"""Words in the names of public bodies and regions that the dictionary would cut in their middle."""

_BEGINNINGS = frozenset({"การ", "ความ", "ผู้"})
"""Syllables that make one word of the verb after them, which the dictionary knows alone: การ|ทุจริต."""

_HINTS = re.compile(f"[{ZWSP}{WORD_JOINER}]")
_UNITS = (
    r"คน|ราย|แห่ง|จังหวัด|อำเภอ|ตำบล|หมู่บ้าน|พื้นที่|ครั้ง|ข้อ|โครงการ|เครือข่าย|บาท|ล้าน|แสน|ปี|เดือน|วัน|ชั่วโมง|นาที"
    r"|น\.|%|เปอร์เซ็นต์|หน่วยงาน|องค์กร|ภาค|เขต|รุ่น|หลักสูตร|เรื่อง|ด้าน"
)
_NUMBER_AND_UNIT = re.compile(rf"[0-9๐-๙][0-9๐-๙.,]* ?(?:{_UNITS})")
_UNIT_AND_NUMBER = re.compile(r"(?:เขต|รุ่นที่|ครั้งที่|ข้อที่|ข้อ|ภาค|ร้อยละ|รุ่น|มาตรา|หมู่ที่|หมู่) ?[0-9๐-๙][0-9๐-๙.,]*")


def with_break_hints(text: str, keep: Iterable[str] = ()) -> str:
    """The text with U+200B where a line may break and no-break characters where it must not."""
    return ZWSP.join(break_pieces(text, keep))


def strip_hints(text: str) -> str:
    """The text without break hints; no-break spaces become spaces."""
    return _HINTS.sub("", text).replace(NBSP, " ")


def break_pieces(text: str, keep: Iterable[str] = ()) -> list[str]:
    """The text in pieces between which a line may break, for `<wbr>`; blanks stay at the end of a piece."""
    plain = _HINTS.sub("", text)
    held = _held(plain, keep)
    borders = dict(_word_borders(plain))
    if not held:
        may_break = (offset for offset, may in borders.items() if may)
        return [plain[start:end] for start, end in pairwise((0, *may_break, len(plain)))] if plain else []
    pieces: list[str] = []
    piece: list[str] = []
    for offset, char in enumerate(plain):
        inside = offset in held
        if offset in borders and piece:
            if inside:
                piece.append(WORD_JOINER)
            elif borders[offset]:
                pieces.append("".join(piece))
                piece = []
        piece.append(NBSP if char == " " and inside and offset + 1 in held else char)
    return [*pieces, "".join(piece)] if piece else pieces


def _word_borders(text: str) -> Iterator[tuple[int, bool]]:
    """Offsets between two Thai words of one run, and whether a line may break there: where the dictionary
    knows both and the first is no mere beginning of the second."""
    lexicon = get_segmenter().lexicon
    for start, end, is_thai in runs(text):
        if not is_thai:
            continue
        last_known = False
        offset = start
        for word in lexicon.words(text[start:end]):
            known = word in lexicon
            if offset > start:
                yield offset, known and last_known
            last_known = known and word not in _BEGINNINGS
            offset += len(word)


def _held(text: str, keep: Iterable[str]) -> set[int]:
    """Offsets before which no line may break."""
    stretches = [reading.at for reading in find_dates(text)]
    for pattern in (_PROPER, _NUMBER_AND_UNIT, _UNIT_AND_NUMBER):
        stretches += (match.span() for match in pattern.finditer(text))
    for name in sorted({name for name in keep if 0 < len(name) <= LONGEST_KEPT}, key=len, reverse=True):
        stretches += (match.span() for match in re.finditer(re.escape(name), text))
    return {offset for start, end in stretches for offset in range(start + 1, end)}
