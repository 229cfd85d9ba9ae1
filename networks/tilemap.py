"""The map of Thailand as 77 tiles: where each province lies, and how much the hub has of it.

The tiles and their places come from the terms, the counts from the catalogue: one SQL query, whatever there
is. A count is that of the list that a reader gets with ``?province=…``. What has nothing yet is drawn as a
quiet tile without a link, so that nobody steps through it by keyboard; the list beside the map names all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from networks.tile_names import short_english
from search.models import Entry, EntryTerm, Term
from search.paging import Asked
from search.query import Condition, HubQuery
from search.selecting import selected
from thai.collate import sort_key

#: Size of a tile and of the gap beside it, in units of the drawing.
WIDE, HIGH, GAP = 44, 38, 3
#: Where the name stands in its tile, and how far the number stands below the name.
NAME_AT, NUMBER_BELOW = 16, 14
#: Tones of tiles that have something, from light to dark.
TONES = 3
GROUPING = "geographic"


@dataclass(frozen=True)
class Tile:
    """A province on the map. ``tone`` is 0 where there is nothing, else 1 to ``TONES``."""

    key: str
    name: str
    short: str
    region: str
    path: str
    column: int
    row: int
    count: int
    tone: int


@dataclass(frozen=True)
class Region:
    """Provinces of one region, in dictionary order."""

    key: str
    name: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Step:
    """One tone of the legend and the counts it stands for."""

    tone: int
    first: int
    last: int


@dataclass(frozen=True)
class TileMap:
    """All tiles, by row and column, and the regions they belong to."""

    tiles: tuple[Tile, ...]
    regions: tuple[Region, ...]
    #: stands in somebody else's page: links open beside it
    is_framed: bool = False

    @property
    def busiest(self) -> list[Tile]:
        """What has anything, most first."""
        return sorted((tile for tile in self.tiles if tile.count), key=lambda tile: -tile.count)

    @property
    def regions_with_any(self) -> list[Region]:
        """Regions with what has anything in them, and no others."""
        found = [replace(one, tiles=tuple(tile for tile in one.tiles if tile.count)) for one in self.regions]
        return [region for region in found if region.tiles]

    @property
    def steps(self) -> list[Step]:
        """The legend: tones that a count can have."""
        highest = max((tile.count for tile in self.tiles), default=0)
        ends = sorted({highest * tone // TONES for tone in range(1, TONES + 1)} - {0})
        firsts = [1, *(end + 1 for end in ends)]
        return [Step(tone_of(end, highest), first, end) for first, end in zip(firsts, ends, strict=False)]

    def svg(self) -> SafeString:
        """The map as a drawing; what has anything is a link with its whole name and count."""
        quiet = [tile for tile in self.tiles if not tile.count]
        return format_html(
            '{}<g aria-hidden="true">{}</g>{}</svg>',
            _frame(self.tiles, "group", _("Map of the provinces")),
            _rows(quiet, _quiet),
            _rows([tile for tile in self.tiles if tile.count], partial(_link, is_framed=self.is_framed)),
        )


def tilemap(locale: str) -> TileMap:
    """The map in a language, with the number of entries that each province's list has: one SQL query."""
    terms, found = _counted(selected(HubQuery(locale=locale)))
    tiles = _tiles(terms, locale, found)
    return TileMap(tiles, _regions(terms, tiles, locale))


def tilemap_of(query: HubQuery) -> TileMap:
    """The map of what a query gives, for other sites: each tile leads to the query's list in its province,
    and its count is that list's. One SQL query, and those for words."""
    terms, found = _counted(Asked(query, 1, with_close=False).entries)
    tiles = tuple(
        replace(tile, path=_list_of(query, tile.key)) for tile in _tiles(terms, query.locale, found)
    )
    return TileMap(tiles, _regions(terms, tiles, query.locale), is_framed=True)


def _list_of(query: HubQuery, province: str) -> str:
    fixed = HubQuery(locale=query.locale, conditions=(Condition("province", (province,)),))
    return f"/{query.locale}/search/?{query.and_(fixed).to_string(page=1)}"


def _counted(shown: QuerySet[Entry]) -> tuple[list[Term], dict[str, int]]:
    """All provinces and regions, and how many of some entries each province has."""
    having = EntryTerm.objects.filter(
        scheme=OuterRef("scheme"), key=OuterRef("key"), entry__in=shown.order_by()
    )
    counted = having.order_by().values("key").annotate(number=Count("entry", distinct=True)).values("number")
    terms: list[Any] = list(_terms("province", "region").annotate(number=Coalesce(Subquery(counted), 0)))
    return terms, {term.key: term.number for term in terms if term.scheme == "province"}


