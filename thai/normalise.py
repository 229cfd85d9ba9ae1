"""One canonical writing of Thai text, and the form in which texts and questions meet in search.

`normalise` repairs what looks the same on screen but is stored differently; a text already written
canonically comes back byte for byte. It keeps case, digits, spaces, line breaks and no-break spaces: a
no-break space is a choice of the writer, so only `search_form` turns it into a space.

Never NFKC: it takes every sara am (U+0E33) apart into U+0E4D U+0E32. Rules: nikhahit + sara aa, with
tones anywhere between, is sara am; เเ is แ; the order of marks is that of WTT 2.0 (phinthu, vowel, mai
taikhu, tone, thanthakhat, nikhahit), which NFC does not disturb; a tone typed after a following vowel
goes back to its consonant.
"""

import re
import unicodedata
from functools import lru_cache

from thai.aligned import Aligned
from thai.letters import CONSONANTS, FOLLOWING_VOWELS, MARKS, NIKHAHIT, SARA_AA, SARA_AM, TONES, WORD_LETTERS
from thai.numerals import fold_digits

_ZERO_WIDTH = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")

_LEGACY = re.compile("[\uf700-\uf71a]")
_LEGACY_LETTERS = (
    "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    "ญ\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
"""What U+F700 to U+F71A stand for: shifted glyphs of old Windows fonts, which texts copied from PDF carry."""

_TAIL = re.compile(f"[{MARKS}{FOLLOWING_VOWELS}]{{2,}}")
_DOUBLE_E = re.compile("\u0e40\u0e40")
_IS_TONE = re.compile(f"[{TONES}]")
_PART = re.compile(f"[{FOLLOWING_VOWELS}]|[{MARKS}]+")
_MANY_AM = re.compile(f"{SARA_AM}{{2,}}")
_RANK = {"\u0e3a": 0, "\u0e47": 2, "\u0e4c": 4, "\u0e4d": 5, "\u0e4e": 6}
_VOWEL_RANK, _TONE_RANK = 1, 3
_CACHED_TAIL = 6
_ROUNDS = 5


def _foreign_marks() -> str:
    """Every mark outside the Thai block that NFC may move."""
    codes = (*range(0x300, 0x0E00), *range(0x0E80, 0x20000))
    return "".join(chr(code) for code in codes if unicodedata.combining(chr(code)))


_MIXED_MARKS = re.compile(f"[{MARKS}{_foreign_marks()}]{{2,}}")
_IS_MARK = re.compile(f"[{MARKS}]+")

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
_DOTTED_I = re.compile("\u0130")
_SPACE = re.compile(r"\s+")
# ป.ป.ช. มี.ค. พ.ศ.: a point between a letter and one lone consonant
_INNER_POINT = re.compile(rf"(?<=[{WORD_LETTERS}])\.(?=[{CONSONANTS}](?![{WORD_LETTERS}]))")
# รพ.สต. ผบ.ตร. กอ.รมน.: two consonants and up to three more, standing free
_PAIR_POINT = re.compile(rf"(?<![{WORD_LETTERS}.])([{CONSONANTS}]{{2}})\.([{CONSONANTS}]{{2,3}})\.")
_POINT_AFTER_THAI = re.compile(rf"(?<=[{WORD_LETTERS}])\.+")
_LATIN_POINTS = re.compile(r"(?<![a-z0-9.])[a-z](?:\.[a-z])+(?:\.(?![a-z0-9])|(?![a-z0-9.]))")


def normalise(text: str) -> str:
    """The canonical writing of the text. Idempotent; clean text comes back as it is."""
    if text.isascii():
        return text
    aligned = Aligned(text)
    apply_normal_rules(aligned)
    return aligned.text


def search_form(text: str) -> str:
    """What is compared in search: normalised, digits 0–9, lower case, no control characters, single spaces.

    Dotted and undotted abbreviations meet (ป.ป.ช. and ปปช); every other point after a Thai letter is a space.
    Idempotent. Not for showing.
    """
    aligned = Aligned(text)
    apply_search_rules(aligned)
    return aligned.text


def apply_normal_rules(aligned: Aligned) -> None:
    """Rewrite in place by the rules of `normalise`."""
    aligned.sub(_ZERO_WIDTH, _nothing)
    aligned.sub(_LEGACY, _legacy_letter)
    if not _settle(aligned):
        aligned.sub(_MIXED_MARKS, _thai_marks)
        _settle(aligned)
    aligned.sub(_DOUBLE_E, _sara_ae)


def _settle(aligned: Aligned) -> bool:
    """Compose and put marks in order until nothing moves. False: it still moves, as only nonsense does.

    Marks of other scripts among Thai ones can make NFC and our order take turns, once for each mark.
    """
    for _ in range(_ROUNDS):
        before = aligned.text
        aligned.compose()
        aligned.sub(_TAIL, _tidy_tail)
        if aligned.text == before:
            return True
    return False


def apply_search_rules(aligned: Aligned) -> None:
    """Rewrite in place by the rules of `search_form`."""
    aligned.sub(_CONTROL, _nothing)
    apply_normal_rules(aligned)
    aligned.sub(_DOTTED_I, _small_i)
    aligned.swap(_lower_digits)
    aligned.compose()
    aligned.sub(_PAIR_POINT, _join_pair)
    aligned.sub(_INNER_POINT, _nothing)
    aligned.sub(_POINT_AFTER_THAI, _space)
    aligned.sub(_LATIN_POINTS, _without_points)
    aligned.sub(_SPACE, _space)
    aligned.trim()


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _space(_match: re.Match[str]) -> str:
    return " "


def _sara_ae(_match: re.Match[str]) -> str:
    return "\u0e41"


def _small_i(_match: re.Match[str]) -> str:
    return "i"


def _lower_digits(text: str) -> str:
    return fold_digits(text.lower())


def _join_pair(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]} "


def _without_points(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


def _legacy_letter(match: re.Match[str]) -> str:
    return _LEGACY_LETTERS[ord(match[0]) - 0xF700]


def _tidy_tail(match: re.Match[str]) -> str:
    run = match[0]
    return _tidy_short(run) if len(run) <= _CACHED_TAIL else _tidy(run)


def _tidy(run: str) -> str:
    """Marks and following vowels behind one consonant, in order, without doubles, sara am in one piece."""
    parts = _PART.findall(run)
    first = next((n for n, part in enumerate(parts) if _is_following(part)), len(parts))
    head = "".join(parts[:first])
    rest: list[str] = []
    for part in parts[first:]:
        head += "".join(_IS_TONE.findall(part))
        rest.append(part if _is_following(part) else _sorted_marks(_IS_TONE.sub("", part)))
    whole = (_sorted_marks(head) + "".join(rest)).replace(NIKHAHIT + SARA_AA, SARA_AM)
    return _MANY_AM.sub(SARA_AM, whole)


_tidy_short = lru_cache(maxsize=4096)(_tidy)


def _thai_marks(match: re.Match[str]) -> str:
    """Of mixed marks the Thai ones; a row without Thai marks stays."""
    return "".join(_IS_MARK.findall(match[0])) or match[0]


def _is_following(part: str) -> bool:
    return part in FOLLOWING_VOWELS


def _sorted_marks(marks: str) -> str:
    return "".join(dict.fromkeys(sorted(marks, key=_mark_rank)))


def _mark_rank(mark: str) -> int:
    return _RANK.get(mark, _TONE_RANK if _IS_TONE.match(mark) else _VOWEL_RANK)
