"""Small .docx and PDF files with given text, as they come from office programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document


def docx(*paragraphs: str, cells: Sequence[str] = ()) -> bytes:
    """A document with paragraphs, and a table of one row."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        row = document.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_bomb() -> bytes:
    """A .docx whose text unpacks to a gigabyte."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts,
        parts.open("word/document.xml", "w") as part,
    ):
        for _ in range(64):
            part.write(b"\0" * 16_000_000)
    return stream.getvalue()


def pdf(*pages: str, has_letters: bool = True) -> bytes:
    """A PDF of text pages, lines of a page apart by line ends; glyphs are numbered as they come, and
    ``has_letters`` says whether the file tells what letter each is."""
    glyphs = {letter: number for number, letter in enumerate(dict.fromkeys("".join(pages)), start=3)}
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    unicode_map = "".join(
        f"<{number:04x}><{letter.encode('utf-16-be').hex()}>\n" for letter, number in glyphs.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000><ffff> endcodespacerange\n"
        f"{len(glyphs)} beginbfchar\n{unicode_map}endbfchar\nendcmap end end"
    )
    to_unicode = "/ToUnicode 5 0 R" if has_letters else ""
    objects += [
        b"<</Type/Font/Subtype/Type0/BaseFont/TH/Encoding/Identity-H/DescendantFonts[4 0 R]"
        + f"{to_unicode}>>".encode(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/TH/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500>>",
        _stream(cmap),
    ]
    kids = []
    for page in pages:
        lines = [
            f"<{''.join(f'{glyphs[letter]:04x}' for letter in line)}> Tj 0 -16 Td"
            for line in page.split("\n")
        ]
        objects.append(_stream(f"BT /F 12 Tf 40 800 Td {' '.join(lines)} ET"))
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    return _file(objects)


def _stream(text: str) -> bytes:
    data = text.encode()
    return f"<</Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj".encode() + one + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        made
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF".encode()
    )