def locator(key: str, locale: str) -> SafeString:
    """A small picture of where one province lies: one SQL query. Empty for what is not on the map."""
    tiles = _tiles(list(_terms("province")), locale, {})
    here = next((tile for tile in tiles if tile.key == key), None)
    if here is None:
        return SafeString("")
    label = _("Where %(province)s lies in Thailand") % {"province": here.name}
    others = [tile for tile in tiles if tile is not here]
    return format_html(
        "{}{}{}</svg>",
        _frame(tiles, "img", label),
        _rows(others, lambda tile: format_html('<rect x="{}"/>', _left(tile))),
        _rows([here], lambda tile: format_html('<rect class="here" x="{}"/>', _left(tile))),
    )


def tone_of(count: int, highest: int) -> int:
    """Thirds of the highest count."""
    return -(-count * TONES // highest) if highest else 0


def _terms(*schemes: str) -> QuerySet[Term]:
    return Term.objects.filter(scheme__in=schemes, merged_into="")


def _tiles(terms: Iterable[Term], locale: str, found: Mapping[str, int]) -> tuple[Tile, ...]:
    highest = max(found.values(), default=0)
    tiles = [
        Tile(
            key=term.key,
            name=term.label(locale),
            short=_short(term, locale),
            region=term.data.get("region", ""),
            path=f"/{locale}/province/{term.slug}/",
            column=term.data["tile"][0],
            row=term.data["tile"][1],
            count=found.get(term.key, 0),
            tone=tone_of(found.get(term.key, 0), highest),
        )
        for term in terms
        if term.scheme == "province" and "tile" in term.data
    ]
    return tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column)))


def _short(term: Term, locale: str) -> str:
    if locale == "en":
        return short_english(term.key, term.label("en"))
    return term.short_th or term.label("th")


def _regions(terms: Iterable[Term], tiles: Iterable[Tile], locale: str) -> tuple[Region, ...]:
    by_name = sorted(tiles, key=lambda tile: sort_key(tile.name))
    groups = [term for term in terms if term.scheme == "region" and term.data.get("grouping") == GROUPING]
    return tuple(
        Region(term.key, term.label(locale), tuple(tile for tile in by_name if tile.region == term.key))
        for term in sorted(groups, key=lambda term: (term.position, term.key))
    )


def _frame(tiles: Iterable[Tile], role: str, label: str) -> SafeString:
    """The beginning of the drawing. Sizes of tiles and letters are in the style sheet: 77 times less text."""
    width = max((tile.column for tile in tiles), default=0) * WIDE + WIDE - GAP
    height = max((tile.row for tile in tiles), default=0) * HIGH + HIGH - GAP
    return format_html(
        '<svg class="tiles" viewBox="0 0 {} {}" text-anchor="middle" role="{}" aria-label="{}">',
        width,
        height,
        role,
        label,
    )


def _rows(tiles: Iterable[Tile], draw: Callable[[Tile], SafeString]) -> SafeString:
    """Tiles by row, each row moved down as a whole."""
    return format_html_join(
        "",
        '<g transform="translate(0 {})">{}</g>',
        (
            (row * HIGH + NAME_AT, format_html_join("", "{}", ((draw(tile),) for tile in group)))
            for row, group in groupby(tiles, key=lambda tile: tile.row)
        ),
    )


def _left(tile: Tile) -> int:
    return tile.column * WIDE


def _middle(tile: Tile) -> int:
    return tile.column * WIDE + (WIDE - GAP) // 2


def _quiet(tile: Tile) -> SafeString:
    return format_html(
        '<g><title>{}</title><rect x="{}"/><text x="{}">{}</text></g>',
        tile.name,
        _left(tile),
        _middle(tile),
        tile.short,
    )


def _link(tile: Tile, *, is_framed: bool) -> SafeString:
    return format_html(
        '<a class="t{}" href="{}"{}><title>{} {}</title><rect x="{}"/><text x="{}">{}</text>'
        '<text x="{}" y="{}">{}</text></a>',
        tile.tone,
        tile.path,
        SafeString(' target="_blank" rel="noopener"' if is_framed else ""),
        tile.name,
        tile.count,
        _left(tile),
        _middle(tile),
        tile.short,
        _middle(tile),
        NUMBER_BELOW,
        tile.count,
    )
