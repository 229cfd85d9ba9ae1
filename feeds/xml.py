"""Text that an XML 1.0 document may hold, and the writer that every XML face shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

#: Everything outside the production Char of XML 1.0: controls, lone surrogates, two non-characters.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """``text`` without the characters that XML 1.0 forbids; all others stay byte for byte.

    >>> legal("น้ำ\\x00\\x1b ใส\\ufffe")
    'น้ำ ใส'
    """
    return ILLEGAL.sub("", text)


class XMLWriter(SimplerXMLGenerator):
    """Django's generator, for text of any origin: what XML forbids is dropped instead of refused."""

    def characters(self, content: str) -> None:
        super().characters(legal(content))

    def start(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """Opens an element."""
        legal_ones = {key: legal(value) for key, value in (attributes or {}).items()}
        self.startElement(name, AttributesImpl(legal_ones))

    def end(self, name: str) -> None:
        """Closes it."""
        self.endElement(name)

    def element(self, name: str, text: str = "", /, **attributes: str) -> None:
        """An element with text and attributes; ``_`` in an attribute's name stands for ``:``."""
        self.start(name, {key.replace("_", ":"): value for key, value in attributes.items()})
        self.characters(text)
        self.end(name)
