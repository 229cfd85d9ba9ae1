"""Reading answers in tests."""

from lxml import html


def parse(content: bytes) -> html.HtmlElement:
    """The root element of a page."""
    return html.document_fromstring(content.decode())
