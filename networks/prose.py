"""The body of a page as blocks of its record: sanitised, with links as placeholders.

A stored record must not hold addresses: they change when a page moves, and an address of a private
page must not be printed. So a link to a page becomes ``<a data-uid="…">``, one to a document
``<a data-document="…">``; both are resolved when drawn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import nh3
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

from networks.renditions import stored_renditions
from search.record import EMPTY, Block, Picture, Sentence

if TYPE_CHECKING:
    from networks.recording import PageReader

ANCHOR = re.compile(r"<a\b([^>]*)>")
TAGS = {"p", "br", "b", "strong", "a", "ul", "ol", "li"}
ATTRIBUTES = {"a": {"href", "data-uid", "data-document"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def blocks_of(reader: PageReader) -> tuple[Block, ...]:
    """Blocks of the source in order, each in the page's language where it has been translated."""
    own = {block.id: block for block in reader.page.body} if reader.is_translation else {}
    writer = BlockWriter(reader)
    blocks = (writer.block(block, own.get(block.id, block)) for block in reader.source.body)
    return tuple(block for block in blocks if block is not None)


class BlockWriter:
    """Writes stream blocks as record blocks; pages and pictures they name are read once for all."""

    def __init__(self, reader: PageReader) -> None:
        self.reader = reader
        streams = (reader.source.body, reader.page.body)
        ids = {int(found) for stream in streams for found in _page_ids(stream)}
        self.uids = {
            str(pk): str(key)
            for pk, key in Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")
        }
        images = [
            b.value["image"].pk for b in reader.source.body if b.block_type == "picture" and b.value["image"]
        ]
        self.sizes = stored_renditions(images)

    def block(self, fact: Any, words: Any) -> Block | None:
        return getattr(self, f"_{fact.block_type}")(fact, words)

    def _heading(self, fact: Any, words: Any) -> Block:
        return Block(type="heading", id=fact.id or "", text=self._said(fact.value, words.value))

    def _prose(self, fact: Any, words: Any) -> Block:
        same = fact.value.source == words.value.source
        lang = self.reader.source_lang if same else self.reader.lang
        return Block(type="prose", id=fact.id or "", html=self._html(words.value.source), lang=lang)

    def _quote(self, fact: Any, words: Any) -> Block:
        return Block(
            type="quote",
            id=fact.id or "",
            text=self._said(fact.value["text"], words.value["text"]),
            attribution=self._said(fact.value["attribution"], words.value["attribution"]),
        )

    def _picture(self, fact: Any, words: Any) -> Block | None:
        image = fact.value["image"]
        if image is None:
            return None
        picture = Picture(
            image_id=image.pk,
            alt=EMPTY if fact.value["decorative"] else self._said(fact.value["alt"], words.value["alt"]),
            decorative=fact.value["decorative"],
            caption=self._said(fact.value["caption"], words.value["caption"]),
            credit=fact.value["credit"],
            renditions=self.sizes.get(image.pk, ()),
        )
        return Block(type="picture", id=fact.id or "", picture=picture)

    def _table(self, fact: Any, words: Any) -> Block:
        rows = tuple(tuple(str(cell or "") for cell in row) for row in (words.value or {}).get("data", ()))
        header = bool((words.value or {}).get("first_row_is_table_header"))
        same = fact.value == words.value
        lang = self.reader.source_lang if same else self.reader.lang
        return Block(type="table", id=fact.id or "", rows=rows, has_header=header, lang=lang)

    def _said(self, source: str | None, own: str | None) -> Sentence:
        return self.reader.joined(source, own)

    def _html(self, source: str) -> str:
        return clean_html(ANCHOR.sub(self._anchor, source))

    def _anchor(self, match: re.Match[str]) -> str:
        attributes = extract_attrs(match.group(1))
        kind, target = attributes.get("linktype"), attributes.get("id", "")
        if kind == "page":
            return f'<a data-uid="{self.uids[target]}">' if target in self.uids else "<a>"
        if kind == "document" and target.isdigit():
            return f'<a data-document="{target}">'
        return match.group(0)


def clean_html(html: str) -> str:
    """Rich text with only what the editor offers; anything else is taken out, never shown as code."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def _page_ids(stream: Any) -> list[str]:
    return [
        attributes["id"]
        for block in stream
        if block.block_type == "prose"
        for attributes in map(extract_attrs, ANCHOR.findall(block.value.source))
        if attributes.get("linktype") == "page" and attributes.get("id", "").isdigit()
    ]
