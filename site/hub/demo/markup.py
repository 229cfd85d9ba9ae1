"""The marks that bodies are written in, read into raw stream data.

Paragraphs are parted by empty lines. A paragraph that begins with one of these is something else::

    ## a heading
    > a quotation, and on its next line
    — who said it
    - an item of a list            1. an item of a numbered list
    | a row | of a table |         (the first row is its head)
    !picture text alternative | caption | credit

Inside a paragraph ``[words](page:key)`` links to a page of the demo, ``[words](https://…)`` elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from .shapes import lasting_key

LINK = re.compile(r"\[([^\]]+)\]\(([a-z]+:[^)]+)\)")
NUMBERED = re.compile(r"^\d+\. ")

#: Gives the identity of a page or picture for its key.
Find = Callable[[str, str], int]


def blocks(text: str, owner: str, find: Find) -> list[dict[str, Any]]:
    """Raw data of a stream. ``owner`` names the page: the blocks of its two languages share their ids.

    ``find("page", key)`` and ``find("image", key)`` give primary keys. KeyError for what is not there.
    """
    groups = [group.split("\n") for group in text.strip().split("\n\n") if group.strip()]
    made = [_block(lines, find) for lines in groups]
    return [
        {"type": kind, "value": value, "id": str(lasting_key("block", owner, number))}
        for number, (kind, value) in enumerate(made)
    ]


def _block(lines: list[str], find: Find) -> tuple[str, Any]:
    first = lines[0]
    if first.startswith("## "):
        return "heading", first[3:]
    if first.startswith("> "):
        said = lines[1].removeprefix("— ") if len(lines) > 1 else ""
        return "quote", {"text": first[2:], "attribution": said}
    if first.startswith("!"):
        return "picture", _picture(first[1:], find)
    if first.startswith("| "):
        return "table", _table(lines)
    return "prose", _prose(lines, find)


def _picture(written: str, find: Find) -> dict[str, Any]:
    key, words = written.split(" ", 1)
    alt, caption, credit = (part.strip() for part in words.split("|"))
    return {
        "image": find("image", key),
        "alt": alt,
        "caption": caption,
        "credit": credit,
        "decorative": False,
    }


def _table(lines: list[str]) -> dict[str, Any]:
    data = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    return {"data": data, "first_row_is_table_header": True, "first_col_is_header": False}


def _prose(lines: list[str], find: Find) -> str:
    if lines[0].startswith("- "):
        return _list("ul", [line[2:] for line in lines], find)
    if NUMBERED.match(lines[0]):
        return _list("ol", [NUMBERED.sub("", line) for line in lines], find)
    return f"<p>{_inline(' '.join(lines), find)}</p>"


def _list(tag: str, items: list[str], find: Find) -> str:
    inside = "".join(f"<li>{_inline(item, find)}</li>" for item in items)
    return f"<{tag}>{inside}</{tag}>"


def _inline(text: str, find: Find) -> str:
    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        scheme, _, rest = target.partition(":")
        if scheme == "page":
            return f'<a linktype="page" id="{find("page", rest)}">{words}</a>'
        return f'<a href="{target}">{words}</a>'

    return LINK.sub(link, escape(text, quote=False))
