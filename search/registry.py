"""The registries that rooms fill in ``AppConfig.ready()``: kinds, sources of records and of terms, faces.

``search`` knows no page type and no format. A room that brings a new kind registers it here and its
pages are then listed, searched, fed and described everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise

from .record import Record

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from .query import HubQuery
    from .terms import TermLabels


#: A name for people, translated when it is shown.
Label = str | Promise


#: What people do with a face, in the order in which it is offered.
GROUPS = ("follow", "download", "embed")


class Named(Protocol):
    @property
    def name(self) -> str: ...


Entry = TypeVar("Entry", bound=Named)


class Registry(Generic[Entry]):
    """Things by name, in the order they were registered. A name can be taken once."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def register(self, entry: Entry) -> None:
        if entry.name in self._entries:
            raise ValueError(f"“{entry.name}” is registered twice")
        self._entries[entry.name] = entry

    def get(self, name: str) -> Entry | None:
        return self._entries.get(name)

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)


@dataclass(frozen=True)
class Kind:
    """A kind of record: how it is named, stored and drawn.

    ``words`` are what people type for it (they count as a stated fact, not as a filter), the first the
    commonest; ``also`` further wordings, which find what ``words`` find and are not kept with its records;
    ``states`` the values of ``Record.state`` with their labels; ``listed`` says whether lists show it
    when no type is asked for (parts and terms are shown on request, terms also in text searches);
    ``template`` draws its page from ``record``.
    """

    name: str
    label: Label
    label_plural: Label
    record: type[Record]
    template: str
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    states: dict[str, Label] = field(default_factory=dict)
    #: state → what a thing in it is called where ``label`` would be wrong (a planned meeting has no report)
    called: dict[str, Label] = field(default_factory=dict)
    listed: bool = True
    is_part: bool = False
    is_term: bool = False
    #: names of the kinds of its parts: a page has the states of its parts too (``meeting:done``)
    parts: tuple[str, ...] = ()
    #: adds to the template what a page shows beside its record, from the catalogue alone (its lists …)
    context: Callable[[HttpRequest, Record], dict[str, Any]] | None = None
    #: draws the whole page instead of ``template`` (list pages run their query, home has its blocks)
    view: Callable[[HttpRequest, Record], HttpResponse] | None = None
    #: of terms: path of the present page for a former slug, from (kind, slug, locale); "" for none
    former: Callable[[str, str, str], str] | None = None
    #: path below the language of the page that shows all of them, where that is no page of the tree
    index: str = ""


@dataclass(frozen=True)
class Source:
    """Where records come from. ``records(uid)`` gives the records, in every language, that the public
    may see *now*: none for a draft, a private page, a hidden person. ``uids`` names all there are."""

    name: str
    records: Callable[[str], list[Record]]
    uids: Callable[[], Iterable[str]]


@dataclass(frozen=True)
class TermFacts:
    """What the catalogue keeps of a term; the fields are those of :class:`search.models.Term`."""

    scheme: str
    key: str
    slug: str
    label_th: str
    label_en: str = ""
    short_th: str = ""
    aliases: tuple[str, ...] = ()
    parent: str = ""
    merged_into: str = ""
    position: int = 0
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TermSource:
    """Where terms come from: ``terms()`` gives all of some schemes, as they should be now. A rebuild
    makes the catalogue's terms anew from these, and a check compares with them."""

    name: str
    schemes: tuple[str, ...]
    terms: Callable[[], Iterable[TermFacts]]


@dataclass(frozen=True)
class Face:
    """One form of a result. ``path`` stands below the language (``feed.rss``); ``render`` gets a
    request and the query that was asked, runs it and answers in the format.

    ``group`` is where the panel under a list offers it, one of ``GROUPS``, and ``place`` its place there:
    rooms are ready in an order of their own. ``alternate`` faces are advertised with
    ``<link rel="alternate">``. ``scheme`` is one by which programs subscribe (``webcal``): the panel offers
    the address with it too. A ``framed`` face is a page that others may show inside theirs: the panel offers
    the HTML for it. ``form`` stands below the language as well and is a page on which people choose how the
    face looks.
    """

    name: str
    label: Label
    path: str
    content_type: str
    render: Callable[[HttpRequest, HubQuery], HttpResponseBase]
    group: str = "follow"
    alternate: bool = False
    help: Label = ""
    scheme: str = ""
    framed: bool = False
    form: str = ""
    place: int = 0

    def address(self, query: HubQuery) -> str:
        """Address of this face for a query, with the cleaned query string."""
        string = query.to_string()
        return f"/{query.locale}/{self.path}" + (f"?{string}" if string else "")

    def title(self, query: HubQuery, labels: TermLabels) -> str:
        """What this face of a query is called where it stands in somebody else's page, from labels of the
        query's ``keys()``; rooms that name slices say it better."""
        return str(self.label)

    def form_address(self, query: HubQuery) -> str:
        """Address of the page on which this face is made to look as wanted; empty where there is none."""
        string = "&".join(part for part in (f"show={self.name}", query.to_string()) if part)
        return f"/{query.locale}/{self.form}?{string}" if self.form else ""


class Faces(Registry[Face]):
    """Faces by group and place, in whatever order the rooms registered them."""

    def __iter__(self) -> Iterator[Face]:
        return iter(sorted(super().__iter__(), key=lambda face: (GROUPS.index(face.group), face.place)))


kinds: Registry[Kind] = Registry()
sources: Registry[Source] = Registry()
term_sources: Registry[TermSource] = Registry()
faces = Faces()
