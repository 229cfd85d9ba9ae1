"""What a partner may copy: an example of every face and call, from the registries, so none is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from django.utils.translation import gettext as _

from feeds.api.reading import SCHEMES
from search.query import HubQuery
from search.registry import Label, faces

#: The list that all examples are of: meetings of one province.
LIST = "type=meeting&province=23"


@dataclass(frozen=True)
class Example:
    """``code`` is what is copied, ``help`` says what it is for; ``name`` is empty within a sentence.
    ``url`` is the address alone, for programs that are given one."""

    name: Label
    help: Label
    code: str
    url: str = ""


@dataclass(frozen=True)
class Group:
    """Faces that are offered together."""

    name: str
    examples: tuple[Example, ...]


def query(locale: str) -> HubQuery:
    """The query of the examples; 23 is a province everywhere."""
    return HubQuery.parse(LIST, locale)


def of_faces(base: str, locale: str) -> list[Group]:
    """A call of every face of a list."""
    asked = query(locale)

    return [
        Group(
            name,
            tuple(
                Example(face.label, face.help, _call(address), address)
                for face in group
                for address in [base + face.address(asked)]
            ),
        )
        for name, group in groupby(faces, key=lambda face: face.group)
    ]


def subscription(host: str, locale: str) -> str:
    """What a calendar program is given."""
    return f"webcal://{host}{faces['calendar'].address(query(locale))}"


def of_api(base: str, locale: str) -> list[Example]:
    """A call of every kind that the API has."""
    api = f"{base}/api/v1"
    lang = f"lang={locale}"
    return [Example("", what, _call(f"{api}/{address}")) for what, address in _calls(lang)]


def _calls(lang: str) -> Iterator[tuple[Label, str]]:
    yield _("Items, a page at a time: follow “next”"), f"items?{LIST}&limit=5&{lang}"
    yield _("Only some members, and the number of all"), f"items?{LIST}&fields=uid,title,url&total=1&{lang}"
    yield _("How many there are with each value of each filter"), f"facets?{LIST}&{lang}"
    for scheme in SCHEMES[:2]:
        yield _("All values of a filter: %(scheme)s") % {"scheme": scheme}, f"terms/{scheme}?{lang}"
    yield _("What happened in one province, or with one network"), f"terms/province/23/timeline?{lang}"
    yield _("Names and titles that begin so"), f"suggest?q={quote('ตรา')}&{lang}"
    yield _("What was written or withdrawn, for a copy that stays true"), "changes?limit=100"
    yield _("The description for programs"), "openapi.json"


def of_oembed(base: str, locale: str) -> str:
    """What a system asks that was given the address of a list."""
    listed = f"{base}/{locale}/search/?{LIST}"
    return _call(f"{base}/oembed?url={quote(listed, safe='')}&maxwidth=600")


def of_indexes(base: str) -> list[Example]:
    """What lists everything."""
    addresses = {
        _("All feeds, for a feed reader"): "feeds.opml",
        _("The same in another format"): "feeds.opml?form=atom",
        _("Where everything of a kind is in one file, made every night"): "data/catalog.jsonld",
        _("What there is, for programs that read for somebody"): "llms.txt",
    }
    return [Example("", what, _call(f"{base}/{path}")) for what, path in addresses.items()]


def _call(address: str) -> str:
    return f'curl "{address}"'
