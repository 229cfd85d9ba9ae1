"""ASCII slugs, made by us: never mangled Thai letters.

`slugify` for terms, `page_slug` for pages (kind, first day, place; the title only where a place is
missing).
"""

import re
import unicodedata
from collections.abc import Container
from datetime import date

from thai.edtf import Period, format_edtf
from thai.normalise import search_form
from thai.romanise import romanise_word
from thai.runs import runs
from thai.segment import get_segmenter

MAX_LENGTH = 80
TITLE_LENGTH = 40

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_PROVINCE = re.compile(r"^(?:จังหวัด|จ )\s*(?=\S)")


def slugify(text: str, fallback: str = "item", *, length: int = MAX_LENGTH) -> str:
    """Lower-case a–z, 0–9 and single hyphens, at most `length`; `fallback` where nothing is left."""
    form = search_form(text)
    words: list[str] = []
    for start, end, is_thai in runs(form):
        run = form[start:end]
        if is_thai:
            words += (romanise_word(word) for word in get_segmenter().lexicon.words(run))
        else:
            words.append(_plain(run))
    return _shortened("-".join(word for word in words if word), length) or fallback


def page_slug(kind: str, period: Period | None, place: str | None, title: str) -> str:
    """For example `meeting-2022-11-25-saraburi`: what is known, in this order; place in Thai or English."""
    parts = [slugify(kind, "page")]
    if period is not None:
        first: date = period.start
        parts.append(format_edtf(Period.of(*_known_parts(first, period))))
    where = slugify(_PROVINCE.sub("", search_form(place)), "") if place else ""
    parts.append(where or slugify(title, "", length=TITLE_LENGTH))
    return _shortened("-".join(part for part in parts if part), MAX_LENGTH)


def with_suffix(slug: str, taken: Container[str]) -> str:
    """The slug, or the first of slug-2, slug-3 … that is not taken; never longer than MAX_LENGTH allows."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        tail = f"-{number}"
        candidate = slug[: max(1, max(len(slug), MAX_LENGTH) - len(tail))].rstrip("-") + tail
    return candidate


def _known_parts(first: date, period: Period) -> tuple[int, ...]:
    return (first.year, first.month, first.day)[: {"year": 1, "month": 2, "day": 3}[period.precision]]


def _plain(run: str) -> str:
    """Latin letters without accents; letters of other scripts go."""
    return _NOT_PLAIN.sub("", unicodedata.normalize("NFKD", run).lower())


def _shortened(slug: str, length: int) -> str:
    """Cut at a hyphen where there is one, so that no word is left half."""
    if len(slug) <= length:
        return slug
    head, hyphen, _ = slug[: length + 1].rpartition("-")
    return (head if hyphen else slug[:length]).strip("-")
