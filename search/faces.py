"""The other forms of a list, as links for the panel under it and for ``<link rel="alternate">``."""

from __future__ import annotations

from dataclasses import dataclass

from .query import HubQuery
from .registry import Label, faces
from .terms import TermLabels


@dataclass(frozen=True)
class FaceLink:
    """A form of this very list: its address carries the cleaned query, fixed part and all. With a
    ``scheme`` programs subscribe to the address under it (``webcal``). ``label`` is what the form is called
    in the panel, ``title`` what the list is called in a frame; empty where it is none."""

    name: str
    label: Label
    title: str
    url: str
    content_type: str
    group: str
    help: Label
    alternate: bool
    scheme: str = ""
    framed: bool = False
    form: str = ""


def panel_faces(query: HubQuery, labels: TermLabels) -> list[FaceLink]:
    """Every registered face of a query, in groups; ``labels`` of the query's ``keys()``."""
    first = query.with_(page=1)
    return [
        FaceLink(
            name=face.name,
            label=face.label,
            title=face.title(first, labels) if face.framed else "",
            url=face.address(first),
            content_type=face.content_type,
            group=face.group,
            help=face.help,
            alternate=face.alternate,
            scheme=face.scheme,
            framed=face.framed,
            form=face.form_address(first),
        )
        for face in faces
    ]
