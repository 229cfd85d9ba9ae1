"""What a screen of the admin says, and which of it is English.

Read are texts, the names that a screen reader says, buttons, and the sentences that scripts are given to show
(JSON in scripts and ``data-`` attributes). English may be: names, codes, addresses, keys of the keyboard and
what content itself says in that language (``lang="en"``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

#: Names and keys; and three words in the markup of Wagtail's templates that no translator is given: a button
#: and a label that screen readers say, and an empty counter that is hidden.
ALLOWED = {
    "Wagtail", "Civic Hub", "English", "Esc",
    "JavaScript", "Facebook", "LINE", "Atom", "JSON Feed", "JSON Lines", "ISO 3166-2",
    "Search", "Actions", "None",
}  # fmt: skip
ALLOWED_FORMS = (
    r"(Ctrl|Alt|Shift|⌘|⌥) ?\+ ?.*",  # keys
    r"Wagtail v[\d.]+",
    r"[\d.,]+\s(KB|MB|bytes)",
    r"[\w-]+\.(pdf|png|jpg|csv|txt)",
    r"[a-z0-9-]+",  # lasting keys
    r"https?://\S*",
    r"<[^<>]*>(\s*<[^<>]*>)*",  # markup alone
    r"CC(0| BY[A-Z-]*) [\d.]+",  # licences
    r"(.*\[)?[\w.@+-]+\]?",  # a single word with signs in it: codes, addresses
)
#: Single words that are no names.
ONE_WORD = re.compile(r"[A-Z]?[a-z]+[.:…]?")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-description")
#: Choices that are names: time zones; and what no one sees.
UNREAD = ("style", "noscript", "code", "svg", "path")
#: A sentence among the values for scripts: words with a blank between, no code.
SENTENCE = re.compile(r"[A-Z“\"'(][\w’'()%$-]*( [^\s{}<>]+)+")
#: Keys whose values scripts use and nobody reads.
CODES = {"class", "className", "classname", "attrs", "pattern", "style", "icon", "d", "svg", "html"}


def is_english(text: str, names: set[str]) -> bool:
    """Whether a text holds English words that are no name."""
    if not re.search(r"[A-Za-z]{2}", text) or re.search(r"[\u0e00-\u0e7f]", text):
        return False
    if text in ALLOWED or text in names:
        return False
    return bool(ONE_WORD.fullmatch(text)) or not any(re.fullmatch(form, text) for form in ALLOWED_FORMS)


def english(markup: str, names: set[str]) -> list[str]:
    """The English of a screen, sorted; the texts in ``names`` are names."""
    return sorted({text for text in said(markup) if is_english(text, names)})


def said(markup: str) -> Iterator[str]:
    """Every text of the markup that a reader meets, blanks folded."""
    soup = BeautifulSoup(markup, "lxml")
    for data in _script_data(soup):
        yield from _sentences(data)
    for unread in soup.find_all(["script", *UNREAD]):
        unread.decompose()
    for foreign in soup.select("body [lang=en], select[name$=time_zone]"):
        foreign.decompose()
    if soup.html is not None and soup.html.get("lang", "th") != "th":
        yield f"the whole page is marked as lang={soup.html['lang']}"
    for words in soup.find_all(string=True):
        if not isinstance(words, PreformattedString):
            yield _folded(words)
    for tag in soup.find_all(True):
        yield from _attributes(tag)


def _script_data(soup: BeautifulSoup) -> Iterator[Any]:
    """JSON of scripts and of attributes."""
    for script in soup.find_all("script", type="application/json"):
        yield _loaded(script.string or "")
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name.startswith("data-") and isinstance(value, str) and value[:1] in "[{":
                yield _loaded(value)


def _attributes(tag: Tag) -> Iterator[str]:
    for name, value in tag.attrs.items():
        if not isinstance(value, str):
            continue
        button = name == "value" and tag.name == "input" and tag.get("type") in ("submit", "button", "reset")
        for_scripts = name.startswith("data-") and SENTENCE.fullmatch(value.strip())
        if name in SPOKEN or button or for_scripts:
            yield _folded(value)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _sentences(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in CODES:
                yield from _sentences(value)
    elif isinstance(data, list):
        for value in data:
            yield from _sentences(value)
    elif isinstance(data, str):
        if "<" in data and ">" in data:
            yield from said(data)
        elif SENTENCE.fullmatch(data.strip()):
            yield _folded(data)


def _folded(text: str) -> str:
    return " ".join(text.split())
