"""What a partner may copy: an example of every face and call, from the registries, so none is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from django.utils.translation import gettext as _

from feeds.api.reading import SCHEMES
from feeds.embed.looks import COLOUR, HEADINGS, MAX_NUMBER, THEMES
from search.query import LANGS, SORTS, HubQuery
from search.registry import Face, Label, faces

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
    """The query of the examples; 23 is a province everywhere. One SQL query."""
    return HubQuery.parse(LIST, locale)


def of_faces(base: str, asked: HubQuery) -> list[Group]:
    """A call of every face of a list."""
    return [
        Group(
            name,
            tuple(
                Example(face.label, face.help, _call(address, _file(face)), address)
                for face in group
                for address in [base + face.address(asked)]
            ),
        )
        for name, group in groupby(faces, key=lambda face: face.group)
    ]


def subscription(host: str, asked: HubQuery) -> str:
    """What a calendar program is given."""
    return f"webcal://{host}{faces['calendar'].address(asked)}"


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
    yield _("What was withdrawn alone"), "changes?op=gone&limit=100"
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


def of_query(base: str, locale: str) -> list[Example]:
    """What may be asked beside filters."""
    feed, api = f"{base}/{locale}/feed.json", f"{base}/api/v1/items"
    words = "meeting Trat" if locale == "en" else "ประชุม ตราด"
    languages = {"values": ", ".join(LANGS)}
    said = {
        "q": (
            _("Words, “an exact phrase” between straight quotation marks, -without"),
            _asking(feed, words),
        ),
        "sort": (_("Order: %(values)s") % {"values": ", ".join(SORTS)}, _call(f"{feed}?{LIST}&sort=oldest")),
        "lang": (
            _("Language of the content, where it is not that of the address: %(values)s") % languages,
            _call(f"{feed}?{LIST}&lang=any"),
        ),
        "match": (
            _("close: calls of the API also find what is only near"),
            _asking(f"{api}?match=close&lang={locale}", words),
        ),
    }
    return [Example(name, what, code) for name, (what, code) in said.items()]


def of_looks() -> list[Example]:
    """How an embed may look: a value of each of its parameters."""
    values = {"values": ", ".join(THEMES)}
    said = {
        "number": (_("How many at most, up to %(most)d; not of a map") % {"most": MAX_NUMBER}, "5"),
        "theme": (_("%(values)s: the colours of the page around it, or always these") % values, "dark"),
        "colour": (_("Of lines and marks, as six hexadecimal digits"), COLOUR),
        "heading": (
            _("Level of its heading in your page, %(first)s to %(last)s")
            % {"first": HEADINGS[0], "last": HEADINGS[-1]},
            "3",
        ),
    }
    return [Example(name, what, f"{name}={value}") for name, (what, value) in said.items()]


def of_frame(base: str, asked: HubQuery) -> str:
    """A frame in a look of its own, as a browser asks for it."""
    looks = "&".join(one.code for one in of_looks())
    return _call(f"{base}{faces['embed'].address(asked)}&{looks}")


def _asking(address: str, words: str) -> str:
    """A call by words, which curl writes as addresses have them."""
    return f'curl --get "{address}" --data-urlencode "q={words}"'


def _file(face: Face) -> str:
    """What the file is called that a download fills; other faces are read where they come."""
    return f"meetings.{face.path.rpartition('.')[2]}" if face.group == "download" else ""


def _call(address: str, file: str = "") -> str:
    return f'curl --output {file} "{address}"' if file else f'curl "{address}"'
