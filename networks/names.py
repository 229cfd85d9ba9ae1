"""Finds a person's name in text, however it is spaced and typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from thai.normalise import search_form

#: Shorter ones stand inside ordinary words far too often.
SHORTEST = 4
EXCERPT = 60


@dataclass(frozen=True)
class NamePattern:
    """All names of one person as one expression over ``plain`` text."""

    person_id: int
    expression: re.Pattern[str]

    def found_in(self, text: str) -> bool:
        return self.expression.search(plain(text)) is not None

    def excerpt(self, text: str) -> str:
        """The place with some letters around it; empty when the name is not there."""
        form = plain(text)
        match = self.expression.search(form)
        if match is None:
            return ""
        start, end = max(0, match.start() - EXCERPT), match.end() + EXCERPT
        return f"{'…' if start else ''}{form[start:end].strip()}{'…' if end < len(form) else ''}"


def plain(text: str) -> str:
    """Text without tags and entities, in the form in which names are compared."""
    if "<" in text:
        text = strip_tags(text)
    if "&" in text:
        text = unescape(text)
    return search_form(unicodedata.normalize("NFC", text))


def pattern_of(person_id: int, names: Iterable[str]) -> NamePattern | None:
    """None when the person has no name long enough to look for."""
    expressions = []
    for name in sorted(set(names), key=len, reverse=True):
        words = plain(name.replace("-", " ").replace("_", " ")).split()
        if len("".join(words)) < SHORTEST:
            continue
        expression = r"[\s_\-.]*".join(re.escape(word) for word in words)
        is_latin = name.isascii()
        expressions.append(rf"(?<![a-z]){expression}(?![a-z])" if is_latin else expression)
    if not expressions:
        return None
    return NamePattern(person_id, re.compile("|".join(expressions), re.IGNORECASE))


def strings_in(value: Any) -> Iterable[str]:
    """Every string inside a value made of mappings and lists (a block's raw data, a revision's content)."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_in(inner)
