"""What a query gave: the hits of one page, counts, facets, and the labels to draw them with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from .models import Entry
from .query import HubQuery
from .record import File
from .terms import TermLabels

NOTHING = SafeString("")


@dataclass(frozen=True)
class Hit:
    """One entry of the list. ``extract`` shows where the words stand (empty without words);
    ``is_close`` says that it matches only nearly; ``file`` is the attached file that they stand in, where
    the page itself does not have them all."""

    entry: Entry
    extract: SafeString = NOTHING
    is_close: bool = False
    file: File | None = None


@dataclass(frozen=True)
class FacetOption:
    """A value of a facet: how many entries the list would have with it. ``filter_name`` and ``query`` are
    what it is chosen in."""

    value: str
    label: str
    count: int
    selected: bool
    filter_name: str = field(repr=False)
    query: HubQuery = field(repr=False)

    @property
    def string(self) -> str:
        """The reader's query string with this value chosen or, when it is, without it."""
        if self.filter_name == "lang":
            return self.query.with_(lang="" if self.selected else self.value).own_string()
        return self.query.toggled(self.filter_name, self.value).own_string()


@dataclass(frozen=True)
class Facet:
    """A filter with counts, each as if nothing were chosen in this filter."""

    name: str
    label: str
    options: tuple[FacetOption, ...]

    @property
    def selected(self) -> tuple[FacetOption, ...]:
        return tuple(option for option in self.options if option.selected)

    def __iter__(self) -> Iterator[FacetOption]:
        return iter(self.options)


@dataclass(frozen=True)
class PageLink:
    """A page of the list; ``number`` is 0 for a gap. ``string`` is the reader's query string for it."""

    number: int
    string: str
    is_current: bool = False


@dataclass(frozen=True)
class Result:
    """One page of what a query gave.

    ``total`` counts complete matches, ``close`` the near ones that follow them. ``page`` is the page that
    is shown (the last one for a number past the end), ``pages`` at least 1. ``notices`` are sentences
    for the reader.
    """

    query: HubQuery
    hits: tuple[Hit, ...]
    total: int
    close: int
    facets: tuple[Facet, ...]
    page: int
    pages: int
    per_page: int
    notices: tuple[str, ...]
    labels: TermLabels

    @property
    def complete_hits(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if not hit.is_close)

    @property
    def close_hits(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.is_close)

    @property
    def first_number(self) -> int:
        """Place of the page's first hit in the whole list, from 1; 0 of an empty list."""
        return (self.page - 1) * self.per_page + 1 if self.hits else 0

    def facet(self, name: str) -> Facet | None:
        return next((facet for facet in self.facets if facet.name == name), None)

    def page_links(self) -> tuple[PageLink, ...]:
        """Links to the first and last page and those around this one, with gaps."""
        near = {1, self.pages} | {self.page + step for step in range(-2, 3)}
        numbers = sorted(number for number in near if 1 <= number <= self.pages)
        links: list[PageLink] = []
        for before, number in zip([0, *numbers], numbers, strict=False):
            if number - before > 1:
                links.append(PageLink(0, ""))
            links.append(PageLink(number, self.query.own_string(page=number), number == self.page))
        return tuple(links) if self.pages > 1 else ()
